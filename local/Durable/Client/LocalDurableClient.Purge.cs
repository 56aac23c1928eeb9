using Microsoft.DurableTask.Client;
using Overstap.Local.Durable.Engine;
using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Client;

/// <content>Removing what has ended.</content>
internal sealed partial class LocalDurableClient
{
    private const int PurgedAtOnce = 256;

    public override async Task<PurgeResult> PurgeInstanceAsync(string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return await PurgeAsync([instanceId], options, timeout: null, cancellation);
    }

    public override async Task<PurgeResult> PurgeAllInstancesAsync(PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (filter.Timeout <= TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(filter), filter.Timeout, "PurgeInstancesFilter.Timeout must be a positive TimeSpan.");
        var statuses = filter.Statuses?.ToHashSet();
        var ids = Headers()
            .Where(header => header.IsTerminal && statuses?.Contains(header.Status) != false)
            .Where(header => !(header.CreatedAt < filter.CreatedFrom) && !(header.CreatedAt > filter.CreatedTo))
            .Select(header => header.InstanceId);
        return await PurgeAsync([.. ids], options, filter.Timeout, cancellation);
    }

    /// <summary>A parent goes before its sub-orchestrations, and those of one that may not be purged stay. When the time is over, the rest stays too.</summary>
    private async Task<PurgeResult> PurgeAsync(IReadOnlyCollection<string> instanceIds, PurgeInstanceOptions? options, TimeSpan? timeout, CancellationToken cancellation)
    {
        var since = TimeProvider.System.GetTimestamp();
        var children = options?.Recursive == true
            ? Headers().Where(header => header.Parent is not null).ToLookup(header => header.Parent!.InstanceId, header => header.InstanceId)
            : null;
        var purged = 0;
        var waiting = new Queue<string>(instanceIds);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (waiting.Count > 0)
        {
            if (TimeProvider.System.GetElapsedTime(since) > timeout) return new PurgeResult(purged, isComplete: false);

            // Side by side, so that many go to storage in one write.
            List<(string InstanceId, PurgeCommand Purge)> wave = [];
            while (wave.Count < PurgedAtOnce && waiting.TryDequeue(out var instanceId))
            {
                if (seen.Add(instanceId)) wave.Add((instanceId, new PurgeCommand()));
            }

            await Task.WhenAll(wave.Select(one => _calls.PerformAsync(one.InstanceId, one.Purge, cancellation)));
            foreach (var (instanceId, _) in wave.Where(one => one.Purge.IsPurged))
            {
                purged++;
                foreach (var child in children?[instanceId] ?? []) waiting.Enqueue(child);
            }
        }

        return new PurgeResult(purged, isComplete: true);
    }

    private IEnumerable<InstanceHeader> Headers() => engine.Instances.Select(instance => instance.Snapshot?.Header).OfType<InstanceHeader>();
}
