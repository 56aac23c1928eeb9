using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Overstap.Tests.Durable;

public sealed class ContextTests
{
    [Fact]
    public async Task NewGuid_IsTheSdksNameBasedGuid_OfInstanceTimeAndCount()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions.Orchestrator("Guids", async context =>
        {
            var first = (context.CurrentUtcDateTime, context.NewGuid(), context.NewGuid());
            await context.CallActivityAsync<int>("Nothing", 0);
            return new[] { $"{first.CurrentUtcDateTime:o}", $"{first.Item2}", $"{first.Item3}" };
        }).Activity<int, int>("Nothing", input => input));

        var output = (await harness.RunAsync("Guids", null, "fixed-id")).ReadOutputAs<string[]>()!;

        Assert.Equal(VersionFive($"fixed-id_{output[0]}_0").ToString(), output[1]);
        Assert.Equal(VersionFive($"fixed-id_{output[0]}_1").ToString(), output[2]);
    }

    [Fact]
    public async Task Replay_RepeatsTimeAndGuids_AndSaysWhatItIs()
    {
        List<(bool IsReplaying, DateTime Time, Guid Guid)> starts = [];
        await using var harness = await DurableHarness.StartAsync(functions => functions.Orchestrator("Replayed", async context =>
        {
            starts.Add((context.IsReplaying, context.CurrentUtcDateTime, context.NewGuid()));
            await context.CallActivityAsync<int>("Nothing", 0);
            await context.CallActivityAsync<int>("Nothing", 1);
            return context.IsReplaying;
        }).Activity<int, int>("Nothing", input => input));

        var result = await harness.RunAsync("Replayed");

        Assert.Equal([false, true, true], starts.Select(start => start.IsReplaying));
        Assert.Single(starts.Select(start => (start.Time, start.Guid)).Distinct());
        Assert.False(result.ReadOutputAs<bool>());
        Assert.All(starts, start => Assert.Equal(DateTimeKind.Utc, start.Time.Kind));
    }

    [Fact]
    public async Task ReplaySafeLogger_WritesEachLineOnce()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions.Orchestrator("Logged", async context =>
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
        }).Activity<int, int>("Nothing", input => input));

        await harness.RunAsync("Logged");

        Assert.Equal(["step 0", "step 1", "step 2", "step 3"], harness.Log.Lines.Where(line => line.StartsWith("step", StringComparison.Ordinal)));
        Assert.Equal(4, harness.Log.Lines.Count(line => line.StartsWith("also", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Input_IsConvertedToTheTypeAskedFor()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions.Orchestrator("Typed", context =>
            Task.FromResult($"{context.GetInput<Named>()!.Name} {context.GetInput<Dictionary<string, object>>()!.Count} {context.Name.Name} {context.Properties.Count}")));

        Assert.Equal("Ada 2 Typed 0", (await harness.RunAsync("Typed", new Named("Ada", 36))).ReadOutputAs<string>());
    }

    [Fact]
    public async Task CustomStatus_IsTheLastOneSet_AndNullClearsIt()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions.Orchestrator("Status", async context =>
        {
            context.SetCustomStatus(new Named("first", 1));
            context.SetCustomStatus("second");
            await context.WaitForExternalEvent<string>("clear");
            context.SetCustomStatus(null);
            return 1;
        }));

        var id = await harness.ScheduleAsync("Status");
        await harness.ReachesAsync(id, "second");
        await harness.Client.RaiseEventAsync(id, "clear", "");

        Assert.Null((await harness.CompletionAsync(id)).SerializedCustomStatus);
    }

    [Fact]
    public async Task Version_ComparesByNumber()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions.Orchestrator("Versioned", context =>
            Task.FromResult($"{context.Version} {Math.Sign(context.CompareVersionTo("1.9"))} {Math.Sign(context.CompareVersionTo("1.10"))} {Math.Sign(context.CompareVersionTo("2"))}")));

        var id = await harness.Client.ScheduleNewOrchestrationInstanceAsync("Versioned", null, new StartOrchestrationOptions { Version = new TaskVersion("1.10") });

        Assert.Equal("1.10 1 0 -1", (await harness.CompletionAsync(id)).ReadOutputAs<string>());
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
