using System.Runtime.Serialization;

namespace DurableTask.Core.History;

/// <summary>One thing that happened in an execution.</summary>
public abstract class HistoryEvent : IExtensibleDataObject
{
    protected HistoryEvent(int eventId) => EventId = eventId;

    /// <summary>Number of what the orchestrator asked for; -1 for all else.</summary>
    public int EventId { get; internal set; }

    public bool IsPlayed { get; set; }

#pragma warning disable RS0030 // The real type takes the time itself; whoever makes an event sets it.
    public DateTime Timestamp { get; set; } = DateTime.UtcNow;
#pragma warning restore RS0030

    public virtual EventType EventType { get; private set; }

    public ExtensionDataObject? ExtensionData { get; set; }
}
