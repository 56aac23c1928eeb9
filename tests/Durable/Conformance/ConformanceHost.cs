using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Overstap.Tests.Durable.Conformance;

/// <summary>Versioning of a host, in the SDK's words.</summary>
internal sealed record HostVersions(string Version = "", string DefaultVersion = "", string Match = "None", string Failure = "Reject");

/// <summary>
/// All that a case may use beside the SDK's own types. The cases say what the SDK promises, so they can be run against any runtime that is put behind this class.
/// </summary>
internal abstract partial class ConformanceHost : IAsyncDisposable
{
    /// <summary>Long enough for a machine that is busy with something else too.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(5);

    public abstract DurableTaskClient Client { get; }

    /// <summary>The time of orchestrations and timers.</summary>
    public abstract DateTimeOffset Now { get; }

    /// <summary>Every line written to any logger.</summary>
    public abstract IReadOnlyCollection<string> Lines { get; }

    public static CancellationToken Deadline => new CancellationTokenSource(Patience, TimeProvider.System).Token;

    public static partial Task<ConformanceHost> StartAsync(Action<IFunctions> register, HostVersions? versions = null);

    public abstract void Advance(TimeSpan by);

    /// <summary>Returns when all that was due has been done.</summary>
    public abstract Task SettleAsync();

    /// <summary>Stops the host and starts another on the same state, with the same functions.</summary>
    public abstract Task RestartAsync(HostVersions? versions = null);

    public abstract Task<IList<HistoryEvent>> HistoryAsync(string id);

    public abstract ValueTask DisposeAsync();

    public Task<string> ScheduleAsync(string name, object? input = null, string? id = null) =>
        ScheduleAsync(name, input, new StartOrchestrationOptions(id));

    public Task<string> ScheduleAsync(string name, object? input, StartOrchestrationOptions options) =>
        Client.ScheduleNewOrchestrationInstanceAsync(name, input, options, Deadline);

    public Task<OrchestrationMetadata> CompletionAsync(string id) => Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, Deadline);

    /// <summary>Runs one instance to its end.</summary>
    public async Task<OrchestrationMetadata> RunAsync(string name, object? input = null, string? id = null) => await CompletionAsync(await ScheduleAsync(name, input, id));

    public async Task<OrchestrationMetadata> RunAsync(string name, object? input, StartOrchestrationOptions options) => await CompletionAsync(await ScheduleAsync(name, input, options));

    public Task RaiseAsync(string id, string name, object? payload = null) => Client.RaiseEventAsync(id, name, payload, Deadline);

    public async Task<OrchestrationMetadata> GetAsync(string id) =>
        await Client.GetInstanceAsync(id, getInputsAndOutputs: true, Deadline) ?? throw new InvalidOperationException($"No instance {id}.");

    /// <summary>Waits until the instance's custom status is <paramref name="status"/>: how the orchestrators of the cases say how far they are.</summary>
    public Task<OrchestrationMetadata> ReachesAsync(string id, string status) =>
        ReachesAsync(id, found => string.Equals(found.SerializedCustomStatus, $"\"{status}\"", StringComparison.Ordinal));

    public Task<OrchestrationMetadata> ReachesAsync(string id, OrchestrationRuntimeStatus status) => ReachesAsync(id, found => found.RuntimeStatus == status);

    /// <summary>Waits until history holds so many events of the type.</summary>
    public async Task<IReadOnlyList<T>> RecordsAsync<T>(string id, int count)
        where T : HistoryEvent
    {
        var deadline = Deadline;
        while (true)
        {
            var history = await HistoryAsync(id);
            T[] found = [.. history.OfType<T>()];
            if (found.Length >= count) return found;
            Assert.False(deadline.IsCancellationRequested, $"History of {id} holds {string.Join(", ", history.Select(happened => happened.EventType))}.");
            await Task.Delay(BetweenLooks, TimeProvider.System);
        }
    }

    private async Task<OrchestrationMetadata> ReachesAsync(string id, Func<OrchestrationMetadata, bool> isThere)
    {
        var deadline = Deadline;
        while (true)
        {
            var found = await Client.GetInstanceAsync(id, getInputsAndOutputs: true, Deadline);
            if (found is not null && isThere(found)) return found;
            Assert.False(deadline.IsCancellationRequested, $"{id} is {found?.RuntimeStatus} at {found?.SerializedCustomStatus}: {found?.FailureDetails}");
            await Task.Delay(BetweenLooks, TimeProvider.System);
        }
    }
}
