using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Microsoft.DurableTask;

namespace Overstap.Bench.Durable;

/// <summary>Events raised from outside to instances that wait for them.</summary>
internal static class EventsBench
{
    private const int EventsEach = 10;
    private const int AtOnce = 200;
    private const string Event = "value";
    private static readonly Option<int?> Count = Numbers.Option("--count", "Instances; each takes ten events. Default: 1,000.");

    public static Command Command { get; } = BenchCommand.For(
        "events", "10,000 events to 1,000 instances, 200 at a time, persisted on Azurite; peers without storage.", MeasureAsync, Count);

    private static async Task MeasureAsync(BenchRun run, ParseResult call, CancellationToken stopping)
    {
        var count = call.GetValue(Count) ?? (run.Quick ? 500 : 1_000);
        await using var storage = await BenchStorage.StartAsync(stopping);
        var results = await Rounds.RunAsync(Peers.Own(storage, new StorageTraffic()), rounds: run.Quick ? 2 : 4, NewWorkload, MeasureRoundAsync, stopping);

        run.Add("instances", count);
        run.Add("events", count * EventsEach);
        foreach (var (prefix, rounds) in results)
        {
            run.Add($"{prefix}events_raised_per_s", rounds.Select(round => round.PerSecond));
            run.Add($"{prefix}instances_completed_per_s", rounds.Select(round => round.OtherRate));
        }

        // Every instance must have got the right sum, or this is not reached.
        run.Add("wrong_results", 0);
        run.AtMost("wrong_results", 0);

        async Task<TimedRound> MeasureRoundAsync(IPeer peer, Workload workload, Share share)
        {
            var instances = share.IsWarmUp ? Math.Max(1, count / 4) : count;
            var ids = new string[instances];
            await Driver.RunAsync(instances, AtOnce, async (number, _) =>
            {
                ids[number] = await peer.Client.ScheduleNewOrchestrationInstanceAsync(Workload.Orchestrator, number, stopping);
                await peer.Client.WaitForInstanceStartAsync(ids[number], stopping);
            }, stopping);

            var started = Stopwatch.GetTimestamp();
            await Driver.RunAsync(instances * EventsEach, AtOnce, (number, _) => peer.Client.RaiseEventAsync(ids[number % instances], Event, number / instances, stopping), stopping);
            var raised = Stopwatch.GetElapsedTime(started).TotalSeconds;
            await Driver.RunAsync(instances, AtOnce, (number, _) => peer.Client.RequireAsync(ids[number], number + Enumerable.Range(0, EventsEach).Sum(), stopping), stopping);
            return new TimedRound(instances * EventsEach, raised, instances / Stopwatch.GetElapsedTime(started).TotalSeconds);
        }
    }

    private static Workload NewWorkload() => new(
        async (context, input) =>
        {
            for (var taken = 0; taken < EventsEach; taken++) input += await context.WaitForExternalEvent<int>(Event);
            return input;
        },
        input => input);
}
