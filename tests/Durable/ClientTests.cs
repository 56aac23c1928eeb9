using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Overstap.Local.Durable;

namespace Overstap.Tests.Durable;

public sealed class ClientTests
{
    [Fact]
    public async Task StartAt_KeepsTheInstancePending_AndItsEvents_UntilThen()
    {
        await using var harness = await StartAsync();
        var startAt = harness.Clock.GetUtcNow().AddHours(5);

        await harness.Client.ScheduleNewOrchestrationInstanceAsync("Wait", null, new StartOrchestrationOptions("later", startAt), DurableHarness.Deadline);
        await harness.Client.RaiseEventAsync("later", "end", "kept");
        var before = await harness.GetAsync("later");
        harness.Clock.Advance(TimeSpan.FromHours(5));
        var after = await harness.CompletionAsync("later");

        Assert.Equal(OrchestrationRuntimeStatus.Pending, before.RuntimeStatus);
        Assert.Equal("kept", after.ReadOutputAs<string>());
    }

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
    public async Task Metadata_TellsTagsTimesAndStatus_AndPayloadsOnlyWhenAsked()
    {
        await using var harness = await StartAsync();
        var from = harness.Clock.GetUtcNow();

        var id = await harness.Client.ScheduleNewOrchestrationInstanceAsync("Wait", "in", new StartOrchestrationOptions { Tags = new Dictionary<string, string> { ["a"] = "b" } });
        var plain = (await harness.Client.GetInstanceAsync(id))!;
        var full = await harness.GetAsync(id);

        Assert.Equal(("Wait", id, OrchestrationRuntimeStatus.Running, "b"), (plain.Name, plain.InstanceId, plain.RuntimeStatus, plain.Tags["a"]));
        Assert.InRange(plain.CreatedAt, from, harness.Clock.GetUtcNow());
        Assert.Throws<InvalidOperationException>(() => plain.ReadInputAs<string>());
        Assert.Equal("in", full.ReadInputAs<string>());
        Assert.Equal(32, id.Length);
    }

    [Fact]
    public async Task UnknownInstance_IsNull_AndWaitingForItLastsUntilCanceled()
    {
        await using var harness = await StartAsync();
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(50), TimeProvider.System);

        Assert.Null(await harness.Client.GetInstanceAsync("unknown"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => harness.Client.WaitForInstanceCompletionAsync("unknown", soon.Token));
        Assert.Equal(0, (await harness.Client.PurgeInstanceAsync("unknown")).PurgedInstanceCount);
    }

    [Fact]
    public async Task WaitForAnInstance_ThatIsScheduledLater_SeesIt()
    {
        await using var harness = await StartAsync();

        var waiting = harness.CompletionAsync("soon");
        await harness.ScheduleAsync("Quick", null, "soon");

        Assert.Equal("quick", (await waiting).ReadOutputAs<string>());
    }

    [Fact]
    public async Task SecondStartOfAnId_WithoutDedupe_ReplacesOneThatHasEnded()
    {
        await using var harness = await StartAsync();
        await harness.RunAsync("Quick", "first", "same");

        Assert.Equal("second", (await harness.RunAsync("Quick", "second", "same")).ReadInputAs<string>());
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
    [InlineData("Quick")]
    [InlineData("Wait")]
    public async Task SecondStartOfAnId_WithNoStatusListed_ReplacesTheFirst(string first)
    {
        await using var harness = await StartAsync();
        await harness.ScheduleAsync(first, "first", "same");

        await harness.ReplaceAsync("Quick", "second", "same");

        var result = await harness.CompletionAsync("same");
        Assert.Equal(("second", OrchestrationRuntimeStatus.Completed), (result.ReadInputAs<string>(), result.RuntimeStatus));
    }

    [Fact]
    public async Task SecondStartOfAnId_WhoseStatusIsListed_IsRefusedAndChangesNothing()
    {
        await using var harness = await StartAsync();
        await harness.ScheduleAsync("Wait", "first", "same");
        var options = new StartOrchestrationOptions("same").WithDedupeStatuses(OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Pending);

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => harness.Client.ScheduleNewOrchestrationInstanceAsync("Quick", "second", options));

        Assert.Equal("first", (await harness.GetAsync("same")).ReadInputAs<string>());
        await harness.Client.RaiseEventAsync("same", "end", "");
        await harness.CompletionAsync("same");
        await harness.Client.ScheduleNewOrchestrationInstanceAsync("Quick", "second", options);
        Assert.Equal("second", (await harness.CompletionAsync("same")).ReadInputAs<string>());
    }

    [Fact]
    public async Task TwentyStartsOfOneId_AtOnce_WithDedupe_StartOne()
    {
        await using var harness = await StartAsync();
        var options = new StartOrchestrationOptions("one").WithDedupeStatuses([.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses]);

        var attempts = Enumerable.Range(0, 20).Select(async i =>
        {
            try
            {
                await harness.Client.ScheduleNewOrchestrationInstanceAsync("Wait", i, options);
                return 1;
            }
            catch (OrchestrationAlreadyExistsException)
            {
                return 0;
            }
        });

        Assert.Equal(1, (await Task.WhenAll(attempts)).Sum());
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
    public async Task Terminate_EndsAtOnce_WithTheOutputGiven_AndLateResultsChangeNothing()
    {
        var release = new TaskCompletionSource<int>();
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .Activity<int, int>("Slow", _ => release.Task)
            .Orchestrator("Long", context => context.CallActivityAsync<int>("Slow", 1)));
        await harness.ScheduleAsync("Long", null, "t");
        await harness.HistoryHasAsync("t", "activity Slow");

        await harness.Client.TerminateInstanceAsync("t", "stopped by hand");
        release.SetResult(1);
        await harness.SettlesAsync();
        var result = await harness.CompletionAsync("t");

        Assert.Equal((OrchestrationRuntimeStatus.Terminated, "stopped by hand"), (result.RuntimeStatus, result.ReadOutputAs<string>()));
        Assert.True(result.IsCompleted);
    }

    [Fact]
    public async Task Restart_RunsAgainWithTheSameInput_UnderTheSameOrANewId()
    {
        await using var harness = await StartAsync();
        await harness.RunAsync("Quick", "input", "r");
        await harness.ScheduleAsync("Wait", null, "running");

        var same = await harness.Client.RestartAsync("r");
        var other = await harness.Client.RestartAsync("r", restartWithNewInstanceId: true);

        Assert.Equal("r", same);
        Assert.NotEqual("r", other);
        Assert.Equal("input", (await harness.CompletionAsync(same)).ReadInputAs<string>());
        Assert.Equal("input", (await harness.CompletionAsync(other)).ReadInputAs<string>());
        await Assert.ThrowsAsync<ArgumentException>(() => harness.Client.RestartAsync("unknown"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => harness.Client.RestartAsync("running"));
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
