using System.Globalization;
using Microsoft.DurableTask;

namespace Overstap.Tests.Durable;

public sealed class ContinueAsNewTests
{
    [Fact]
    public async Task FiftyGenerations_KeepHistoryShort_AndEndWithTheLast()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .Activity<int, int>("AddOne", input => input + 1)
            .Orchestrator("Count", async context =>
            {
                var next = await context.CallActivityAsync<int>("AddOne", context.GetInput<int>());
                if (next < 50) context.ContinueAsNew(next);
                return next;
            }));

        var result = await harness.RunAsync("Count", 0);

        Assert.Equal(50, result.ReadOutputAs<int>());
        Assert.Equal(49, result.ReadInputAs<int>());
        Assert.Equal(1, (await harness.Runtime.ReadHistoryAsync(result.InstanceId)).Count(line => line.Contains("activity AddOne", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task EventsNotYetTaken_GoOverToTheNextExecution_InOrder()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions.Orchestrator("Loop", async context =>
        {
            var seen = context.GetInput<string>() ?? "";
            if (seen.Length == 0) await context.WaitForExternalEvent<string>("go");
            seen += await context.WaitForExternalEvent<string>("e");
            if (seen.Length < 4) context.ContinueAsNew(seen);
            return seen;
        }));

        var id = await harness.ScheduleAsync("Loop");
        foreach (var item in new[] { "a", "b", "c", "d" }) await harness.Client.RaiseEventAsync(id, "e", item);
        await harness.Client.RaiseEventAsync(id, "go", "");

        Assert.Equal("abcd", (await harness.CompletionAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task EventsNotYetTaken_AreDropped_WhenThatIsAskedFor()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions.Orchestrator("Drop", async context =>
        {
            if (context.GetInput<string>() is null)
            {
                await context.WaitForExternalEvent<string>("go");
                context.ContinueAsNew("second", preserveUnprocessedEvents: false);
                return "";
            }

            context.SetCustomStatus("second");
            return await context.WaitForExternalEvent<string>("e");
        }));

        var id = await harness.ScheduleAsync("Drop");
        await harness.Client.RaiseEventAsync(id, "e", "early");
        await harness.Client.RaiseEventAsync(id, "go", "");
        await harness.ReachesAsync(id, "second");
        await harness.Client.RaiseEventAsync(id, "e", "late");

        Assert.Equal("late", (await harness.CompletionAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task EventAfterTheDecision_BelongsToTheNextExecution()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions.Orchestrator("Decide", async context =>
        {
            if (context.GetInput<string>() is "second") return await context.WaitForExternalEvent<string>("e");
            _ = context.WaitForExternalEvent<string>("e");
            context.ContinueAsNew("second");

            // Keeps the execution open: what was decided is done when this timer has fired.
            context.SetCustomStatus("decided");
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return "discarded";
        }));

        var id = await harness.ScheduleAsync("Decide");
        await harness.ReachesAsync(id, "decided");
        await harness.Client.RaiseEventAsync(id, "e", "kept");
        harness.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal("kept", (await harness.CompletionAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task CustomStatusTagsAndCreationTime_Stay_VersionMayChange()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions.Orchestrator("Upgrade", context =>
        {
            if (context.Version is "2") return Task.FromResult(context.Version);
            context.SetCustomStatus("from version 1");
            context.ContinueAsNew(new ContinueAsNewOptions { NewInput = "x", NewVersion = "2" });
            return Task.FromResult("discarded");
        }));
        var options = new StartOrchestrationOptions { Version = new TaskVersion("1"), Tags = new Dictionary<string, string> { ["kind"] = "backup" } };

        var id = await harness.Client.ScheduleNewOrchestrationInstanceAsync("Upgrade", null, options);
        var result = await harness.CompletionAsync(id);

        Assert.Equal("2", result.ReadOutputAs<string>());
        Assert.Equal("from version 1", result.ReadCustomStatusAs<string>());
        Assert.Equal("backup", result.Tags["kind"]);
    }

    /// <summary>A quirk of the framework: a status stays for the turn that starts the next execution, and no longer.</summary>
    [Fact]
    public async Task CustomStatus_OfTheExecutionBefore_EndsWithTheFirstTurn()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions.Orchestrator("Forget", async context =>
        {
            if (context.GetInput<string>() is "second") return await context.WaitForExternalEvent<string>("end");
            context.SetCustomStatus("first");
            context.ContinueAsNew("second");
            return "discarded";
        }));

        var id = await harness.ScheduleAsync("Forget");
        await harness.SettlesAsync();
        var waiting = await harness.GetAsync(id);
        await harness.Client.RaiseEventAsync(id, "end", "done");
        var ended = await harness.CompletionAsync(id);

        Assert.Equal(("first", "\"second\""), (waiting.ReadCustomStatusAs<string>(), waiting.SerializedInput));
        Assert.Equal(("done", null), (ended.ReadOutputAs<string>(), ended.SerializedCustomStatus));
    }

    [Fact]
    public async Task ResultOfAnEarlierExecution_IsNotTakenByTheNext()
    {
        var release = new TaskCompletionSource<string>();
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .Activity<int, string>("Slow", _ => release.Task)
            .Activity<int, string>("Fast", input => input.ToString(CultureInfo.InvariantCulture))
            .Orchestrator("Replaced", context => context.CallActivityAsync<string>(context.GetInput<string>()!, 5)));

        await harness.ScheduleAsync("Replaced", "Slow", "one");
        await harness.HistoryHasAsync("one", "activity Slow");
        await harness.ReplaceAsync("Replaced", "Fast", "one");
        var second = await harness.CompletionAsync("one");
        release.SetResult("stale");
        await harness.SettlesAsync();

        Assert.Equal("5", second.ReadOutputAs<string>());
        Assert.Equal("5", (await harness.GetAsync("one")).ReadOutputAs<string>());
    }
}
