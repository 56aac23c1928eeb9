using Microsoft.DurableTask.Client;
using Overstap.Local.Durable.Engine;
using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Client;

/// <content>Removing what has ended.</content>
internal sealed partial class LocalDurableClient
{
    public override async Task<PurgeResult> PurgeInstanceAsync(string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return new PurgeResult(await PurgeAsync([instanceId], options, cancellation), isComplete: true);
    }

    public override async Task<PurgeResult> PurgeAllInstancesAsync(PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var statuses = filter.Statuses?.ToHashSet();
        var ids = Headers()
            .Where(header => header.IsTerminal && statuses?.Contains(header.Status) != false)
            .Where(header => !(header.CreatedAt < filter.CreatedFrom) && !(header.CreatedAt > filter.CreatedTo))
            .Select(header => header.InstanceId);
        return new PurgeResult(await PurgeAsync([.. ids], options, cancellation), isComplete: true);
    }

    /// <summary>A parent goes before its sub-orchestrations, and those of one that may not be purged stay.</summary>
    private async Task<int> PurgeAsync(IReadOnlyCollection<string> instanceIds, PurgeInstanceOptions? options, CancellationToken cancellation)
    {
        var children = options?.Recursive == true
            ? Headers().Where(header => header.Parent is not null).ToLookup(header => header.Parent!.InstanceId, header => header.InstanceId)
            : null;
        var purged = 0;
        var waiting = new Queue<string>(instanceIds);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (waiting.TryDequeue(out var instanceId))
        {
            if (!seen.Add(instanceId)) continue;
            var purge = new PurgeCommand();
            await _calls.PerformAsync(instanceId, purge, cancellation);
            if (!purge.IsPurged) continue;
            purged++;
            foreach (var child in children?[instanceId] ?? []) waiting.Enqueue(child);
        }

        return purged;
    }

    private IEnumerable<InstanceHeader> Headers() => engine.Instances.Select(instance => instance.Snapshot?.Header).OfType<InstanceHeader>();
}
