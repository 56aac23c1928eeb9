using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Overstap.Local.Durable.Engine;
using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Client;

/// <summary>The SDK's client, answered by the engine of this process.</summary>
internal sealed partial class LocalDurableClient(DurableEngine engine, DurableRuntimeOptions options) : DurableTaskClient("local")
{
    private readonly ClientCalls _calls = new(engine, options.StorageTimeout);

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(orchestratorName.Name, nameof(orchestratorName));
        var instanceId = options?.InstanceId ?? Guid.NewGuid().ToString("N");
        InstanceIds.Require(instanceId);
        var document = Starts.New(instanceId, orchestratorName.Name, options?.Version?.Version ?? "", Serialize(input), engine.Now);
        var header = document.Header with { StartAt = options?.StartAt?.ToUniversalTime(), Tags = options?.Tags is { Count: > 0 } tags ? tags.ToDictionary() : null };
        await _calls.PerformAsync(instanceId, new StartCommand(document with { Header = header }, Deduplication.From(options?.DedupeStatuses)), cancellation);
        return instanceId;
    }

    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        return DeliverAsync(instanceId, new EventRaised(eventName, Serialize(eventPayload)), cancellation);
    }

    public override Task TerminateInstanceAsync(string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        DeliverAsync(instanceId, new Terminated(Serialize(options?.Output), options?.Recursive ?? false), cancellation);

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        DeliverAsync(instanceId, new Suspended(reason), cancellation);

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        DeliverAsync(instanceId, new Resumed(reason), cancellation);

    public override async Task<string> RestartAsync(string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default)
    {
        var existing = await ReadDocumentAsync(instanceId, cancellation)
            ?? throw new ArgumentException($"An orchestration with the instance id '{instanceId}' was not found.", nameof(instanceId));
        var restartedId = restartWithNewInstanceId ? Guid.NewGuid().ToString("N") : instanceId;
        var document = Starts.New(restartedId, existing.Header.Name, existing.Header.Version, existing.Input, engine.Now);
        document = document with { Header = document.Header with { Tags = existing.Header.Tags } };
        await _calls.PerformAsync(restartedId, new StartCommand(document, RefuseRunning), cancellation);
        return restartedId;

        static Exception? RefuseRunning(InstanceHeader header) => header.IsTerminal
            ? null
            : new InvalidOperationException($"The orchestration with the instance id '{header.InstanceId}' is {header.Status} and cannot be restarted before it has ended.");
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task DeliverAsync(string instanceId, HistoryEvent happened, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return _calls.PerformAsync(instanceId, new DeliverCommand(happened), cancellation);
    }

    private string? Serialize(object? value) => options.DataConverter.Serialize(value);
}
