using DurableTask.Core.Tracing;

namespace DurableTask.Core.History;

/// <summary>The orchestrator is called for the first time in this execution.</summary>
public class ExecutionStartedEvent(int eventId, string input) : HistoryEvent(eventId), ISupportsDurableTraceContext
{
#pragma warning disable CA1051, S1104 // A field in the real type.
    public OrchestrationInstance OrchestrationInstance = null!;
#pragma warning restore CA1051, S1104

    public override EventType EventType => EventType.ExecutionStarted;

    public ParentInstance ParentInstance { get; set; } = null!;

    public string Name { get; set; } = null!;

    public string Version { get; set; } = null!;

    public string Input { get; set; } = input;

    public IDictionary<string, string> Tags { get; set; } = null!;

    public DistributedTraceContext ParentTraceContext { get; set; } = null!;

    public DateTime? ScheduledStartTime { get; set; }
}
