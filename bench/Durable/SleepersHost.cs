using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Overstap.Local.Durable;

namespace Overstap.Bench.Durable;

/// <summary>A process of its own that starts the runtime on what another left, says how long that took and what it holds, and ends.</summary>
internal static class SleepersHost
{
    private const string ConnectionVariable = "OVERSTAP_BENCH_STORAGE";
    private const string ContainerVariable = "OVERSTAP_BENCH_CONTAINER";
    private const string Role = "sleepers-host";

    public static Command Command { get; } = Describe();

    /// <summary>Runs it. The time is from the start of the process until the runtime takes calls.</summary>
    public static async Task<(double Seconds, MemoryUse Use)> RunAsync(string connection, string container, CancellationToken stopping)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(SleepersHost).Assembly.Location, Role]) { UseShellExecute = false, RedirectStandardOutput = true };
        start.Environment[ConnectionVariable] = connection;
        start.Environment[ContainerVariable] = container;
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        try
        {
            await process.StandardOutput.ReadLineAsync(stopping);
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            var use = JsonSerializer.Deserialize<MemoryUse>(await process.StandardOutput.ReadToEndAsync(stopping))!;
            await process.WaitForExitAsync(stopping);
            return (seconds, use);
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }

    private static Command Describe()
    {
        var command = new Command(Role) { Hidden = true };
        command.SetAction((_, stopping) => ServeAsync(stopping));
        return command;
    }

    private static async Task<int> ServeAsync(CancellationToken stopping)
    {
        var empty = MemoryUse.Settled();
        var container = DurableStorage.Container(Environment.GetEnvironmentVariable(ConnectionVariable)!, Environment.GetEnvironmentVariable(ContainerVariable)!);
        await using var runtime = new DurableRuntime(LocalPeer.Functions(SleepersBench.NewWorkload()), new DurableRuntimeOptions { Container = container });
        await runtime.StartAsync(stopping);
        await Console.Out.WriteLineAsync("ready");
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(MemoryUse.Settled() - empty));
        return 0;
    }
}
