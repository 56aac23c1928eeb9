namespace Overstap.Local.Durable.Engine;

/// <summary>
/// Wakes instances when the first of their timers is due, all on one timer of the clock: an instance that waits costs one entry here, however long it waits
/// and however many timers it has.
/// </summary>
internal sealed class TimerQueue : IDisposable
{
    /// <summary>Looked at this often even if the clock's timer does not notice that the clock was set.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);

    /// <summary>Entries of instances that wait for another time by now are dropped when there are this many more than others.</summary>
    private const int ManyStale = 1024;
    private readonly Lock _gate = new();
    private readonly PriorityQueue<Instance, (DateTimeOffset At, long Order)> _waiting = new();
    private readonly TimeProvider _time;
    private readonly Action<Instance> _due;
    private readonly ITimer _timer;
    private long _order;
    private int _live;

    /// <param name="due">Called in the order of the times.</param>
    public TimerQueue(TimeProvider time, Action<Instance> due)
    {
        _time = time;
        _due = due;
        _timer = time.CreateTimer(static queue => ((TimerQueue)queue!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public int Count
    {
        get
        {
            lock (_gate)
                return _live;
        }
    }

    /// <param name="at">Null for never. Takes the place of the time set before.</param>
    public void Set(Instance instance, DateTimeOffset? at)
    {
        if (instance.WakeAt == at) return;
        lock (_gate)
        {
            _live += (at is null ? 0 : 1) - (instance.WakeAt is null ? 0 : 1);
            instance.WakeAt = at;
            if (at is { } time) _waiting.Enqueue(instance, (time, _order++));
            if (_waiting.Count > (2 * _live) + ManyStale) DropStale();
            if (_waiting.TryPeek(out var first, out _) && first == instance) Arm();
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Fire()
    {
        List<Instance> due = [];
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            while (_waiting.TryPeek(out var instance, out var next) && next.At <= now)
            {
                _waiting.Dequeue();
                if (instance.WakeAt != next.At) continue;
                instance.WakeAt = null;
                _live--;
                due.Add(instance);
            }

            Arm();
        }

        foreach (var instance in due) _due(instance);
    }

    private void DropStale()
    {
        var current = _waiting.UnorderedItems.Where(entry => entry.Element.WakeAt == entry.Priority.At).ToList();
        _waiting.Clear();
        _waiting.EnqueueRange(current);
    }

    private void Arm()
    {
        if (!_waiting.TryPeek(out _, out var next)) return;
        var wait = next.At - _time.GetUtcNow();
        _timer.Change(wait < ShortestWait ? ShortestWait : wait > LongestWait ? LongestWait : wait, Timeout.InfiniteTimeSpan);
    }
}
