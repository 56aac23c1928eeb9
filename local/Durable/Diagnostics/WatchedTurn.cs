using System.Diagnostics;
using Overstap.Local.Durable.Instances;
using Overstap.Local.Durable.Replay;
using TraceSpan = System.Diagnostics.Activity;

namespace Overstap.Local.Durable.Diagnostics;

/// <summary>One turn, seen from outside: how long it took, and spans for what had ended before it and for the events it sent.</summary>
internal readonly struct WatchedTurn
{
    private readonly DurableDiagnostics _diagnostics;
    private readonly InstanceDocument _document;
    private readonly IReadOnlyList<HistoryEvent> _arrived;
    private readonly DateTimeOffset _now;
    private readonly TraceSpan? _outer;
    private readonly TraceSpan? _span;
    private readonly long _began;

    public WatchedTurn(DurableDiagnostics diagnostics, InstanceDocument document, IReadOnlyList<HistoryEvent> arrived, DateTimeOffset now)
    {
        (_diagnostics, _document, _arrived, _now) = (diagnostics, document, arrived, now);
        _began = diagnostics.Metrics.TimesTurns ? Stopwatch.GetTimestamp() : 0;
        _outer = TraceSpan.Current;
        _span = Spans.Turn(document.Header);
    }

    public TurnResult End(TurnResult result)
    {
        if (_began > 0) _diagnostics.Metrics.TurnRan(_document.Header.Name, Stopwatch.GetElapsedTime(_began));
        if (_span is not null)
        {
            TraceSpan.Current = _outer;
            Tell(result);
        }

        RanTurn.Tell(_document, result, _now);
        return result;
    }

    private void Tell(TurnResult result)
    {
        if (_arrived.Any(happened => happened is TaskCompleted or TaskFailed or TimerFired)) TellEnded();
        foreach (var sent in result.Added.OfType<EventSent>()) Spans.Send(_document.Header, sent, _now).End(_now);
    }

    private void TellEnded()
    {
        var asked = AskedAt();
        foreach (var ended in _arrived.OfType<TaskEnded>())
        {
            if (!asked.TryGetValue(ended.TaskId, out var task)) continue;
            var span = (task.Asked, ended) switch
            {
                (ActivityScheduled activity, TaskCompleted or TaskFailed) => Spans.Call(_document.Header, activity, task.At),
                (ChildScheduled child, TaskCompleted or TaskFailed) => Spans.Call(_document.Header, child, task.At),
                (TimerCreated timer, TimerFired) => Spans.Timer(_document.Header, timer, task.At),
                _ => null,
            };
            span.End(_now, (ended as TaskFailed)?.Failure.ErrorType);
        }
    }

    private Dictionary<int, (TaskAsked Asked, DateTimeOffset At)> AskedAt()
    {
        var asked = new Dictionary<int, (TaskAsked, DateTimeOffset)>();
        var at = _document.Header.CreatedAt;
        foreach (var happened in _document.History)
        {
            if (happened is TurnStarted turn) at = turn.At;
            else if (happened is TaskAsked task) asked[task.TaskId] = (task, at);
        }

        return asked;
    }
}
