using System.Data;
using System.Globalization;

namespace Overstap.Adapters.Postgresql;

/// <summary>
/// The gate of a source in PostgreSQL. Whoever writes for the account when it is frozen is waited for by the trigger of <c>account_state</c>, which docs/sources.md has, for as long as
/// anything locked is.
/// </summary>
/// <param name="connectionString">Npgsql's, of a user who may SELECT and INSERT, and UPDATE <c>account_state</c>; its <c>Command Timeout</c> is how many seconds a statement may take (60).</param>
public sealed class PostgresqlAccountGate(string connectionString, TimeProvider time)
    : AccountStateGate(new AccountStateColumns("account_id", "frozen_at", "contract_ended_at", "stopped_at"), time)
{
    private readonly PostgresqlStore store = new(connectionString);

    // Not at one snapshot: a mark that another host set meanwhile is there to be kept, and nothing to fail at.
    private protected override async Task ChangeAsync(string statement, string accountId, IReadOnlyList<string> services, DateTimeOffset? now, CancellationToken cancellationToken)
    {
        if (!await CanHoldAsync(accountId, cancellationToken)) return;
        string[] instant = now is { } at ? [at.ToString("O", CultureInfo.InvariantCulture)] : [];
        await store.RunAsync(
            async transaction =>
            {
                var rows = 0;
                foreach (var service in services)
                {
                    await using var command = PostgresqlStore.Command(transaction, statement, [accountId, service, .. instant]);
                    rows += await command.ExecuteNonQueryAsync(cancellationToken);
                }

                return rows;
            },
            PostgresqlFailures.OnAccountState,
            writes: true,
            cancellationToken,
            IsolationLevel.ReadCommitted);
    }

    private protected override async Task<IReadOnlyList<string>> AskAsync(string query, IReadOnlyList<string> parameters, CancellationToken cancellationToken)
    {
        if (!await CanHoldAsync(parameters[0], cancellationToken)) return [];
        return await store.RunAsync<IReadOnlyList<string>>(
            async transaction =>
            {
                await using var command = PostgresqlStore.Command(transaction, query, parameters);
                await using var reader = await command.ExecuteReaderAsync(cancellationToken);
                List<string> found = [];
                while (await reader.ReadAsync(cancellationToken)) found.Add(reader.GetString(0));
                return found;
            },
            PostgresqlFailures.OnAccountState,
            writes: false,
            cancellationToken);
    }

    private Task<bool> CanHoldAsync(string accountId, CancellationToken cancellationToken) =>
        store.CanHoldAsync("SELECT FROM account_state WHERE account_id = $1 LIMIT 0", accountId, PostgresqlFailures.OnAccountState, cancellationToken);
}
