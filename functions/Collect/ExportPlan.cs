using System.Text.Json.Serialization;
using Overstap.Cases;
using Overstap.Ports;

namespace Overstap.Collect;

/// <summary>
/// The tables that one request exports, in the order of the archive, and how. Stored history: fields are only ever added, and what an older release
/// did not know is left out of what activities are given, so that running exports replay as they began.
/// </summary>
public sealed record ExportPlan(IReadOnlyList<PlannedTable> Tables)
{
    /// <summary>The failure of whatever still works for a request that its user has withdrawn.</summary>
    public const string WithdrawnCode = "request-withdrawn";

    /// <summary>The copy that is made; 0 in plans from before copies could be completed: the one that is wanted.</summary>
    public int Number { get; init; }

    /// <summary>How often the tables that failed are tried again before the copy goes without them, or the export is given up for now.</summary>
    public int Rounds { get; init; } = 8;

    /// <summary>Whether a copy may go without what its sources withhold.</summary>
    public bool MayBePartial { get; init; }
}

/// <summary>One table of the plan.</summary>
/// <param name="Ordinal">Its place in the archive, from 0.</param>
public sealed record PlannedTable(int Ordinal, string Service, string Table);

/// <summary>Input of the activity that seals one table.</summary>
public sealed record TableDuty(RequestId RequestId, PlannedTable Table)
{
    /// <inheritdoc cref="ExportPlan.Number"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Number { get; init; }

    /// <summary>No further try follows: a table with another number of rows than were counted is kept, to be named in the copy as such.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsLast { get; init; }
}

/// <summary>Input of the activity that finishes an archive.</summary>
public sealed record ArchiveDuty(RequestId RequestId)
{
    /// <inheritdoc cref="ExportPlan.Number"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Number { get; init; }

    /// <summary>What could not be had; null when nothing is missing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<MissingTable>? Missing { get; init; }
}

/// <summary>A table that could not be sealed in this round.</summary>
public sealed record TableFailure(PlannedTable Table, string Code, string Message, bool Transient)
{
    /// <summary>
    /// Whether the copy can do without the table for now. What storage, the vault or the request itself refuses concerns the whole copy, which is then
    /// late and not partial.
    /// </summary>
    [JsonIgnore]
    public bool IsOfTable => Code.StartsWith("source-", StringComparison.Ordinal) || Code is "unexpected" or "call-timed-out";

    public CodedException ToException() => Transient ? new TransientException(Code, Message) : new PermanentException(Code, Message);

    public MissingTable ToMissing() => new(Table.Service, Table.Table, Code, Message);
}

/// <summary>What has to be shown to the user and the operators about a round that did not go well.</summary>
public sealed record Trouble(RequestId RequestId, IReadOnlyList<TableFailure> Failures, int Round, DateTimeOffset RetryAt);
