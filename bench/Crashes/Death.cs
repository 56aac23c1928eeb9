using System.Text.RegularExpressions;
using Overstap.Local.Settings;

namespace Overstap.Bench.Crashes;

/// <summary>How one life of the host ends: at a named point, or killed so long after its start or after being ready.</summary>
/// <param name="Point">Such as <c>durable-after-turn-save:7</c>, for the seventh time; null for a random moment.</param>
/// <param name="BeforeReady">Whether <paramref name="After"/> counts from the start of the process.</param>
internal sealed record Death(string? Point, bool BeforeReady, TimeSpan After)
{
    public const string AtRandom = "random moment";
    public const string WhileStarting = "random moment of a start";

    public string Place => Point?.Split(':')[0] ?? (BeforeReady ? WhileStarting : AtRandom);
}

/// <summary>The deaths of a run: the same for the same seed.</summary>
internal static partial class Deaths
{
    private const int LongestLife = 700;
    private const int LongestStart = 500;
    private const int MostDoublings = 7;

    /// <summary>A point that is not reached by then, such as a rare one, is left for a kill.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static IEnumerable<Death> Plan(uint seed, int kills)
    {
        var random = new Seeded(seed);
        var points = Points();
        for (var kill = 0; kill < kills; kill++)
        {
            yield return random.Below(10) switch
            {
                < 5 => new Death($"{points[kill % points.Length]}:{1 + random.Below(1 << random.Below(MostDoublings))}", BeforeReady: false, Patience),
                5 => new Death(null, BeforeReady: true, TimeSpan.FromMilliseconds(random.Below(LongestStart))),
                _ => new Death(null, BeforeReady: false, TimeSpan.FromMilliseconds(random.Below(LongestLife))),
            };
        }
    }

    /// <summary>The points of the durable runtime, read from its sources so that none is forgotten.</summary>
    private static string[] Points()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Find(), "local", "Durable"), "*.cs", SearchOption.AllDirectories);
        return [.. sources.SelectMany(file => Point().Matches(File.ReadAllText(file))).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    [GeneratedRegex("""CrashPoints\.Reach\("(?<name>[^"]+)["]""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Point();
}
