using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Microsoft.DurableTask;

namespace Overstap.Bench.Durable;

/// <summary>One orchestration that asks for many activities at once and awaits them all.</summary>
internal static class FanoutBench
{
    private static readonly Option<int?> Count = Numbers.Option("--count", "Activities of the orchestration. Default: 1,000.");

    public static Command Command { get; } = BenchCommand.For(
        "fanout", "One orchestration with 1,000 parallel activities, persisted on Azurite; peers without storage.", MeasureAsync, Count);

    private static async Task MeasureAsync(BenchRun run, ParseResult call, CancellationToken stopping)
    {
        var count = call.GetValue(Count) ?? 1_000;
        await using var storage = await BenchStorage.StartAsync(stopping);
        var results = await Rounds.RunAsync(Peers.Own(storage, new StorageTraffic()), rounds: run.Quick ? 3 : 5, NewWorkload, MeasureRoundAsync, stopping);

        run.Add("activities", count);
        foreach (var (prefix, rounds) in results)
        {
            run.Add($"{prefix}activities_per_s", rounds.Select(round => round.PerSecond));
            run.Add($"{prefix}seconds", rounds.Select(round => round.Seconds));
        }

        // Every peer must have got the right sum, or this is not reached.
        run.Add("wrong_results", 0);
        run.AtMost("wrong_results", 0);

        async Task<TimedRound> MeasureRoundAsync(IPeer peer, Workload workload, Share share)
        {
            var started = Stopwatch.GetTimestamp();
            var id = await peer.Client.ScheduleNewOrchestrationInstanceAsync(Workload.Orchestrator, count, stopping);
            await peer.Client.RequireAsync(id, 3 * count * (count - 1) / 2, stopping);
            return new TimedRound(count, Stopwatch.GetElapsedTime(started).TotalSeconds);
        }
    }

    private static Workload NewWorkload() => new(
        async (context, input) => (await Task.WhenAll(Enumerable.Range(0, input).Select(number => context.CallActivityAsync<int>(Workload.Activity, number)))).Sum(),
        input => 3 * input);
}
