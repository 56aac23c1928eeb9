using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Overstap.Tests.Durable.Conformance;

public sealed class Replays
{
    [Fact]
    public async Task NewGuid_IsTheSdksNameBasedGuid_OfInstanceTimeAndCount()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<int, int>("Nothing", input => input)
            .Orchestrator("Guids", async context =>
            {
                var (at, first, second) = (context.CurrentUtcDateTime, context.NewGuid(), context.NewGuid());
                await context.CallActivityAsync<int>("Nothing", 0);
                return new[] { $"{at:o}", $"{first}", $"{second}" };
            }));

        var output = (await host.RunAsync("Guids", null, "fixed-id")).ReadOutputAs<string[]>()!;

        Assert.Equal($"{VersionFive($"fixed-id_{output[0]}_0")}", output[1]);
        Assert.Equal($"{VersionFive($"fixed-id_{output[0]}_1")}", output[2]);
    }

    [Fact]
    public async Task TimeAndGuids_AreRepeated_AndIsReplayingSaysSo()
    {
        List<(bool IsReplaying, DateTime Time, Guid Guid)> starts = [];
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<int, int>("Nothing", input => input)
            .Orchestrator("Replayed", async context =>
            {
                starts.Add((context.IsReplaying, context.CurrentUtcDateTime, context.NewGuid()));
                await context.CallActivityAsync<int>("Nothing", 0);
                await context.CallActivityAsync<int>("Nothing", 1);
                return context.IsReplaying;
            }));

        var result = await host.RunAsync("Replayed");

        Assert.Equal([false, true, true], starts.Select(start => start.IsReplaying));
        Assert.Single(starts.Select(start => (start.Time, start.Guid)).Distinct());
        Assert.False(result.ReadOutputAs<bool>());
        Assert.All(starts, start => Assert.Equal(DateTimeKind.Utc, start.Time.Kind));
    }

    [Fact]
    public async Task Time_IsTheHosts_AndMovesWithItsTimers()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator("Clock", async context =>
        {
            var from = context.CurrentUtcDateTime;
            context.SetCustomStatus("asleep");
            await context.CreateTimer(TimeSpan.FromDays(2), CancellationToken.None);
            return new[] { from, context.CurrentUtcDateTime };
        }));
        var before = host.Now.UtcDateTime;

        var id = await host.ScheduleAsync("Clock");
        await host.ReachesAsync(id, "asleep");
        host.Advance(TimeSpan.FromDays(2));
        var times = (await host.CompletionAsync(id)).ReadOutputAs<DateTime[]>()!;

        Assert.InRange(times[0], before, before.AddMinutes(2));
        Assert.InRange(times[1], before.AddDays(2), host.Now.UtcDateTime);
    }

    [Fact]
    public async Task ReplaySafeLogger_WritesEachLineOnce()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<int, int>("Nothing", input => input)
            .Orchestrator("Logged", async context =>
            {
                var logger = context.CreateReplaySafeLogger("orchestrator");
                var fromFactory = context.ReplaySafeLoggerFactory.CreateLogger("orchestrator");
                for (var i = 0; i < 4; i++)
                {
                    Log(logger, $"step {i}");
                    Log(fromFactory, $"also {i}");
                    await context.CallActivityAsync<int>("Nothing", i);
                }

                return 1;
            }));

        await host.RunAsync("Logged");

        Assert.Equal(["step 0", "step 1", "step 2", "step 3"], host.Lines.Where(line => line.StartsWith("step", StringComparison.Ordinal)));
        Assert.Equal(4, host.Lines.Count(line => line.StartsWith("also", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task NameIdAndInput_AreTheSameInEveryReplay()
    {
        HashSet<string> seen = [];
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<int, int>("Nothing", input => input)
            .Orchestrator<Named, int>("Identity", async context =>
            {
                seen.Add($"{context.Name.Name} {context.InstanceId} {context.GetInput<Named>()!.Name}");
                return await context.CallActivityAsync<int>("Nothing", 3);
            }));

        await host.RunAsync("Identity", new Named("Ada", 36), "id-1");

        Assert.Equal(["Identity id-1 Ada"], seen);
    }

    [Fact]
    public async Task YieldsAndNestedCalls_AreAllowed()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<int, int>("Same", input => input)
            .Orchestrator("Fine", async context =>
            {
                async Task<int> TwiceAsync(int value)
                {
                    await Task.Yield();
                    return await context.CallActivityAsync<int>("Same", value) + await context.CallActivityAsync<int>("Same", value);
                }

                var both = await Task.WhenAll(TwiceAsync(1), TwiceAsync(2));
                return both.Sum();
            }));

        Assert.Equal(6, (await host.RunAsync("Fine")).ReadOutputAs<int>());
    }

#pragma warning disable CA1848, CA2254 // The point is what the logger does with a line, not how the line is made.
    private static void Log(ILogger logger, string line) => logger.LogInformation(line);
#pragma warning restore CA1848, CA2254

    /// <summary>RFC 9562, version 5, written down a second time from the standard.</summary>
    private static Guid VersionFive(string name)
    {
        var space = Convert.FromHexString("9e9529585e334daf827f2fa12937b875");
        var hash = System.Security.Cryptography.SHA1.HashData([.. space, .. System.Text.Encoding.UTF8.GetBytes(name)]);
        var hex = Convert.ToHexStringLower(hash)[..32].ToCharArray();
        hex[12] = '5';
        hex[16] = "89ab"["0123456789abcdef".IndexOf(hex[16], StringComparison.Ordinal) & 3];
        return Guid.ParseExact(new string(hex), "N");
    }

    private sealed record Named(string Name, int Age);
}
