using Overstap.Cases;
using Overstap.Catalogue;
using Overstap.Ports;

namespace Overstap.Collect;

/// <summary>Turns the catalogue and the user's choice into the list of tables to export.</summary>
public sealed class ExportPlanner(DataCatalogue catalogue)
{
    /// <summary>The tables in the order of the catalogue; the same list every time while catalogue and choice stay the same.</summary>
    public ExportPlan Plan(CaseFile file) => new([.. catalogue.TablesFor(file.Kind.ToString().ToKebabCase())
        .Where(table => file.Services.Count == 0 || file.Services.Contains(table.Service))
        .Select((table, ordinal) => new PlannedTable(ordinal, table.Service, table.Name))]);
}

/// <summary>Stops an export that is overtaken while it runs.</summary>
public static class OvertakenExport
{
    /// <summary>
    /// Goes on only while the copy is wanted. A final copy is wanted of frozen sources alone: what an export of the first copy reads when the transition
    /// has ended, and nothing is frozen yet, belongs to neither.
    /// </summary>
    /// <param name="number">The copy that is made; 0 for the one that is wanted.</param>
    /// <exception cref="PermanentException"><c>request-withdrawn</c></exception>
    public static void ThrowIfOvertaken(this CaseFile file, int number = 0)
    {
        var isOverdue = number != 0 && number < file.CopyNumber;
        if (isOverdue || file.Outcome is not null || file.WithdrawnAt is not null || file.Phase >= CasePhase.Erasing || file.Freeze is { FrozenAt: null })
            throw new PermanentException(ExportPlan.WithdrawnCode, $"Request {file.Id} is not to be exported now.");
    }
}
