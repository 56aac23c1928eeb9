using Microsoft.Data.Sqlite;
using Overstap.Ports;
using static Overstap.Adapters.Sqlite.SqliteQueries;

namespace Overstap.Adapters.Sqlite;

/// <summary>
/// Keeps the state of accounts in tables of the source's own database, where the source itself looks: what is frozen takes no new row. <c>account_state</c> has a
/// row for each service that was named, and one for the whole account.
/// </summary>
public sealed class SqliteAccountGate(string connectionString, TimeProvider time) : IAccountGate
{
    /// <summary>Stands for the whole account where <c>account_state</c> names a service; no catalogue id reads like it.</summary>
    public const string WholeAccount = "*";

    private readonly SqliteStore store = new(connectionString);

    /// <inheritdoc/>
    public Task FreezeAsync(string accountId, IReadOnlyCollection<string> services, CancellationToken cancellationToken) =>
        MarkAsync("frozenAt", accountId, services, cancellationToken);

    /// <inheritdoc/>
    public Task ThawAsync(string accountId, IReadOnlyCollection<string> services, CancellationToken cancellationToken) => WriteAsync(
        transaction => Scope(services).Sum(service => Execute(
            transaction,
            $"UPDATE account_state SET frozenAt = NULL WHERE accountId = {AccountParameter} AND service = $service",
            (AccountParameter, accountId),
            ("$service", service))),
        cancellationToken);

    /// <inheritdoc/>
    public Task<bool> IsFrozenAsync(string accountId, string? service, CancellationToken cancellationToken) =>
        IsMarkedAsync("frozenAt", accountId, service, cancellationToken);

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
    public Task EndContractAsync(string accountId, IReadOnlyCollection<string> services, CancellationToken cancellationToken) =>
        MarkAsync("contractEndedAt", accountId, services, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> IsContractEndedAsync(string accountId, string? service, CancellationToken cancellationToken) =>
        IsMarkedAsync("contractEndedAt", accountId, service, cancellationToken);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private static IReadOnlyCollection<string> Scope(IReadOnlyCollection<string> services) => services.Count > 0 ? services : [WholeAccount];

    // The first instant stays, so that doing it again changes nothing.
    private Task MarkAsync(string column, string accountId, IReadOnlyCollection<string> services, CancellationToken cancellationToken) => WriteAsync(
        transaction => Scope(services).Sum(service => Execute(
            transaction,
            $"""
            INSERT INTO account_state (accountId, service, {column}) VALUES ({AccountParameter}, $service, $now)
            ON CONFLICT (accountId, service) DO UPDATE SET {column} = COALESCE({column}, $now)
            """,
            (AccountParameter, accountId),
            ("$service", service),
            ("$now", Now))),
        cancellationToken);

    private Task<bool> IsMarkedAsync(string column, string accountId, string? service, CancellationToken cancellationToken) => ReadAsync(
        transaction => Exists(
            transaction,
            $"SELECT 1 FROM account_state WHERE accountId = {AccountParameter} AND service IN ('{WholeAccount}', $service) AND {column} IS NOT NULL",
            (AccountParameter, accountId),
            ("$service", service ?? WholeAccount)),
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
