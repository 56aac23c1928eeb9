namespace Overstap.Bench.Crashes;

/// <param name="Places">How many hosts died where.</param>
/// <param name="InFlight">Instances under way at each kill, their parts and collectors not counted.</param>
internal sealed record CrashOutcome(
    uint Seed, IReadOnlyDictionary<string, int> Places, IReadOnlyList<int> InFlight, int Works, int TokensSeen, Asking Asked, IReadOnlyCollection<(Broken Kind, string What)> Violations)
{
    public int Kills => Places.Values.Sum();

    public int KillsAtPoints => Places.Where(place => place.Key.StartsWith("durable-", StringComparison.Ordinal)).Sum(place => place.Value);
}
