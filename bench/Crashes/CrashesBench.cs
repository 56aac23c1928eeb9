using System.CommandLine;
using System.Diagnostics;

namespace Overstap.Bench.Crashes;

/// <summary>The crash suite in full; the tests run a sample of it.</summary>
internal static class CrashesBench
{
    private static readonly TimeSpan EndWithin = TimeSpan.FromMinutes(2);
    private static readonly Option<int?> Kills = Numbers.Option("--kills", "Hosts killed. Default: 200.");
    private static readonly Option<int?> Seed = Numbers.Option("--seed", "Decides when and where hosts die.");

    public static Command Command { get; } = BenchCommand.For(
        "crashes", "The host process is killed 200 times under load: nothing acknowledged is lost, nothing is stuck, no result changes.", MeasureAsync, Kills, Seed);

    private static async Task MeasureAsync(BenchRun run, ParseResult call, CancellationToken stopping)
    {
        var kills = call.GetValue(Kills) ?? (run.Quick ? 20 : 200);
        await using var storage = await BenchStorage.StartAsync(stopping);
        var started = Stopwatch.GetTimestamp();
        var outcome = await CrashRun.RunAsync(storage.ConnectionString, storage.NewContainer(), (uint)(call.GetValue(Seed) ?? 20_260_301), kills, EndWithin, BenchRun.Say, stopping);
        foreach (var (kind, what) in outcome.Violations) BenchRun.Say($"{kind}: {what}");

        run.Add("seed", outcome.Seed);
        run.Add("seconds", Stopwatch.GetElapsedTime(started).TotalSeconds);
        run.Add("kills", outcome.Kills);
        foreach (var (place, count) in outcome.Places.OrderBy(place => place.Key, StringComparer.Ordinal)) run.Add($"kills_{place.Replace(' ', '_').Replace('-', '_')}", count);
        run.Add("in_flight_at_kill", outcome.InFlight.Select(count => (double)count));
        run.Add("works", outcome.Works);
        run.Add("tokens_seen", outcome.TokensSeen);
        run.Add("acknowledged", outcome.Asked.All);
        foreach (var verb in new[] { "work", "raise", "read", "end", "purge" }) run.Add($"acknowledged_{verb}", outcome.Asked.Acknowledged(verb));
        foreach (var kind in Enum.GetValues<Broken>())
        {
            var name = kind.ToString().ToLowerInvariant();
            run.Add(name, outcome.Violations.Count(violation => violation.Kind == kind));
            run.AtMost(name, 0);
        }
    }
}
