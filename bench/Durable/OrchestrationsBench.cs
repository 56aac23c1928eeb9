using System.CommandLine;
using Microsoft.DurableTask;

namespace Overstap.Bench.Durable;

/// <summary>Many short orchestrations at once.</summary>
internal static class OrchestrationsBench
{
    private const int Steps = 5;
    private const int AtOnce = 200;
    private static readonly Option<int?> Count = Numbers.Option("--count", "Instances per round. Default: 2,000.");

    public static Command Command { get; } = BenchCommand.For(
        "orchestrations", "Instances of five sequential activities each, 200 at a time, persisted on Azurite; peers without storage.", MeasureAsync, Count);

    private static async Task MeasureAsync(BenchRun run, ParseResult call, CancellationToken stopping)
    {
        var count = call.GetValue(Count) ?? (run.Quick ? 1_000 : 2_000);
        var limit = TimeSpan.FromSeconds(run.Quick ? 3 : 30);
        await using var storage = await BenchStorage.StartAsync(stopping);
        var traffic = new StorageTraffic();
        var peers = Peers.All(storage, traffic);
        var results = await Rounds.RunAsync(peers, rounds: run.Quick ? 3 : 5, NewWorkload, MeasureRoundAsync, stopping);

        run.Add("instances", count);
        foreach (var (prefix, rounds) in results)
        {
            run.Add($"{prefix}instances_per_s", rounds.Select(round => round.PerSecond));
            run.Add($"{prefix}turns_per_s", rounds.Select(round => round.Turns / round.Clock.Elapsed));
            if (rounds.Exists(round => round.Latencies.Length == 0)) continue;
            run.Add($"{prefix}latency_p50_ms", rounds.Select(round => Statistics.Percentile(round.Latencies, 50)));
            run.Add($"{prefix}latency_p99_ms", rounds.Select(round => Statistics.Percentile(round.Latencies, 99)));
            run.Add($"{prefix}host_cpu_ms_per_instance", rounds.Select(round => 1000 * round.Clock.Host / round.Instances));
        }

        var own = results[""];
        run.Add("azurite_cpu_ms_per_instance", own.Select(round => 1000 * round.Clock.Azurite / round.Instances));
        run.Add("storage_operations_per_instance", own.Select(round => (double)round.Traffic.Operations / round.Instances));
        run.Add("bytes_written_per_instance", own.Select(round => (double)round.Traffic.BytesWritten / round.Instances));
        run.Add("storage_operation_ms", own.Select(round => round.Traffic.MeanMilliseconds));
        run.Add("bound_by", Bound.Describe(own));
        run.AtLeast("instances_per_s", 500);

        async Task<OrchestrationsRound> MeasureRoundAsync(IPeer peer, Workload workload, Share share)
        {
            var instances = share.IsWarmUp ? Math.Max(AtOnce, count / 4) : count;
            var (clock, turns, sent) = (ProcessorClock.Read(storage), workload.Turns, traffic.Read());
            var latencies = await Driver.RunAsync(instances, Math.Min(AtOnce, share.AtOnce), RunOneAsync, stopping, share.IsWarmUp ? limit / 2 : limit);
            return new OrchestrationsRound(ProcessorClock.Read(storage) - clock, workload.Turns - turns, traffic.Read() - sent, latencies);

            async Task RunOneAsync(int number, CancellationToken ending) =>
                await peer.Client.RequireAsync(await peer.Client.ScheduleNewOrchestrationInstanceAsync(Workload.Orchestrator, number, ending), number + Steps, ending);
        }
    }

    private static Workload NewWorkload() => new(
        async (context, input) =>
        {
            for (var step = 0; step < Steps; step++) input = await context.CallActivityAsync<int>(Workload.Activity, input);
            return input;
        },
        input => input + 1);
}
