namespace Overstap.Local.Durable.Replay;

/// <summary>
/// The one thread of a turn: continuations of the orchestrator run on it, in order, while the turn lasts. A continuation that comes from
/// elsewhere means that the orchestrator awaited something that history knows nothing of; it is not run, and reported.
/// </summary>
internal sealed class TurnThread(Action foreign) : SynchronizationContext
{
    private readonly int _id = Environment.CurrentManagedThreadId;
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _work = new();
    private volatile bool _ended;

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
        foreign();
        throw new InvalidOperationException("The orchestration context was used outside the orchestrator's own thread. " + ForeignTask.Advice);
    }

    /// <summary>Whether the caller is on this thread; if not, that is reported.</summary>
    public bool Allows()
    {
        if (!IsCurrent) foreign();
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
}
