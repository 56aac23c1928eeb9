using Npgsql;
using Overstap.Catalogue;
using Overstap.Ports;

namespace Overstap.Adapters.Postgresql;

/// <summary>
/// Erases rows of a PostgreSQL database, with the rights to SELECT and DELETE. What was erased no query finds any more; the server reuses its space when it vacuums the table.
/// </summary>
/// <param name="connectionString">Npgsql's; its <c>Command Timeout</c> is how many seconds a statement may take (60).</param>
/// <param name="zone">The zone in whose days retention periods are counted.</param>
public sealed class PostgresqlRecordEraser(SourceMap map, string connectionString, TimeZoneInfo zone) : IRecordEraser
{
    private readonly PostgresqlStore store = new(connectionString);

    /// <inheritdoc/>
    public async Task<ErasableTable> CountAsync(string service, string table, string accountId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var definition = map.Find(service, table);
        if (!await IsPossibleAsync(definition, accountId, cancellationToken)) return new ErasableTable(service, table, 0);
        var (rows, retained, _) = await store.RunAsync(
            transaction => PostgresqlRetention.CountAsync(transaction, definition, accountId, now, zone, cancellationToken),
            failure => PostgresqlFailures.OnOpening(definition, failure),
            writes: false,
            cancellationToken);
        return new ErasableTable(service, table, rows, retained);
    }

    /// <inheritdoc/>
    public async Task<ErasedTable> EraseAsync(string service, string table, string accountId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var definition = map.Find(service, table);
        return await IsPossibleAsync(definition, accountId, cancellationToken)
            ? await store.RunAsync(
                transaction => EraseAsync(transaction, definition, accountId, now, cancellationToken),
                failure => PostgresqlFailures.OnChanging(definition, failure),
                writes: true,
                cancellationToken)
            : new ErasedTable(service, table, 0, 0, 0);
    }

    private Task<bool> IsPossibleAsync(TableMapping table, string accountId, CancellationToken cancellationToken) => store.CanHoldAsync(table, accountId, cancellationToken);

    private async Task<ErasedTable> EraseAsync(NpgsqlTransaction transaction, TableMapping table, string accountId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (before, retained, keptFrom) = await PostgresqlRetention.CountAsync(transaction, table, accountId, now, zone, cancellationToken);
        await using var erase = PostgresqlStore.Command(transaction, PostgresqlQueries.Erase(table), keptFrom is null ? [accountId] : [accountId, keptFrom]);
        var erased = await erase.ExecuteNonQueryAsync(cancellationToken);

        await using var count = PostgresqlStore.Command(transaction, PostgresqlQueries.Count(table), accountId);
        var after = (long)(await count.ExecuteScalarAsync(cancellationToken))!;
        return after == (retained?.Rows ?? 0)
            ? new ErasedTable(table.Service, table.Name, before, erased, after, retained)
            : throw SourceFailures.Incomplete(table, after);
    }
}
