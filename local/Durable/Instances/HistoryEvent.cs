using System.Text.Json.Serialization;

namespace Overstap.Local.Durable.Instances;

/// <summary>One thing that happened in an execution. The list of them is what is replayed, so names and meaning never change.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(TurnStarted), "turn-started")]
[JsonDerivedType(typeof(ExecutionStarted), "execution-started")]
[JsonDerivedType(typeof(ActivityScheduled), "activity-scheduled")]
[JsonDerivedType(typeof(ChildScheduled), "child-scheduled")]
[JsonDerivedType(typeof(TimerCreated), "timer-created")]
[JsonDerivedType(typeof(EventSent), "event-sent")]
[JsonDerivedType(typeof(TaskCompleted), "task-completed")]
[JsonDerivedType(typeof(TaskFailed), "task-failed")]
[JsonDerivedType(typeof(TimerFired), "timer-fired")]
[JsonDerivedType(typeof(TimerCanceled), "timer-canceled")]
[JsonDerivedType(typeof(EventRaised), "event-raised")]
[JsonDerivedType(typeof(Suspended), "suspended")]
[JsonDerivedType(typeof(Resumed), "resumed")]
[JsonDerivedType(typeof(Terminated), "terminated")]
[JsonDerivedType(typeof(Rewound), "rewound")]
[JsonDerivedType(typeof(ExecutionEnded), "execution-ended")]
public abstract record HistoryEvent;

/// <summary>The orchestrator is given control; <paramref name="At"/> is its time until the next turn.</summary>
public sealed record TurnStarted(DateTimeOffset At) : HistoryEvent;

/// <summary>The orchestrator is called for the first time.</summary>
public sealed record ExecutionStarted : HistoryEvent;

/// <summary>Something the orchestrator asked for, numbered in the order of asking from 0.</summary>
public abstract record TaskAsked(int TaskId) : HistoryEvent;

public sealed record ActivityScheduled(int TaskId, string Name, string Version, string? Input) : TaskAsked(TaskId);

public sealed record ChildScheduled(int TaskId, string Name, string Version, string ChildId, string? Input) : TaskAsked(TaskId)
{
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
}

public sealed record TimerCreated(int TaskId, DateTimeOffset FireAt) : TaskAsked(TaskId);

public sealed record EventSent(int TaskId, string Target, string EventName, string? Payload) : TaskAsked(TaskId);

/// <summary>The end of something asked for; each task has one end.</summary>
public abstract record TaskEnded(int TaskId) : HistoryEvent;

public sealed record TaskCompleted(int TaskId, string? Result) : TaskEnded(TaskId);

public sealed record TaskFailed(int TaskId, Failure Failure) : TaskEnded(TaskId);

public sealed record TimerFired(int TaskId, DateTimeOffset FireAt) : TaskEnded(TaskId);

public sealed record TimerCanceled(int TaskId) : TaskEnded(TaskId);

public sealed record EventRaised(string EventName, string? Payload) : HistoryEvent;

public sealed record Suspended(string? Reason) : HistoryEvent;

public sealed record Resumed(string? Reason) : HistoryEvent;

public sealed record Terminated(string? Output, bool Recursive) : HistoryEvent;

/// <summary>The failed instance tries again; the failures it tries again are no longer in its history.</summary>
public sealed record Rewound(string? Reason) : HistoryEvent;

public sealed record ExecutionEnded(string Status) : HistoryEvent;
