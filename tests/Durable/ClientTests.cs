using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Overstap.Local.Durable;

namespace Overstap.Tests.Durable;

public sealed class ClientTests
{
    [Fact]
    public async Task TerminateAndSuspend_WorkBeforeTheStartTime()
    {
        await using var harness = await StartAsync();
        var options = new StartOrchestrationOptions(StartAt: harness.Clock.GetUtcNow().AddHours(5));
        await harness.Client.ScheduleNewOrchestrationInstanceAsync("Wait", null, options with { InstanceId = "ended" });
        await harness.Client.ScheduleNewOrchestrationInstanceAsync("Wait", null, options with { InstanceId = "held" });

        await harness.Client.TerminateInstanceAsync("ended", "output");
        await harness.Client.SuspendInstanceAsync("held", "not yet");
        harness.Clock.Advance(TimeSpan.FromHours(5));
        await harness.SettlesAsync();
        var held = await harness.GetAsync("held");
        await harness.Client.ResumeInstanceAsync("held");
        await harness.Client.RaiseEventAsync("held", "end", "ran");

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await harness.GetAsync("ended")).RuntimeStatus);
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, held.RuntimeStatus);
        Assert.Equal("ran", (await harness.CompletionAsync("held")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task WaitForAnInstance_ThatIsScheduledLater_SeesIt()
    {
        await using var harness = await StartAsync();

        var waiting = harness.CompletionAsync("soon");
        await harness.ScheduleAsync("Quick", null, "soon");

        Assert.Equal("quick", (await waiting).ReadOutputAs<string>());
    }

    /// <summary>As the Functions host does, unless host.json says otherwise.</summary>
    [Fact]
    public async Task SecondStartOfAnId_WithoutDedupe_IsRefusedWhileTheFirstRuns()
    {
        await using var harness = await StartAsync();
        await harness.ScheduleAsync("Wait", "first", "same");

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => harness.ScheduleAsync("Quick", "second", "same"));

        Assert.Equal("first", (await harness.GetAsync("same")).ReadInputAs<string>());
    }

    [Theory]
    [InlineData("Sleeping")]
    [InlineData("Terminated")]
    public async Task DedupeStatuses_ThatMakeNoSense_AreRefused(string status)
    {
        await using var harness = await StartAsync();

        await Assert.ThrowsAsync<ArgumentException>(() =>
            harness.Client.ScheduleNewOrchestrationInstanceAsync("Quick", null, new StartOrchestrationOptions("x") { DedupeStatuses = [status] }));
    }

    [Theory]
    [InlineData("@entity")]
    [InlineData("a/b")]
    [InlineData("what?")]
    [InlineData("new\nline")]
    [InlineData("")]
    public async Task InstanceIds_ThatAzureRefuses_AreRefused(string id)
    {
        await using var harness = await StartAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => harness.ScheduleAsync("Quick", null, id));
    }

    [Fact]
    public async Task InstanceId_WithHalfASurrogatePair_IsRefused_AndAWholeOneIsNot()
    {
        await using var harness = await StartAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => harness.ScheduleAsync("Quick", null, "\ud800x"));
        await Assert.ThrowsAsync<ArgumentException>(() => harness.ScheduleAsync("Quick", null, "x\ude00"));
        await harness.RunAsync("Quick", null, "x\ud83d\ude00");
        await harness.RestartAsync();

        Assert.NotNull(await harness.Client.GetInstanceAsync("x\ud83d\ude00"));
    }

    [Fact]
    public async Task UnusualIdAndNames_SurviveStorage()
    {
        const string Id = "..Ünïcödé & 100% «id» +.~'()!.";
        await using var harness = await DurableHarness.StartAsync(functions => functions.Orchestrator("Größe", context => Task.FromResult(context.InstanceId)));

        await harness.RunAsync("Größe", "日本語", Id);
        await harness.RestartAsync();

        var found = await harness.GetAsync(Id);
        Assert.Equal((Id, "日本語"), (found.ReadOutputAs<string>(), found.ReadInputAs<string>()));
    }

    [Fact]
    public async Task Suspended_KeepsEventsAndResults_UntilResumed()
    {
        var release = new TaskCompletionSource<string>();
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .Activity<int, string>("Slow", _ => release.Task)
            .Orchestrator("Both", async context =>
            {
                context.SetCustomStatus("waiting");
                return await context.CallActivityAsync<string>("Slow", 1) + await context.WaitForExternalEvent<string>("e");
            }));
        await harness.ScheduleAsync("Both", null, "s");
        await harness.ReachesAsync("s", "waiting");

        await harness.Client.SuspendInstanceAsync("s", "on hold");
        await harness.Client.RaiseEventAsync("s", "e", "event");
        release.SetResult("result ");
        await harness.HistoryHasAsync("s", "#0 completed");
        await harness.RestartAsync();
        var held = await harness.GetAsync("s");
        await harness.Client.ResumeInstanceAsync("s");

        Assert.Equal(OrchestrationRuntimeStatus.Suspended, held.RuntimeStatus);
        Assert.Equal("result event", (await harness.CompletionAsync("s")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task StoppedRuntime_RefusesCalls()
    {
        var harness = await StartAsync();
        var client = harness.Client;
        await harness.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.ScheduleNewOrchestrationInstanceAsync("Quick", DurableHarness.Deadline));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.GetInstanceAsync("x", DurableHarness.Deadline));
    }

    private static Task<DurableHarness> StartAsync() => DurableHarness.StartAsync(functions => functions
        .Orchestrator("Quick", _ => Task.FromResult("quick"))
        .Orchestrator("Wait", context => context.WaitForExternalEvent<string>("end")));
}
