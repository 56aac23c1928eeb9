namespace Overstap.Ports;

/// <summary>
/// Erases one account's rows of one table of one service at the source, for good, but for the rows that the catalogue's retention duty holds.
/// Every adapter passes the contract suite in tests/Contracts.
/// </summary>
public interface IRecordEraser
{
    /// <summary>Says what erasing would do at this instant, and erases nothing: for the assessment, and as the count before an erasure.</summary>
    /// <param name="service">Service id of the catalogue, such as <c>contacts</c>.</param>
    /// <param name="table">Table name of the catalogue, unique within the service.</param>
    /// <param name="accountId">Subject whose rows are counted; never written to a log or an error. An account without rows has zero, and is no error.</param>
    /// <param name="now">The instant on which a retention period has ended or not.</param>
    /// <exception cref="TransientException"><c>source-unavailable</c>: worth another try.</exception>
    /// <exception cref="PermanentException">
    /// <c>source-table-unknown</c>: the catalogue and the source disagree; <c>source-value-invalid</c>: the field that a retention period starts from holds no instant.
    /// </exception>
    Task<ErasableTable> CountAsync(string service, string table, string accountId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Erases what stands there at the moment of the call, in one step: a call that breaks off has erased all of it or nothing. Counts before and
    /// after in the same step. Erasing again what is erased finds only the retained rows and succeeds, so an answer that got lost is asked for again;
    /// who needs the count of the first call in that case takes it from <see cref="CountAsync"/>, asked before. Rows whose retention period has ended
    /// in the meantime are erased too. A row without the instant that its period starts from is retained and counted as if the period started now,
    /// the latest that it can have started: erasing it cannot be undone, keeping it for a bounded time can.
    /// </summary>
    /// <inheritdoc cref="CountAsync"/>
    /// <exception cref="TransientException">
    /// <c>source-unavailable</c>: worth another try; <c>source-erasure-incomplete</c>: other rows than the retained ones were left, and nothing was erased.
    /// </exception>
    Task<ErasedTable> EraseAsync(string service, string table, string accountId, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>What of a table can be erased, and what a law holds back.</summary>
/// <param name="Rows">All rows of the account.</param>
/// <param name="Retained">Null when no row is retained.</param>
public sealed record ErasableTable(string Service, string Table, long Rows, RetainedRows? Retained = null)
{
    public long RowsToErase => Rows - (Retained?.Rows ?? 0);
}

/// <summary>What was erased of a table.</summary>
/// <param name="RowsBefore">Rows of the account counted before.</param>
/// <param name="RowsErased">Rows that were erased by this call.</param>
/// <param name="RowsAfter">Rows counted afterwards; always the retained ones.</param>
/// <param name="Retained">Null when no row is retained.</param>
public sealed record ErasedTable(string Service, string Table, long RowsBefore, long RowsErased, long RowsAfter, RetainedRows? Retained = null);

/// <summary>Rows that may not be erased yet. Why, in words and by which provision, says the retention duty of the table in the catalogue.</summary>
/// <param name="Ground">Code of the ground, as in the catalogue.</param>
/// <param name="Rows">At least one.</param>
/// <param name="Until">When the last of them may be erased: the first instant after its period.</param>
public sealed record RetainedRows(string Ground, long Rows, DateTimeOffset Until);
