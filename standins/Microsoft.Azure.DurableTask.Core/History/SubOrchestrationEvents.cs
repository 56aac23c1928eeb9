namespace DurableTask.Core.History;

/// <summary>A sub-orchestration was asked for.</summary>
public class SubOrchestrationInstanceCreatedEvent(int eventId) : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.SubOrchestrationInstanceCreated;

    public string Name { get; set; } = null!;

    public string Version { get; set; } = null!;

    public string InstanceId { get; set; } = null!;

    public string Input { get; set; } = null!;

    public IDictionary<string, string> Tags { get; set; } = null!;
}

/// <summary>A sub-orchestration returned.</summary>
public class SubOrchestrationInstanceCompletedEvent(int eventId, int taskScheduledId, string result) : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.SubOrchestrationInstanceCompleted;

    public int TaskScheduledId { get; } = taskScheduledId;

    public string Result { get; } = result;
}

/// <summary>A sub-orchestration failed.</summary>
public class SubOrchestrationInstanceFailedEvent(int eventId, int taskScheduledId, string? reason, string? details, FailureDetails? failureDetails) : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.SubOrchestrationInstanceFailed;

    public int TaskScheduledId { get; } = taskScheduledId;

    public string? Reason { get; } = reason;

    public string? Details { get; } = details;

    public FailureDetails? FailureDetails { get; internal set; } = failureDetails;
}
