using Overstap.Ports;

namespace Overstap.Tests.Contracts;

/// <summary>The state of accounts for tests that try thousands of cases; the contract holds it to what the real one does.</summary>
internal sealed class InMemoryAccountGate : IAccountGate
{
    private readonly HashSet<(string Account, string Code)> blockers = [];
    private readonly HashSet<(string Account, string Service)> stopped = [];

    // No service stands for the whole account.
    private readonly HashSet<(string Account, string? Service)> frozen = [];
    private readonly HashSet<(string Account, string? Service)> ended = [];

    public FaultSwitch Faults { get; } = new();

    /// <summary>Every change that was asked for, in order, such as <c>freeze</c>.</summary>
    public List<(string Account, string Change)> Changes { get; } = [];

    public void Block(string account, params ReadOnlySpan<string> codes)
    {
        foreach (var code in codes) blockers.Add((account, code));
    }

    public void Unblock(string account) => blockers.RemoveWhere(blocker => blocker.Account == account);

    public Task FreezeAsync(string accountId, IReadOnlyCollection<string> services, CancellationToken cancellationToken) =>
        ChangeAsync(accountId, "freeze", () => frozen.UnionWith(Scope(accountId, services)), cancellationToken);

    public Task ThawAsync(string accountId, IReadOnlyCollection<string> services, CancellationToken cancellationToken) =>
        ChangeAsync(accountId, "thaw", () => frozen.ExceptWith(Scope(accountId, services)), cancellationToken);

    public Task<bool> IsFrozenAsync(string accountId, string? service, CancellationToken cancellationToken) =>
        Faults.PassAsync(() => frozen.Overlaps([(accountId, null), (accountId, service)]), cancellationToken);

    public Task<IReadOnlyList<string>> FindBlockersAsync(string accountId, CancellationToken cancellationToken) => Faults.PassAsync<IReadOnlyList<string>>(
        () => [.. blockers.Where(blocker => blocker.Account == accountId).Select(blocker => blocker.Code).Order(StringComparer.Ordinal)], cancellationToken);

    public Task StopProcessingAsync(string accountId, IReadOnlyCollection<string> services, CancellationToken cancellationToken) =>
        ChangeAsync(accountId, "stop-processing", () => stopped.UnionWith(services.Select(service => (accountId, service))), cancellationToken);

    public Task<bool> IsProcessingStoppedAsync(string accountId, string service, CancellationToken cancellationToken) =>
        Faults.PassAsync(() => stopped.Contains((accountId, service)), cancellationToken);

    public Task EndContractAsync(string accountId, IReadOnlyCollection<string> services, CancellationToken cancellationToken) =>
        ChangeAsync(accountId, "end-contract", () => ended.UnionWith(Scope(accountId, services)), cancellationToken);

    public Task<bool> IsContractEndedAsync(string accountId, string? service, CancellationToken cancellationToken) =>
        Faults.PassAsync(() => ended.Overlaps([(accountId, null), (accountId, service)]), cancellationToken);

    private static IEnumerable<(string Account, string? Service)> Scope(string account, IReadOnlyCollection<string> services) =>
        services.Count == 0 ? [(account, null)] : services.Select(service => (account, (string?)service));

    private Task ChangeAsync(string account, string change, Action perform, CancellationToken cancellationToken) => Faults.PassAsync(
        () =>
        {
            perform();
            Changes.Add((account, change));
            return true;
        },
        cancellationToken);
}
