using DurableTask.Core;
using DurableTask.Core.History;
using Overstap.Local.Durable.Instances;
using HistoryEvent = DurableTask.Core.History.HistoryEvent;

namespace Overstap.Local.Durable.Client;

/// <summary>An instance's history in the framework's words, for support: what the SDK's client gives on Azure too. Events have the time of their turn.</summary>
internal sealed class CoreHistory
{
    private readonly List<HistoryEvent> _events = [];
    private readonly Dictionary<int, TaskAsked> _asked = [];
    private readonly InstanceDocument _document;
    private DateTime _at;
    private bool _isInTurn;

    private CoreHistory(InstanceDocument document)
    {
        _document = document;
        _at = document.Header.CreatedAt.UtcDateTime;
    }

    public static IList<HistoryEvent> Of(InstanceDocument document)
    {
        var history = new CoreHistory(document);
        foreach (var happened in document.History.Concat(document.Inbox)) history.Add(happened);
        history.EndTurn();
        return history._events;
    }

    private void Add(Instances.HistoryEvent happened)
    {
        if (happened is TurnStarted turn)
        {
            EndTurn();
            _at = turn.At.UtcDateTime;
            _isInTurn = true;
        }
        else if (happened is ExecutionEnded)
        {
            _at = (_document.Header.CompletedAt ?? _document.Header.UpdatedAt).UtcDateTime;
        }

        if (happened is TaskAsked asked) _asked[asked.TaskId] = asked;
        if (Translate(happened) is { } translated) Append(translated);
    }

    private void EndTurn()
    {
        if (_isInTurn) Append(new OrchestratorCompletedEvent(-1));
        _isInTurn = false;
    }

    private void Append(HistoryEvent happened)
    {
        happened.Timestamp = _at;
        _events.Add(happened);
    }

    /// <summary>Null for what the framework does not record: canceled timers.</summary>
    private HistoryEvent? Translate(Instances.HistoryEvent happened) => happened switch
    {
        TurnStarted => new OrchestratorStartedEvent(-1),
        ExecutionStarted => Started(),
        ActivityScheduled activity => new TaskScheduledEvent(activity.TaskId, activity.Name, activity.Version, activity.Input),
        ChildScheduled child => new SubOrchestrationInstanceCreatedEvent(child.TaskId)
        {
            Name = child.Name,
            Version = child.Version,
            InstanceId = child.ChildId,
            Input = child.Input!,
            Tags = child.Tags?.ToDictionary()!,
        },
        TimerCreated timer => new TimerCreatedEvent(timer.TaskId, timer.FireAt.UtcDateTime),
        EventSent sent => new EventSentEvent(sent.TaskId) { InstanceId = sent.Target, Name = sent.EventName, Input = sent.Payload! },
        TaskCompleted completed when IsChild(completed) => new SubOrchestrationInstanceCompletedEvent(-1, completed.TaskId, completed.Result!),
        TaskCompleted completed => new TaskCompletedEvent(-1, completed.TaskId, completed.Result!),
        TaskFailed failed when IsChild(failed) => new SubOrchestrationInstanceFailedEvent(-1, failed.TaskId, reason: null, details: null, failed.Failure.ToCore()),
        TaskFailed failed => new TaskFailedEvent(-1, failed.TaskId, reason: null, details: null, failed.Failure.ToCore()),
        TimerFired fired => new TimerFiredEvent(-1, fired.FireAt.UtcDateTime) { TimerId = fired.TaskId },
        EventRaised raised => new EventRaisedEvent(-1, raised.Payload!) { Name = raised.EventName },
        Suspended suspended => new ExecutionSuspendedEvent(-1, suspended.Reason!),
        Resumed resumed => new ExecutionResumedEvent(-1, resumed.Reason!),
        Rewound rewound => new ExecutionRewoundEvent(-1, rewound.Reason),
        Terminated terminated => new ExecutionTerminatedEvent(-1, terminated.Output!),
        ExecutionEnded ended => new ExecutionCompletedEvent(_asked.Count, _document.Output, Enum.Parse<OrchestrationStatus>(ended.Status), _document.Failure?.ToCore()),
        _ => null,
    };

    private ExecutionStartedEvent Started()
    {
        var header = _document.Header;
        return new ExecutionStartedEvent(-1, _document.Input!)
        {
            OrchestrationInstance = new OrchestrationInstance { InstanceId = header.InstanceId, ExecutionId = header.ExecutionId },
            Name = header.Name,
            Version = header.Version,
            Tags = header.Tags?.ToDictionary()!,
            ScheduledStartTime = header.StartAt?.UtcDateTime,
            ParentInstance = header.Parent is not { } parent ? null! : new ParentInstance
            {
                Name = parent.Name,
                OrchestrationInstance = new OrchestrationInstance { InstanceId = parent.InstanceId, ExecutionId = parent.ExecutionId },
                TaskScheduleId = parent.TaskId,
                Version = "",
            },
        };
    }

    private bool IsChild(TaskEnded ended) => _asked.GetValueOrDefault(ended.TaskId) is ChildScheduled;
}
