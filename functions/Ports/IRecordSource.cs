using System.Text.Json;

namespace Overstap.Ports;

/// <summary>Reads one account's records out of one table of one service. Every adapter passes the contract suite in tests/Contracts.</summary>
public interface IRecordSource
{
    /// <summary>Opens the table at one snapshot: the count and all records belong to the same instant.</summary>
    /// <param name="service">Service id of the catalogue, such as <c>contacts</c>.</param>
    /// <param name="table">Table name of the catalogue, unique within the service.</param>
    /// <param name="accountId">Subject whose records are read; never written to a log or an error. An account without records has zero rows, and is no error.</param>
    /// <param name="changedSince">
    /// Only rows that changed at this instant or later, and those of which nobody knows when they did; the count is of the same rows. All rows where null, or where
    /// the table does not note changes. A source that notes milliseconds may give rows of the same millisecond too.
    /// </param>
    /// <exception cref="TransientException"><c>source-unavailable</c>: worth another try.</exception>
    /// <exception cref="PermanentException"><c>source-table-unknown</c>: the catalogue and the source disagree.</exception>
    Task<ITableSnapshot> OpenAsync(string service, string table, string accountId, DateTimeOffset? changedSince, CancellationToken cancellationToken);
}

/// <summary>One account's records in one table at one instant, read once, forward only, in a stable order.</summary>
public interface ITableSnapshot : IAsyncDisposable
{
    /// <summary>Records counted at the source, independently of reading them.</summary>
    long RowCount { get; }

    /// <summary>The instant of the snapshot.</summary>
    DateTimeOffset TakenAt { get; }

    /// <summary>
    /// Writes the next record as one JSON object with every field of the catalogue, in its order, or returns false when there is none left.
    /// Text that is not valid Unicode has U+FFFD in place of what is invalid; a JSON field that is not JSON is written as a string. Does not flush the writer.
    /// </summary>
    /// <exception cref="TransientException"><c>source-failed</c>: the source broke half way; the table must be read again from the start.</exception>
    /// <exception cref="PermanentException"><c>source-value-invalid</c>: a value is not of the type that the catalogue gives its field.</exception>
    ValueTask<bool> WriteNextAsync(Utf8JsonWriter writer, CancellationToken cancellationToken);
}
