using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Replay;

/// <summary>
/// One turn: runs the orchestrator from its start over all history, then over what arrived, until it can do nothing more without an answer.
/// A pure function of its arguments as far as the orchestrator keeps to the rules.
/// </summary>
internal sealed class Turn
{
    private readonly InstanceDocument _document;
    private readonly Orchestrator _orchestrator;
    private readonly TurnThread _thread;
    private readonly ReplayContext _context;
    private readonly DurableRuntimeOptions _options;
    private Task<object?>? _running;
    private bool _leftThread;

    /// <param name="foreign">Called, from any thread and also after the turn, when the orchestrator awaited what is not of its context.</param>
    public Turn(InstanceDocument document, Orchestrator orchestrator, DurableRuntimeOptions options, Action foreign)
    {
        _document = document;
        _orchestrator = orchestrator;
        _options = options;
        _thread = new TurnThread(() =>
        {
            _leftThread = true;
            foreign();
        });
        _context = new ReplayContext(document, options, _thread);
    }

    /// <summary>Events the orchestrator waits for after the turn.</summary>
    public IEnumerable<string> Awaited => _context.Events.Awaited;

    public TurnResult Run(IReadOnlyList<HistoryEvent> arrived, DateTimeOffset now)
    {
        List<HistoryEvent> added = [new TurnStarted(now), .. _document.HasStarted ? [] : (HistoryEvent[])[new ExecutionStarted()], .. arrived];
        TurnEnd end = new TurnEnd.Waiting();
        var customStatus = _document.CustomStatus;
        _thread.Run(() =>
        {
            try
            {
                Play(_document.History);
                _context.EndReplay();
                Play(added);
                end = _leftThread ? Foreign() : Judge();
                customStatus = _context.SerializeCustomStatus();
                if (!_leftThread) added.AddRange(_context.Tasks.Unrecorded);
            }
            catch (NonDeterminismException exception)
            {
                end = Failed(exception.ToFailure(_document.Header));
                customStatus = _context.SerializeCustomStatus();
            }
            catch (Exception exception)
            {
                // Not thrown by the orchestrator, but around it, such as by an event's payload: the SDK drops the custom status then.
                end = new TurnEnd.Failed(Failure.From(exception));
                customStatus = null;
            }
        });
        if (end is TurnEnd.Waiting) added.AddRange(CanceledTimers(added));
        return new TurnResult(end, added, customStatus, _context.Tasks.Changed, _context.Events.Spared);
    }

    /// <summary>Replays history alone: null when the code follows it.</summary>
    public NonDeterminismException? Replay()
    {
        NonDeterminismException? mismatch = null;
        _thread.Run(() =>
        {
            try
            {
                Play(_document.History);
                _context.Tasks.RequireAllRecorded();
            }
            catch (NonDeterminismException exception)
            {
                mismatch = exception;
            }
        });
        return mismatch;
    }

    private void Play(IReadOnlyList<HistoryEvent> events)
    {
        foreach (var happened in events)
        {
            Play(happened);
            _thread.Drain();
        }
    }

    private void Play(HistoryEvent happened)
    {
        switch (happened)
        {
            case TurnStarted started:
                _context.Tasks.RequireAllRecorded();
                _context.StartTurn(started.At);
                break;
            case ExecutionStarted:
                _running = Call();
                break;
            case TaskAsked asked:
                _context.Tasks.Match(asked);
                break;
            case TimerCanceled:
                break;
            case TaskEnded ended:
                _context.Tasks.End(ended);
                break;
            case EventRaised raised:
                _context.Raise(raised);
                break;
        }
    }

    /// <summary>An orchestrator that throws before its first await fails as one that throws after it.</summary>
    private Task<object?> Call()
    {
        try
        {
            return _orchestrator(_context);
        }
        catch (Exception exception)
        {
            return Task.FromException<object?>(exception);
        }
    }

    private TurnEnd Judge()
    {
        if (_thread.WasBlocked) return Failed(ForeignTask.BlockedFailure);
        if (_context.Tasks.HasOpen) return new TurnEnd.Waiting();
        if (_running is not { IsCompleted: true }) return _context.Events.HasWaiters ? new TurnEnd.Waiting() : Foreign();

        // The framework looks at a canceled orchestrator's result as it would at a completed one's: an instance that ends so fails outside of its orchestrator.
        if (_running.IsCanceled) throw new AggregateException(new TaskCanceledException(_running));
        try
        {
            // Completed: this returns or throws at once.
            var output = _options.DataConverter.Serialize(_running.GetAwaiter().GetResult());
            return _context.NextExecution is { } next ? new TurnEnd.ContinuedAsNew(next.Input, next.Version, _context.Carried) : new TurnEnd.Completed(output);
        }
        catch (Exception exception)
        {
            return Failed(Failure.FromOrchestrator(exception));
        }
    }

    private TurnEnd.Failed Foreign() => Failed(ForeignTask.Failure(_document.Header.Name));

    private static TurnEnd.Failed Failed(Failure failure) => new(failure, failure.ErrorMessage);

    /// <summary>Timers that the orchestrator gave up in this turn: recorded so that nobody wakes up for them, also after a restart.</summary>
    private IEnumerable<TimerCanceled> CanceledTimers(IEnumerable<HistoryEvent> added) =>
        [.. Outstanding.Of(_document with { History = [.. _document.History, .. added], Inbox = [] }).Values
            .Where(asked => asked is TimerCreated && !_context.Tasks.IsOpen(asked.TaskId))
            .Select(asked => new TimerCanceled(asked.TaskId))];
}
