namespace Overstap.Local.Clock;

/// <summary>Due at an instant of the movable clock. It looks again at least once a minute: the real timer below knows neither moves nor a suspended laptop.</summary>
internal sealed class MovableTimer : ITimer
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);
    private readonly Lock _gate = new();
    private readonly MovableClock _clock;
    private readonly TimerCallback _callback;
    private readonly object? _state;
    private readonly ITimer _real;
    private DateTimeOffset? _dueAt;
    private TimeSpan _period;
    private bool _disposed;

    public MovableTimer(MovableClock clock, TimeProvider real, TimerCallback callback, object? state)
    {
        _clock = clock;
        _callback = callback;
        _state = state;
        _real = real.CreateTimer(static timer => ((MovableTimer)timer!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            if (_disposed)
                return false;
            _period = period > TimeSpan.Zero ? period : TimeSpan.Zero;
            _dueAt = dueTime == Timeout.InfiniteTimeSpan ? null : _clock.GetUtcNow() + dueTime;
            TrackWhileDue();
            Rearm();
            return true;
        }
    }

    /// <summary>Sets the real timer anew, after the clock was moved or the due time changed.</summary>
    public void Rearm()
    {
        lock (_gate)
        {
            if (_disposed)
                return;
            var left = _dueAt - _clock.GetUtcNow();
            _real.Change(left is null ? Timeout.InfiniteTimeSpan : Clamp(left.Value), Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        Retire();
        _real.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Retire();
        return _real.DisposeAsync();
    }

    private void Retire()
    {
        lock (_gate)
        {
            _disposed = true;
            _clock.Forget(this);
        }
    }

    private void Look()
    {
        lock (_gate)
        {
            if (_disposed || _dueAt is null)
                return;
            var now = _clock.GetUtcNow();
            if (now < _dueAt)
            {
                Rearm();
                return;
            }

            // A periodic timer that a jump made late fires once, as a suspended machine's does, and goes on from now.
            _dueAt = _period > TimeSpan.Zero ? now + _period : null;
            TrackWhileDue();
            Rearm();
        }

        _callback(_state);
    }

    private void TrackWhileDue()
    {
        if (_dueAt is null)
            _clock.Forget(this);
        else
            _clock.Track(this);
    }

    private static TimeSpan Clamp(TimeSpan left) =>
        left <= TimeSpan.Zero ? TimeSpan.Zero : left < LookAgain ? TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)) : LookAgain;
}
