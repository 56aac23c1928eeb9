using Overstap.Ports;

namespace Overstap.Adapters;

/// <summary>What a kind of database calls the columns of the tables that keep the state of accounts.</summary>
internal sealed record AccountStateColumns(string AccountId, string FrozenAt, string ContractEndedAt, string StoppedAt);

/// <summary>
/// Keeps the state of accounts in tables of the source's own database, where the source itself looks: what is frozen takes no new row. <c>account_state</c> has a
/// row for each service that was named, and one for the whole account. The tables, and how a source obeys them, are in docs/sources.md.
/// </summary>
public abstract class AccountStateGate : IAccountGate
{
    /// <summary>Stands for the whole account where <c>account_state</c> names a service; no catalogue id reads like it.</summary>
    public const string WholeAccount = "*";

    private readonly AccountStateColumns columns;
    private readonly TimeProvider time;

    private protected AccountStateGate(AccountStateColumns columns, TimeProvider time) => (this.columns, this.time) = (columns, time);

    /// <inheritdoc/>
    public Task FreezeAsync(string accountId, IReadOnlyCollection<string> services, CancellationToken cancellationToken) =>
        MarkAsync(columns.FrozenAt, accountId, services, cancellationToken);

    /// <inheritdoc/>
    public Task ThawAsync(string accountId, IReadOnlyCollection<string> services, CancellationToken cancellationToken) => ChangeAsync(
        $"UPDATE account_state SET {columns.FrozenAt} = NULL WHERE {columns.AccountId} = $1 AND service = $2", accountId, Scope(services), null, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> IsFrozenAsync(string accountId, string? service, CancellationToken cancellationToken) =>
        IsMarkedAsync(columns.FrozenAt, accountId, service, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> FindBlockersAsync(string accountId, CancellationToken cancellationToken)
    {
        // Each database has an order of its own for texts.
        var codes = await AskAsync($"SELECT DISTINCT code FROM account_blockers WHERE {columns.AccountId} = $1", [accountId], cancellationToken);
        return [.. codes.Order(StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public Task StopProcessingAsync(string accountId, IReadOnlyCollection<string> services, CancellationToken cancellationToken) => ChangeAsync(
        $"INSERT INTO account_stopped_services ({columns.AccountId}, service, {columns.StoppedAt}) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        accountId,
        InOrder(services),
        time.GetUtcNow(),
        cancellationToken);

    /// <inheritdoc/>
    public Task<bool> IsProcessingStoppedAsync(string accountId, string service, CancellationToken cancellationToken) =>
        ExistsAsync($"SELECT service FROM account_stopped_services WHERE {columns.AccountId} = $1 AND service = $2", accountId, service, cancellationToken);

    /// <inheritdoc/>
    public Task EndContractAsync(string accountId, IReadOnlyCollection<string> services, CancellationToken cancellationToken) =>
        MarkAsync(columns.ContractEndedAt, accountId, services, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> IsContractEndedAsync(string accountId, string? service, CancellationToken cancellationToken) =>
        IsMarkedAsync(columns.ContractEndedAt, accountId, service, cancellationToken);

    /// <summary>Runs the statement for each service in turn, for all of them or for none.</summary>
    /// <param name="statement">Its <c>$1</c> is the account, <c>$2</c> a service, and <c>$3</c> the instant, if there is one.</param>
    private protected abstract Task ChangeAsync(string statement, string accountId, IReadOnlyList<string> services, DateTimeOffset? now, CancellationToken cancellationToken);

    /// <summary>What the first column of each row holds.</summary>
    /// <param name="parameters">What stands for <c>$1</c>, the account, and so on.</param>
    private protected abstract Task<IReadOnlyList<string>> AskAsync(string query, IReadOnlyList<string> parameters, CancellationToken cancellationToken);

    private static IReadOnlyList<string> Scope(IReadOnlyCollection<string> services) => services.Count > 0 ? InOrder(services) : [WholeAccount];

    // Two hosts that mark the same services then wait for each other, and neither has what the other needs.
    private static IReadOnlyList<string> InOrder(IReadOnlyCollection<string> services) => [.. services.Order(StringComparer.Ordinal)];

    // The first instant stays, so that doing it again changes nothing.
    private Task MarkAsync(string column, string accountId, IReadOnlyCollection<string> services, CancellationToken cancellationToken) => ChangeAsync(
        $"""
        INSERT INTO account_state ({columns.AccountId}, service, {column}) VALUES ($1, $2, $3)
        ON CONFLICT ({columns.AccountId}, service) DO UPDATE SET {column} = COALESCE(account_state.{column}, excluded.{column})
        """,
        accountId,
        Scope(services),
        time.GetUtcNow(),
        cancellationToken);

    private Task<bool> IsMarkedAsync(string column, string accountId, string? service, CancellationToken cancellationToken) => ExistsAsync(
        $"SELECT service FROM account_state WHERE {columns.AccountId} = $1 AND service IN ('{WholeAccount}', $2) AND {column} IS NOT NULL",
        accountId,
        service ?? WholeAccount,
        cancellationToken);

    private async Task<bool> ExistsAsync(string query, string accountId, string service, CancellationToken cancellationToken) =>
        (await AskAsync(query, [accountId, service], cancellationToken)).Count > 0;
}
