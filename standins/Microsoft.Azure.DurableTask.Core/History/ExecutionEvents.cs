using DurableTask.Core.Tracing;

namespace DurableTask.Core.History;

/// <summary>The execution ended by itself.</summary>
public class ExecutionCompletedEvent(int eventId, string? result, OrchestrationStatus orchestrationStatus, FailureDetails? failureDetails = null) : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.ExecutionCompleted;

    public OrchestrationStatus OrchestrationStatus { get; } = orchestrationStatus;

    public string? Result { get; } = result;

    public FailureDetails? FailureDetails { get; } = failureDetails;
}

/// <summary>The execution was ended.</summary>
public class ExecutionTerminatedEvent(int eventId, string input) : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.ExecutionTerminated;

    public string Input { get; set; } = input;
}

/// <summary>The execution is held.</summary>
public class ExecutionSuspendedEvent(int eventId, string reason) : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.ExecutionSuspended;

    public string Reason { get; set; } = reason;
}

/// <summary>The execution goes on.</summary>
public class ExecutionResumedEvent(int eventId, string reason) : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.ExecutionResumed;

    public string Reason { get; set; } = reason;
}

/// <summary>The failed execution tries again what failed.</summary>
public class ExecutionRewoundEvent(int eventId, string? reason) : HistoryEvent(eventId), ISupportsDurableTraceContext
{
    public override EventType EventType => EventType.ExecutionRewound;

    public string? Reason { get; set; } = reason;

    public string? ParentExecutionId { get; set; }

    public string? InstanceId { get; set; }

    public DistributedTraceContext? ParentTraceContext { get; set; }

    DistributedTraceContext ISupportsDurableTraceContext.ParentTraceContext
    {
        get => ParentTraceContext!;
        set => ParentTraceContext = value;
    }
}
