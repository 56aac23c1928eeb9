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

/// <summary>Stops work for a request that its user has withdrawn.</summary>
public static class Withdrawal
{
    /// <exception cref="PermanentException"><c>request-withdrawn</c></exception>
    public static void ThrowIfWithdrawn(this CaseFile file)
    {
        if (file.Outcome is not null || file.WithdrawnAt is not null || file.Phase >= CasePhase.Erasing)
            throw new PermanentException(ExportPlan.WithdrawnCode, $"Request {file.Id} is no longer to be exported.");
    }
}
