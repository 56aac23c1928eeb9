using DurableTask.Core.Tracing;

namespace DurableTask.Core.History;

/// <summary>An activity was asked for.</summary>
public class TaskScheduledEvent(int eventId, string name, string? version = null, string? input = null) : HistoryEvent(eventId), ISupportsDurableTraceContext
{
    public override EventType EventType => EventType.TaskScheduled;

    public string? Name { get; set; } = name;

    public string? Version { get; set; } = version;

    public string? Input { get; set; } = input;

    public DistributedTraceContext? ParentTraceContext { get; set; }

    public IDictionary<string, string>? Tags { get; set; }

    DistributedTraceContext ISupportsDurableTraceContext.ParentTraceContext
    {
        get => ParentTraceContext!;
        set => ParentTraceContext = value;
    }
}

/// <summary>An activity returned.</summary>
public class TaskCompletedEvent(int eventId, int taskScheduledId, string result) : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.TaskCompleted;

    public int TaskScheduledId { get; } = taskScheduledId;

    public string Result { get; } = result;
}

/// <summary>An activity failed.</summary>
public class TaskFailedEvent(int eventId, int taskScheduledId, string? reason, string? details, FailureDetails? failureDetails) : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.TaskFailed;

    public int TaskScheduledId { get; } = taskScheduledId;

    public string? Reason { get; } = reason;

    public string? Details { get; } = details;

    public FailureDetails? FailureDetails { get; } = failureDetails;
}
