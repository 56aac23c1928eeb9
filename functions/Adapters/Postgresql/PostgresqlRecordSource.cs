using Npgsql;
using Overstap.Catalogue;
using Overstap.Ports;

namespace Overstap.Adapters.Postgresql;

/// <summary>
/// Reads tables of the catalogue out of a PostgreSQL database. Instants are <c>timestamptz</c>, or <c>bigint</c> with milliseconds since 1970 (UTC). The right to SELECT is enough;
/// where policies would hide rows from the user, reading is refused instead of being incomplete.
/// </summary>
public sealed class PostgresqlRecordSource : IRecordSource
{
    /// <summary>How long the rows of one table may take. A snapshot keeps the server from clearing up what others delete meanwhile, so somebody who stopped reading is to be noticed.</summary>
    private const string RowsWithin = "2h";

    private readonly SourceMap map;
    private readonly TimeProvider time;
    private readonly PostgresqlStore store;

    /// <param name="connectionString">
    /// Npgsql's. <c>Timeout</c> is how many seconds connecting may take (15), <c>Command Timeout</c> how many counting may take, and the silence between two rows (60).
    /// </param>
    public PostgresqlRecordSource(SourceMap map, string connectionString, TimeProvider time)
    {
        this.map = map;
        this.time = time;
        store = new PostgresqlStore(connectionString);
    }

    /// <inheritdoc/>
    public async Task<ITableSnapshot> OpenAsync(string service, string table, string accountId, DateTimeOffset? changedSince, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var definition = map.Find(service, table);
        if (!PostgresqlStore.IsStorable(accountId)) return new NoRows(time.GetUtcNow());
        try
        {
            return await OpenAsync(definition, accountId, changedSince, cancellationToken);
        }
        catch (PostgresException failure) when (PostgresqlFailures.IsValue(failure))
        {
            return await store.CanHoldAsync(definition, accountId, cancellationToken) ? throw PostgresqlFailures.OnOpening(definition, failure) : new NoRows(time.GetUtcNow());
        }
        catch (NpgsqlException failure)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw PostgresqlFailures.OnOpening(definition, failure);
        }
    }

    private async Task<PostgresqlTableSnapshot> OpenAsync(TableMapping table, string accountId, DateTimeOffset? changedSince, CancellationToken cancellationToken)
    {
        var connection = store.Connection();
        try
        {
            var transaction = await store.BeginAsync(connection, writes: false, cancellationToken);

            // The first query fixes the snapshot of the transaction, so the count and the rows are of one instant.
            var changedColumn = changedSince is null ? null : table.ChangedColumn;
            string[] values = changedColumn is null ? [accountId] : [accountId, await ChangedSinceAsync(transaction, table, changedColumn, changedSince!.Value, cancellationToken)];
            await using var count = PostgresqlStore.Command(transaction, PostgresqlQueries.Count(table, changedColumn), values);
            var counted = (long)(await count.ExecuteScalarAsync(cancellationToken))!;
            var takenAt = time.GetUtcNow();

            // The server counts the time in which it waits for a slow reader as its own.
            await PostgresqlStore.ExecuteAsync(transaction, $"SET LOCAL statement_timeout = '{RowsWithin}'", cancellationToken);
            var rows = PostgresqlStore.Command(transaction, PostgresqlQueries.Rows(table, changedColumn), values);
            PostgresqlFieldWriter.AskFor(table, rows);
            return new PostgresqlTableSnapshot(table, connection, rows, await rows.ExecuteReaderAsync(cancellationToken), counted, takenAt);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static async Task<string> ChangedSinceAsync(
        NpgsqlTransaction transaction, TableMapping table, string column, DateTimeOffset changedSince, CancellationToken cancellationToken) =>
        PostgresqlFieldValue.Instant(changedSince, await PostgresqlInstants.AreMillisecondsAsync(transaction, table, column, cancellationToken));
}
