namespace Overstap.Local.Durable.Engine;

/// <summary>Keeps the state of the instances that moved last in memory; whoever waits longer is left to storage and costs a header here.</summary>
internal sealed class Residents
{
    private const int MostInstances = 2048;

    /// <summary>Characters of payloads.</summary>
    private const long MostWeight = 64 * 1024 * 1024;
    private readonly Lock _gate = new();
    private readonly Queue<(Instance Instance, long Visit)> _order = new();
    private long _visits;
    private long _weight;
    private int _count;

    /// <summary>The instance has come to rest. May be called of different instances at once.</summary>
    public void Visit(Instance instance)
    {
        lock (_gate)
        {
            var weight = instance.Weight();
            _weight += weight - instance.CountedWeight;
            _count += (weight > 0 ? 1 : 0) - (instance.CountedWeight > 0 ? 1 : 0);
            instance.CountedWeight = weight;
            instance.LastVisit = ++_visits;
            _order.Enqueue((instance, _visits));
            while (_order.TryPeek(out var oldest) && (oldest.Instance.LastVisit != oldest.Visit || _count > MostInstances || _weight > MostWeight))
            {
                _order.Dequeue();
                if (oldest.Instance.LastVisit != oldest.Visit) continue;

                // One that is moving right now comes to rest later, and back here.
                _weight -= oldest.Instance.CountedWeight;
                _count -= oldest.Instance.CountedWeight > 0 ? 1 : 0;
                oldest.Instance.CountedWeight = 0;
                oldest.Instance.Unload();
            }
        }
    }
}
