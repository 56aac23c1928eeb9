using System.Collections.Concurrent;

namespace Overstap.Local.Durable.Engine;

/// <summary>Keeps the results of the instances that ended last in memory, where whoever waited for them looks next.</summary>
internal sealed class RecentlySettled
{
    private const int Kept = 256;
    private readonly ConcurrentQueue<Instance> _instances = new();

    public void Add(Instance instance)
    {
        _instances.Enqueue(instance);
        if (_instances.Count > Kept && _instances.TryDequeue(out var oldest)) oldest.Evict();
    }
}
