using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Overstap.Local.Durable.Engine;
using Overstap.Local.Durable.Instances;
using Overstap.Local.Durable.Replay;

namespace Overstap.Local.Durable.Client;

/// <summary>The SDK's client, answered by the engine of this process.</summary>
/// <param name="readStored">Reads an instance with its whole history, which memory need not hold.</param>
internal sealed partial class LocalDurableClient(
    DurableEngine engine,
    DurableRuntimeOptions options,
    RewindChoice rewindChoice,
    Func<string, CancellationToken, Task<InstanceDocument?>> readStored) : DurableTaskClient("local")
{
    private readonly ClientCalls _calls = new(engine, options.StorageTimeout);
    private readonly string _defaultVersion = options.Versioning.DefaultVersion;

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(orchestratorName.Name, nameof(orchestratorName));
        var instanceId = options?.InstanceId ?? Guid.NewGuid().ToString("N");
        InstanceIds.Require(instanceId);
        var document = Starts.New(instanceId, orchestratorName.Name, options?.Version?.Version ?? _defaultVersion, Serialize(input), engine.Now);
        var header = document.Header with { StartAt = options?.StartAt?.ToUniversalTime(), Tags = options?.Tags is { Count: > 0 } tags ? tags.ToDictionary() : null };
        using var span = engine.Diagnostics.BeginCreate(ref header);
        await _calls.PerformAsync(instanceId, new StartCommand(document with { Header = header }, Deduplication.From(options?.DedupeStatuses)), cancellation);
        return instanceId;
    }

    public override async Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        using var span = engine.Diagnostics.BeginRaise(eventName, instanceId);
        await DeliverAsync(instanceId, new EventRaised(eventName, Serialize(eventPayload)), cancellation);
    }

    public override Task TerminateInstanceAsync(string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        DeliverAsync(instanceId, new Terminated(Serialize(options?.Output), options?.Recursive ?? false), cancellation);

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        DeliverAsync(instanceId, new Suspended(reason), cancellation);

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        DeliverAsync(instanceId, new Resumed(reason), cancellation);

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task DeliverAsync(string instanceId, HistoryEvent happened, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return _calls.PerformAsync(instanceId, new DeliverCommand(happened), cancellation);
    }

    private string? Serialize(object? value) => options.DataConverter.Serialize(value);
}
