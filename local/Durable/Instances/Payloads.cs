namespace Overstap.Local.Durable.Instances;

/// <summary>The texts that applications pass, wherever an instance keeps them: those may be large.</summary>
public static class Payloads
{
    public static IEnumerable<string> Of(InstanceDocument document) =>
        document.History.Concat(document.Inbox).Concat(document.Outbox.Select(message => message.Event)).Select(Of)
            .Prepend(document.CustomStatus).Prepend(document.Output).Prepend(document.Input).OfType<string>();

    private static string? Of(HistoryEvent happened) => happened switch
    {
        ActivityScheduled activity => activity.Input,
        ChildScheduled child => child.Input,
        EventSent sent => sent.Payload,
        TaskCompleted completed => completed.Result,
        EventRaised raised => raised.Payload,
        Terminated terminated => terminated.Output,
        _ => null,
    };
}
