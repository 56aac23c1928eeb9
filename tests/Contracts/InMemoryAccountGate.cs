using Overstap.Ports;

namespace Overstap.Tests.Contracts;

/// <summary>The state of accounts for tests that try thousands of cases; the contract holds it to what the real one does.</summary>
internal sealed class InMemoryAccountGate : IAccountGate
{
    private readonly HashSet<(string Account, string Code)> blockers = [];
    private readonly HashSet<(string Account, string Service)> stopped = [];

    public FaultSwitch Faults { get; } = new();

    public HashSet<string> Frozen { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Ended { get; } = new(StringComparer.Ordinal);

    /// <summary>Every change that was asked for, in order, such as <c>freeze</c>.</summary>
    public List<(string Account, string Change)> Changes { get; } = [];

    public void Block(string account, params ReadOnlySpan<string> codes)
    {
        foreach (var code in codes) blockers.Add((account, code));
    }

    public void Unblock(string account) => blockers.RemoveWhere(blocker => blocker.Account == account);

    public Task FreezeAsync(string accountId, CancellationToken cancellationToken) => ChangeAsync(accountId, "freeze", () => Frozen.Add(accountId), cancellationToken);

    public Task ThawAsync(string accountId, CancellationToken cancellationToken) => ChangeAsync(accountId, "thaw", () => Frozen.Remove(accountId), cancellationToken);

    public Task<bool> IsFrozenAsync(string accountId, CancellationToken cancellationToken) => Faults.PassAsync(() => Frozen.Contains(accountId), cancellationToken);

    public Task<IReadOnlyList<string>> FindBlockersAsync(string accountId, CancellationToken cancellationToken) => Faults.PassAsync<IReadOnlyList<string>>(
        () => [.. blockers.Where(blocker => blocker.Account == accountId).Select(blocker => blocker.Code).Order(StringComparer.Ordinal)], cancellationToken);

    public Task StopProcessingAsync(string accountId, IReadOnlyCollection<string> services, CancellationToken cancellationToken) =>
        ChangeAsync(accountId, "stop-processing", () => stopped.UnionWith(services.Select(service => (accountId, service))), cancellationToken);

    public Task<bool> IsProcessingStoppedAsync(string accountId, string service, CancellationToken cancellationToken) =>
        Faults.PassAsync(() => stopped.Contains((accountId, service)), cancellationToken);

    public Task EndContractAsync(string accountId, CancellationToken cancellationToken) => ChangeAsync(accountId, "end-contract", () => Ended.Add(accountId), cancellationToken);

    public Task<bool> IsContractEndedAsync(string accountId, CancellationToken cancellationToken) => Faults.PassAsync(() => Ended.Contains(accountId), cancellationToken);

    private Task ChangeAsync(string account, string change, Action perform, CancellationToken cancellationToken) => Faults.PassAsync(
        () =>
        {
            perform();
            Changes.Add((account, change));
            return true;
        },
        cancellationToken);
}
