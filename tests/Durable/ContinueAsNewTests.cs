using System.Globalization;
using Microsoft.DurableTask;

namespace Overstap.Tests.Durable;

public sealed class ContinueAsNewTests
{
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
