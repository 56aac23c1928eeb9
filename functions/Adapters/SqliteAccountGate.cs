using Microsoft.Data.Sqlite;
using Overstap.Ports;
using static Overstap.Adapters.SqliteQueries;

namespace Overstap.Adapters;

/// <summary>Keeps the state of accounts in tables of the source's own database, where the source itself looks: a frozen account takes no new row.</summary>
public sealed class SqliteAccountGate(string connectionString, TimeProvider time) : IAccountGate
{
    private readonly SqliteStore store = new(connectionString);

    /// <inheritdoc/>
    public Task FreezeAsync(string accountId, CancellationToken cancellationToken) => MarkAsync("frozenAt", accountId, cancellationToken);

    /// <inheritdoc/>
    public Task ThawAsync(string accountId, CancellationToken cancellationToken) => WriteAsync(
        transaction => Execute(transaction, $"UPDATE account_state SET frozenAt = NULL WHERE accountId = {AccountParameter}", (AccountParameter, accountId)), cancellationToken);

    /// <inheritdoc/>
    public Task<bool> IsFrozenAsync(string accountId, CancellationToken cancellationToken) => IsMarkedAsync("frozenAt", accountId, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> FindBlockersAsync(string accountId, CancellationToken cancellationToken) => ReadAsync<IReadOnlyList<string>>(
        transaction =>
        {
            using var command = SqliteStore.Command(
                transaction, $"SELECT DISTINCT code FROM account_blockers WHERE accountId = {AccountParameter} ORDER BY code", (AccountParameter, accountId));
            using var reader = command.ExecuteReader();
            List<string> codes = [];
            while (reader.Read()) codes.Add(reader.GetString(0));
            return codes;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task StopProcessingAsync(string accountId, IReadOnlyCollection<string> services, CancellationToken cancellationToken) => WriteAsync(
        transaction => services.Sum(service => Execute(
            transaction,
            $"INSERT INTO account_stopped_services (accountId, service, stoppedAt) VALUES ({AccountParameter}, $service, $now) ON CONFLICT DO NOTHING",
            (AccountParameter, accountId),
            ("$service", service),
            ("$now", Now))),
        cancellationToken);

    /// <inheritdoc/>
    public Task<bool> IsProcessingStoppedAsync(string accountId, string service, CancellationToken cancellationToken) => ReadAsync(
        transaction => Exists(
            transaction,
            $"SELECT 1 FROM account_stopped_services WHERE accountId = {AccountParameter} AND service = $service",
            (AccountParameter, accountId),
            ("$service", service)),
        cancellationToken);

    /// <inheritdoc/>
    public Task EndContractAsync(string accountId, CancellationToken cancellationToken) => MarkAsync("contractEndedAt", accountId, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> IsContractEndedAsync(string accountId, CancellationToken cancellationToken) => IsMarkedAsync("contractEndedAt", accountId, cancellationToken);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    // The first instant stays, so that doing it again changes nothing.
    private Task MarkAsync(string column, string accountId, CancellationToken cancellationToken) => WriteAsync(
        transaction => Execute(
            transaction,
            $"INSERT INTO account_state (accountId, {column}) VALUES ({AccountParameter}, $now) ON CONFLICT (accountId) DO UPDATE SET {column} = COALESCE({column}, $now)",
            (AccountParameter, accountId),
            ("$now", Now)),
        cancellationToken);

    private Task<bool> IsMarkedAsync(string column, string accountId, CancellationToken cancellationToken) => ReadAsync(
        transaction => Exists(transaction, $"SELECT 1 FROM account_state WHERE accountId = {AccountParameter} AND {column} IS NOT NULL", (AccountParameter, accountId)),
        cancellationToken);

    private Task<T> ReadAsync<T>(Func<SqliteTransaction, T> work, CancellationToken cancellationToken) =>
        store.ReadAsync(work, SqliteFailures.OnAccountState, cancellationToken);

    private Task<T> WriteAsync<T>(Func<SqliteTransaction, T> work, CancellationToken cancellationToken) =>
        store.WriteAsync(work, SqliteFailures.OnAccountState, cancellationToken);

    private static int Execute(SqliteTransaction transaction, string text, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = SqliteStore.Command(transaction, text, parameters);
        return command.ExecuteNonQuery();
    }

    private static bool Exists(SqliteTransaction transaction, string text, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = SqliteStore.Command(transaction, text, parameters);
        return command.ExecuteScalar() is not null;
    }
}
