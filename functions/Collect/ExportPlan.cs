using Overstap.Cases;
using Overstap.Ports;

namespace Overstap.Collect;

/// <summary>The tables that one request exports, in the order of the archive.</summary>
public sealed record ExportPlan(IReadOnlyList<PlannedTable> Tables)
{
    /// <summary>The failure of whatever still works for a request that its user has withdrawn.</summary>
    public const string WithdrawnCode = "request-withdrawn";
}

/// <summary>One table of the plan.</summary>
/// <param name="Ordinal">Its place in the archive, from 0.</param>
public sealed record PlannedTable(int Ordinal, string Service, string Table);

/// <summary>Input of the activity that seals one table.</summary>
public sealed record TableDuty(RequestId RequestId, PlannedTable Table);

/// <summary>A table that could not be sealed in this round.</summary>
public sealed record TableFailure(PlannedTable Table, string Code, string Message, bool Transient)
{
    public CodedException ToException() => Transient ? new TransientException(Code, Message) : new PermanentException(Code, Message);
}

/// <summary>What has to be shown to the user and the operators about a round that did not go well.</summary>
public sealed record Trouble(RequestId RequestId, IReadOnlyList<TableFailure> Failures, int Round, DateTimeOffset RetryAt);
