using Microsoft.DurableTask.Client;
using Overstap.Local.Durable.Engine;
using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Client;

/// <content>Running once more what has ended.</content>
internal sealed partial class LocalDurableClient
{
    public override async Task<string> RestartAsync(string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var existing = await ReadDocumentAsync(instanceId, cancellation) ?? throw NoSuchInstance(instanceId);
        var restartedId = restartWithNewInstanceId ? Guid.NewGuid().ToString("N") : instanceId;
        var document = Starts.New(restartedId, existing.Header.Name, existing.Header.Version, existing.Input, engine.Now);
        var header = document.Header with { Tags = existing.Header.Tags };
        using var span = engine.Diagnostics.BeginCreate(ref header);
        await _calls.PerformAsync(restartedId, new StartCommand(document with { Header = header }, RefuseRunning), cancellation);
        return restartedId;

        static Exception? RefuseRunning(InstanceHeader header) => header.IsTerminal
            ? null
            : new InvalidOperationException($"An orchestration with the instanceId {header.InstanceId} cannot be restarted.");
    }

    public override async Task RewindInstanceAsync(string instanceId, string reason, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        await RewindAsync(await ReadStoredAsync(instanceId, cancellation), reason, parentExecutionId: null, cancellation);
    }

    /// <summary>
    /// Sub-orchestrations go first: an end that a parent does not yet wait for is told again when it does. A crash in between leaves the parent failed, to be rewound once more.
    /// </summary>
    private async Task RewindAsync(InstanceDocument document, string reason, string? parentExecutionId, CancellationToken cancellation)
    {
        RequireFailed(document);
        var again = rewindChoice.Choose(document);
        var executionId = Guid.NewGuid().ToString("N");
        foreach (var child in document.History.OfType<ChildScheduled>().Where(child => again.Contains(child.TaskId)))
            await RewindChildAsync(document, child, reason, executionId, cancellation);
        await _calls.PerformAsync(document.InstanceId, new ReplaceCommand(Rewind), cancellation);

        InstanceDocument Rewind(InstanceDocument? current)
        {
            if (current is null) throw NoSuchInstance(document.InstanceId);
            if (!string.Equals(current.Header.ExecutionId, document.Header.ExecutionId, StringComparison.Ordinal)) throw OnlyFailed();
            RequireFailed(current);
            var rewound = Rewinding.Rewind(current, again, reason, executionId, engine.Now);
            return parentExecutionId is null ? rewound : Rewinding.Relink(rewound, parentExecutionId);
        }
    }

    private async Task RewindChildAsync(InstanceDocument parent, ChildScheduled scheduled, string reason, string parentExecutionId, CancellationToken cancellation)
    {
        var link = new ParentLink(parent.InstanceId, parent.Header.Name, parent.Header.ExecutionId, scheduled.TaskId);
        if (await _calls.ReadAsync(readStored(scheduled.ChildId, cancellation), cancellation) is not { } child || child.Header.Parent != link) return;
        if (child.Header.Status == OrchestrationRuntimeStatus.Failed)
            await RewindAsync(child, reason, parentExecutionId, cancellation);
        else
            await _calls.PerformAsync(child.InstanceId, new ReplaceCommand(current => Rewinding.Relink(current ?? throw NoSuchInstance(child.InstanceId), parentExecutionId)), cancellation);
    }

    private async Task<InstanceDocument> ReadStoredAsync(string instanceId, CancellationToken cancellation) =>
        await _calls.ReadAsync(readStored(instanceId, cancellation), cancellation) ?? throw NoSuchInstance(instanceId);

    private static void RequireFailed(InstanceDocument document)
    {
        if (document.Header.Status != OrchestrationRuntimeStatus.Failed) throw OnlyFailed();
    }

    private static InvalidOperationException OnlyFailed() => new("The rewind operation is only supported on failed orchestration instances.");

#pragma warning disable MA0015, CA2208 // The SDK's message names no parameter.
    private static ArgumentException NoSuchInstance(string instanceId) => new($"An orchestration with the instanceId {instanceId} was not found.");
#pragma warning restore MA0015, CA2208
}
