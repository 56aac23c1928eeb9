namespace Overstap.Local.Durable.Engine;

/// <summary>All durable timers of all instances on one timer of the clock: waiting costs nothing per instance.</summary>
internal sealed class TimerQueue : IDisposable
{
    /// <summary>Looked at this often even if the clock's timer does not notice that the clock was set.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);
    private readonly Lock _gate = new();
    private readonly PriorityQueue<Action, (DateTimeOffset At, long Order)> _waiting = new();
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private long _order;

    public TimerQueue(TimeProvider time)
    {
        _time = time;
        _timer = time.CreateTimer(static queue => ((TimerQueue)queue!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Add(DateTimeOffset at, Action due)
    {
        lock (_gate)
        {
            _waiting.Enqueue(due, (at, _order++));
            if (_waiting.Peek() == due) Arm();
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Fire()
    {
        List<Action> due = [];
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            while (_waiting.TryPeek(out _, out var next) && next.At <= now) due.Add(_waiting.Dequeue());
            Arm();
        }

        foreach (var action in due) action();
    }

    private void Arm()
    {
        if (!_waiting.TryPeek(out _, out var next)) return;
        var wait = next.At - _time.GetUtcNow();
        _timer.Change(wait < ShortestWait ? ShortestWait : wait > LongestWait ? LongestWait : wait, Timeout.InfiniteTimeSpan);
    }
}
