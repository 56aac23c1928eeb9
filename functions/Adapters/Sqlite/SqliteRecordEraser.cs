using Microsoft.Data.Sqlite;
using Overstap.Catalogue;
using Overstap.Ports;
using static Overstap.Adapters.Sqlite.SqliteQueries;

namespace Overstap.Adapters.Sqlite;

/// <summary>Erases rows of a SQLite database: deleted, overwritten with zeros, and gone from the write-ahead log as soon as no reader needs it any more.</summary>
/// <param name="zone">The zone in whose days retention periods are counted.</param>
public sealed class SqliteRecordEraser(SourceMap map, string connectionString, TimeZoneInfo zone) : IRecordEraser
{
    private readonly SqliteStore store = new(connectionString);

    /// <inheritdoc/>
    public Task<ErasableTable> CountAsync(string service, string table, string accountId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var definition = Find(service, table);
        return store.ReadAsync(
            transaction =>
            {
                var (rows, retained) = SqliteRetention.Count(transaction, definition, accountId, now, zone);
                return new ErasableTable(service, table, rows, retained);
            },
            failure => SqliteFailures.OnOpening(definition, failure),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ErasedTable> EraseAsync(string service, string table, string accountId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var definition = Find(service, table);
        return store.WriteAsync(
            transaction => Erase(transaction, definition, accountId, now),
            failure => SqliteFailures.OnChanging(definition, failure),
            cancellationToken,
            setUp: "PRAGMA secure_delete = ON",
            cleanUp: "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private ErasedTable Erase(SqliteTransaction transaction, TableMapping table, string accountId, DateTimeOffset now)
    {
        var (before, retained) = SqliteRetention.Count(transaction, table, accountId, now, zone);
        using var erase = SqliteStore.Command(transaction, SqliteQueries.Erase(table), (AccountParameter, accountId));
        if (table.Retention is { } retention)
            erase.Parameters.AddWithValue(KeptFromParameter, retention.KeptFrom(now, zone).ToUnixTimeMilliseconds());
        var erased = erase.ExecuteNonQuery();

        using var count = SqliteStore.Command(transaction, Count(table), (AccountParameter, accountId));
        var after = (long)count.ExecuteScalar()!;
        return after == (retained?.Rows ?? 0)
            ? new ErasedTable(table.Service, table.Name, before, erased, after, retained)
            : throw SourceFailures.Incomplete(table, after);
    }

    private TableMapping Find(string service, string table) => map.Find(service, table);
}
