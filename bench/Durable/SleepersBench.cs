using System.CommandLine;
using System.Diagnostics;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Overstap.Bench.Durable;

/// <summary>Very many instances that wait for months: what they cost, and how one of them wakes.</summary>
internal static class SleepersBench
{
    private const int AtOnce = 200;
    private const int Woken = 200;
    private const int WarmUps = 20;
    private const string Event = "wake";
    private const uint Seed = 20_260_301;
    private static readonly TimeSpan Sleep = TimeSpan.FromDays(30);
    private static readonly Option<int?> Count = Numbers.Option("--count", "Instances. Default: 100,000.");

    public static Command Command { get; } = BenchCommand.For(
        "sleepers", "100,000 instances that each wait for a timer of 30 days or one event, persisted on Azurite.", MeasureAsync, Count);

    /// <summary>Ends with its number plus what the event says, or with -1 when the timer fired.</summary>
    public static Workload NewWorkload() => new(
        async (context, input) =>
        {
            using var awake = new CancellationTokenSource();
            var timer = context.CreateTimer(Sleep, awake.Token);
            var wake = context.WaitForExternalEvent<int>(Event, CancellationToken.None);
            if (await Task.WhenAny(timer, wake) == timer) return -1;
            awake.Cancel();
            return input + await wake;
        },
        input => input);

    private static async Task MeasureAsync(BenchRun run, ParseResult call, CancellationToken stopping)
    {
        var count = call.GetValue(Count) ?? (run.Quick ? 10_000 : 100_000);
        await using var storage = await BenchStorage.StartAsync(stopping);
        var container = storage.Open(storage.NewContainer());
        run.Add("instances", count);

        await using (var peer = await LocalPeer.StartAsync(NewWorkload(), container))
        {
            var (before, onDisk) = (MemoryUse.Settled(), await storage.MeasureDiskAsync(stopping));
            var started = Stopwatch.GetTimestamp();
            await CreateAsync(peer.Client, count, stopping);
            run.Add("created_per_s", count / Stopwatch.GetElapsedTime(started).TotalSeconds);
            BenchRun.Say($"{count} instances sleep");
            AddMemory(run, "", MemoryUse.Settled() - before, count);
            run.Add("storage_bytes_each", await BytesInBlobsAsync(container, stopping) / (double)count);
            run.Add("disk_bytes_each", (await storage.MeasureDiskAsync(stopping) - onDisk) / (double)count);
        }

        var (seconds, use) = await SleepersHost.RunAsync(storage.ConnectionString, container.Name, stopping);
        run.Add("restart_new_process_s", seconds);
        AddMemory(run, "restarted_", use, count);

        var restarted = Stopwatch.GetTimestamp();
        await using var again = await LocalPeer.StartAsync(NewWorkload(), container);
        run.Add("restart_s", Stopwatch.GetElapsedTime(restarted).TotalSeconds);
        BenchRun.Say("restarted");

        var numbers = Sample(count, WarmUps + Woken);
        await WakeAsync(again.Client, numbers[..WarmUps], stopping);
        var took = await WakeAsync(again.Client, numbers[WarmUps..], stopping);
        run.Add("woken", took.Length);
        run.Add("wake_ms", Statistics.Median(took));
        run.Add("wake_p99_ms", Statistics.Percentile(took, 99));
        var waiting = await CountRunningAsync(again.Client, stopping);
        run.Add("still_waiting", waiting);
        run.Add("missing", count - numbers.Length - waiting);
        run.AtMost("restart_new_process_s", 15);
        run.AtMost("restart_s", 15);
        run.AtMost("wake_ms", 20);
        run.AtMost("missing", 0);
    }

    private static string Id(int number) => $"sleeper-{number}";

    private static void AddMemory(BenchRun run, string prefix, MemoryUse use, int count)
    {
        run.Add($"{prefix}managed_bytes_each", use.Managed / count);
        run.Add($"{prefix}working_set_bytes_each", use.WorkingSet / count);
    }

    private static Task CreateAsync(DurableTaskClient client, int count, CancellationToken stopping) => Driver.RunAsync(count, AtOnce, async (number, _) =>
    {
        await client.ScheduleNewOrchestrationInstanceAsync(Workload.Orchestrator, number, new StartOrchestrationOptions(Id(number)), stopping);
        await client.WaitForInstanceStartAsync(Id(number), stopping);
    }, stopping);

    /// <summary>One after another.</summary>
    private static Task<double[]> WakeAsync(DurableTaskClient client, int[] numbers, CancellationToken stopping) => Driver.RunAsync(numbers.Length, atOnce: 1, async (index, _) =>
    {
        await client.RaiseEventAsync(Id(numbers[index]), Event, index, stopping);
        await client.RequireAsync(Id(numbers[index]), numbers[index] + index, stopping);
    }, stopping);

    private static int[] Sample(int count, int size)
    {
        var random = new Seeded(Seed);
        var numbers = new HashSet<int>();
        while (numbers.Count < Math.Min(size, count)) numbers.Add(random.Below(count));
        return [.. numbers];
    }

    private static async Task<int> CountRunningAsync(DurableTaskClient client, CancellationToken stopping)
    {
        var running = 0;
        var query = new OrchestrationQuery { Statuses = [OrchestrationRuntimeStatus.Running], PageSize = 10_000 };
        await foreach (var page in client.GetAllInstancesAsync(query).AsPages().WithCancellation(stopping)) running += page.Values.Count;
        return running;
    }

    private static async Task<double> BytesInBlobsAsync(Azure.Storage.Blobs.BlobContainerClient container, CancellationToken stopping)
    {
        var bytes = 0D;
        await foreach (var blob in container.GetBlobsAsync(cancellationToken: stopping)) bytes += blob.Properties.ContentLength ?? 0;
        return bytes;
    }
}
