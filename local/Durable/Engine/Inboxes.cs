namespace Overstap.Local.Durable.Engine;

/// <summary>What an instance remembers of its senders.</summary>
internal static class Inboxes
{
    private const int Many = 64;

    /// <summary>A sender that is settled or gone has nothing left to deliver again: it need not be remembered for ever.</summary>
    public static IReadOnlyDictionary<string, long> Prune(IReadOnlyDictionary<string, long> received, Func<string, bool> isSettled) =>
        received.Count <= Many ? received : received.Where(last => !isSettled(last.Key)).ToDictionary();
}
