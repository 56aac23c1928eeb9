using Microsoft.DurableTask.Client;
using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Replay;

/// <summary>How a turn left the execution: still waiting, or at its end.</summary>
internal abstract record TurnEnd
{
    public sealed record Waiting : TurnEnd;

    public sealed record Completed(string? Output) : TurnEnd;

    public sealed record Failed(Failure Failure) : TurnEnd;

    public sealed record ContinuedAsNew(string? Input, string? Version, IReadOnlyList<EventRaised> Carried) : TurnEnd;
}

/// <param name="Added">What the turn adds to history.</param>
/// <param name="Changed">Tasks that this replay asked for with other arguments than history holds.</param>
/// <param name="Spared">Events that the SDK as published would have given to a canceled waiter.</param>
internal sealed record TurnResult(TurnEnd End, IReadOnlyList<HistoryEvent> Added, string? CustomStatus, IReadOnlyList<int> Changed, IReadOnlyList<string> Spared);

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
                customStatus = _context.SerializeCustomStatus();
                end = _leftThread ? Foreign() : Judge();
                if (!_leftThread) added.AddRange(_context.Tasks.Unrecorded);
            }
            catch (NonDeterminismException exception)
            {
                end = new TurnEnd.Failed(exception.ToFailure());
            }
            catch (Exception exception)
            {
                end = new TurnEnd.Failed(Failure.From(exception));
            }
        });
        if (end is TurnEnd.Waiting) added.AddRange(CanceledTimers(added));
        return new TurnResult(end, added, customStatus, _context.Tasks.Changed, _context.Events.Spared);
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
        if (_context.Tasks.HasOpen) return new TurnEnd.Waiting();
        if (_running is not { IsCompleted: true }) return _context.Events.HasWaiters ? new TurnEnd.Waiting() : Foreign();

        // Completed: this returns or throws at once.
        var output = _running.GetAwaiter().GetResult();
        return _context.NextExecution is { } next
            ? new TurnEnd.ContinuedAsNew(next.Input, next.Version, _context.Carried)
            : new TurnEnd.Completed(_options.DataConverter.Serialize(output));
    }

    private TurnEnd.Failed Foreign() => new(ForeignTask.Failure(_document.Header.Name));

    /// <summary>Timers that the orchestrator gave up in this turn: recorded so that nobody wakes up for them, also after a restart.</summary>
    private IEnumerable<TimerCanceled> CanceledTimers(IEnumerable<HistoryEvent> added) =>
        [.. Outstanding.Of(_document with { History = [.. _document.History, .. added], Inbox = [] }).Values
            .Where(asked => asked is TimerCreated && !_context.Tasks.IsOpen(asked.TaskId))
            .Select(asked => new TimerCanceled(asked.TaskId))];
}
