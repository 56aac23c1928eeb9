using System.Diagnostics;

namespace Overstap.Local.Durable.Replay;

/// <summary>
/// The one thread of a turn: continuations of the orchestrator run on it, in order, while the turn lasts. A continuation that comes from
/// elsewhere means that the orchestrator awaited something that history knows nothing of; it is not run, and reported.
/// </summary>
internal sealed class TurnThread : SynchronizationContext
{
    private const int TimedOut = 258;
    private static readonly TimeSpan LongestBlock = TimeSpan.FromSeconds(1);
    private readonly Action _foreign;
    private readonly int _id = Environment.CurrentManagedThreadId;
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _work = new();
    private volatile bool _ended;

    public TurnThread(Action foreign)
    {
        _foreign = foreign;
        SetWaitNotificationRequired();
    }

    /// <summary>The orchestrator blocked this thread on a task, which then could not end.</summary>
    public bool WasBlocked { get; private set; }

    private bool IsCurrent => !_ended && Environment.CurrentManagedThreadId == _id;

    public void Run(Action turn)
    {
        var outer = Current;
        SetSynchronizationContext(this);
        try
        {
            turn();
        }
        finally
        {
            _ended = true;
            SetSynchronizationContext(outer);
        }
    }

    /// <summary>Runs what the orchestrator has posted to itself until nothing is left.</summary>
    public void Drain()
    {
        while (_work.TryDequeue(out var work))
            work.Callback(work.State);
    }

    /// <exception cref="InvalidOperationException">Called from elsewhere: the orchestrator left its thread.</exception>
    public void Require()
    {
        if (IsCurrent) return;
        _foreign();
        throw new InvalidOperationException("The orchestration context was used outside the orchestrator's own thread. " + ForeignTask.Advice);
    }

    /// <summary>Whether the caller is on this thread; if not, that is reported.</summary>
    public bool Allows()
    {
        if (!IsCurrent) _foreign();
        return IsCurrent;
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (Allows()) _work.Enqueue((d, state));
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        if (Allows()) d(state);
    }

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>
    /// Called for every wait of this thread. Locks and events may be waited for. A task may not: one of the context cannot end while its thread is blocked,
    /// and another cannot be waited for again by a replay. One that ends soon is none of the orchestrator's, such as a logger's.
    /// </summary>
    public override int Wait(IntPtr[] waitHandles, bool waitAll, int millisecondsTimeout)
    {
        var patience = (int)LongestBlock.TotalMilliseconds;
        if (millisecondsTimeout != Timeout.Infinite && millisecondsTimeout <= patience) return WaitHelper(waitHandles, waitAll, millisecondsTimeout);
        var ended = WaitHelper(waitHandles, waitAll, patience);
        if (ended != TimedOut) return ended;
        if (!IsTaskWait()) return WaitHelper(waitHandles, waitAll, millisecondsTimeout == Timeout.Infinite ? Timeout.Infinite : millisecondsTimeout - patience);
        WasBlocked = true;
        throw new InvalidOperationException(ForeignTask.Blocked);
    }

    private static bool IsTaskWait() => new StackTrace().GetFrames().Any(frame => frame.GetMethod()?.DeclaringType == typeof(Task));
}
