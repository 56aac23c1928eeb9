using DurableTask.Core.Tracing;

namespace DurableTask.Core.History;

/// <summary>An event was sent to another instance.</summary>
public class EventSentEvent(int eventId) : HistoryEvent(eventId)
{
    public override EventType EventType => EventType.EventSent;

    public string InstanceId { get; set; } = null!;

    public string Name { get; set; } = null!;

    public string Input { get; set; } = null!;
}

/// <summary>An event arrived.</summary>
public class EventRaisedEvent(int eventId, string input) : HistoryEvent(eventId), ISupportsDurableTraceContext
{
    public override EventType EventType => EventType.EventRaised;

    public string Name { get; set; } = null!;

    public string Input { get; set; } = input;

    public DistributedTraceContext ParentTraceContext { get; set; } = null!;
}

/// <summary>Anything else, in words.</summary>
public class GenericEvent(int eventId, string data) : HistoryEvent(eventId)
{
#pragma warning disable CA1051, S1104 // A field in the real type.
    public string Data = data;
#pragma warning restore CA1051, S1104

    public override EventType EventType => EventType.GenericEvent;
}
