using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Engine;

/// <summary>Messages to other instances, saved with the turn that sends them.</summary>
internal static class Outboxes
{
    public static InstanceDocument Send(InstanceDocument document, IReadOnlyList<HistoryEvent> added) =>
        Send(document, added.OfType<EventSent>().Select(sent => (sent.Target, (HistoryEvent)new EventRaised(sent.EventName, sent.Payload))));

    public static InstanceDocument Send(InstanceDocument document, IEnumerable<string> targets, HistoryEvent happened) =>
        Send(document, targets.Select(target => (target, happened)));

    public static InstanceDocument Remove(InstanceDocument document, long number) =>
        document with { Outbox = [.. document.Outbox.Where(message => message.Number != number)] };

    private static InstanceDocument Send(InstanceDocument document, IEnumerable<(string Target, HistoryEvent Event)> messages)
    {
        var number = document.NextMessage;
        Message[] sent = [.. messages.Select(message => new Message(number++, message.Target, message.Event))];
        return sent.Length == 0 ? document : document with { Outbox = [.. document.Outbox, .. sent], NextMessage = number };
    }
}
