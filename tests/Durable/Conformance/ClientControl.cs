using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Overstap.Tests.Durable.Conformance;

public sealed class ClientControl
{
    [Fact]
    public async Task Suspended_KeepsEventsAndResults_UntilResumed()
    {
        var release = new TaskCompletionSource<string>();
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<int, string>("Slow", _ => release.Task)
            .Orchestrator("Both", async context =>
            {
                context.SetCustomStatus("waiting");
                return await context.CallActivityAsync<string>("Slow", 1) + await context.WaitForExternalEvent<string>("e");
            }));
        await host.ScheduleAsync("Both", null, "s");
        await host.ReachesAsync("s", "waiting");

        await host.Client.SuspendInstanceAsync("s", "on hold");
        await host.ReachesAsync("s", OrchestrationRuntimeStatus.Suspended);
        await host.RaiseAsync("s", "e", "event");
        release.SetResult("result ");
        await host.SettleAsync();
        var held = await host.GetAsync("s");
        await host.Client.ResumeInstanceAsync("s");

        Assert.Equal(OrchestrationRuntimeStatus.Suspended, held.RuntimeStatus);
        Assert.Equal("result event", (await host.CompletionAsync("s")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Suspended_TimersPass_AndAreTakenOnResuming()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator("Sleep", async context =>
        {
            context.SetCustomStatus("asleep");
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return "awake";
        }));
        await host.ScheduleAsync("Sleep", null, "s");
        await host.ReachesAsync("s", "asleep");

        await host.Client.SuspendInstanceAsync("s");
        await host.ReachesAsync("s", OrchestrationRuntimeStatus.Suspended);
        host.Advance(TimeSpan.FromHours(1));
        await host.SettleAsync();
        var held = await host.GetAsync("s");
        await host.Client.ResumeInstanceAsync("s");

        Assert.Equal(OrchestrationRuntimeStatus.Suspended, held.RuntimeStatus);
        Assert.Equal("awake", (await host.CompletionAsync("s")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Suspended_MayBeTerminated()
    {
        await using var host = await StartAsync();
        await host.ScheduleAsync("Wait", null, "s");
        await host.ReachesAsync("s", OrchestrationRuntimeStatus.Running);

        await host.Client.SuspendInstanceAsync("s");
        await host.ReachesAsync("s", OrchestrationRuntimeStatus.Suspended);
        await host.Client.TerminateInstanceAsync("s", "enough");

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await host.CompletionAsync("s")).RuntimeStatus);
    }

    [Fact]
    public async Task Terminate_EndsWithTheOutputGiven_AndLateResultsChangeNothing()
    {
        var release = new TaskCompletionSource<int>();
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<int, int>("Slow", _ => release.Task)
            .Orchestrator("Long", context =>
            {
                context.SetCustomStatus("working");
                return context.CallActivityAsync<int>("Slow", 1);
            }));
        await host.ScheduleAsync("Long", null, "t");
        await host.ReachesAsync("t", "working");

        await host.Client.TerminateInstanceAsync("t", "stopped by hand");
        await host.CompletionAsync("t");
        release.SetResult(1);
        await host.SettleAsync();
        var result = await host.GetAsync("t");

        Assert.Equal((OrchestrationRuntimeStatus.Terminated, "stopped by hand", true), (result.RuntimeStatus, result.ReadOutputAs<string>(), result.IsCompleted));
    }

    [Fact]
    public async Task Terminate_OfOneThatHasEnded_OrIsNotThere_DoesNothing()
    {
        await using var host = await StartAsync();
        await host.RunAsync("Quick", null, "ended");

        await host.Client.TerminateInstanceAsync("ended", "too late");
        await host.Client.TerminateInstanceAsync("nobody", "nothing");
        await host.SettleAsync();

        Assert.Equal((OrchestrationRuntimeStatus.Completed, "quick"), ((await host.GetAsync("ended")).RuntimeStatus, (await host.GetAsync("ended")).ReadOutputAs<string>()));
        Assert.Null(await host.Client.GetInstanceAsync("nobody"));
    }

    [Fact]
    public async Task Restart_RunsAgainWithTheSameInput_UnderTheSameId()
    {
        await using var host = await StartAsync();
        await host.RunAsync("Quick", "input", "r");
        var before = (await host.GetAsync("r")).CreatedAt;
        host.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("r", await host.Client.RestartAsync("r"));

        var again = await host.CompletionAsync("r");
        Assert.Equal(("Quick", "input"), (again.Name, again.ReadInputAs<string>()));
        Assert.True(again.CreatedAt > before);
    }

    [Fact]
    public async Task Restart_UnderANewId_LeavesTheOldOneAlone()
    {
        await using var host = await StartAsync();
        await host.RunAsync("Quick", "input", "r");

        var other = await host.Client.RestartAsync("r", restartWithNewInstanceId: true);

        Assert.NotEqual("r", other);
        Assert.Equal("input", (await host.CompletionAsync(other)).ReadInputAs<string>());
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.GetAsync("r")).RuntimeStatus);
    }

    [Fact]
    public async Task Restart_OfARunningOneOrOfNone_IsRefused_InTheSdksWords()
    {
        await using var host = await StartAsync();
        await host.ScheduleAsync("Wait", null, "running");
        await host.ReachesAsync("running", OrchestrationRuntimeStatus.Running);

        var unknown = await Assert.ThrowsAsync<ArgumentException>(() => host.Client.RestartAsync("unknown"));
        var running = await Assert.ThrowsAsync<InvalidOperationException>(() => host.Client.RestartAsync("running"));

        Assert.Equal("An orchestration with the instanceId unknown was not found.", unknown.Message);
        Assert.Equal("An orchestration with the instanceId running cannot be restarted.", running.Message);
    }

    private static Task<ConformanceHost> StartAsync() => ConformanceHost.StartAsync(functions => functions
        .Orchestrator("Quick", _ => Task.FromResult("quick"))
        .Orchestrator("Wait", context => context.WaitForExternalEvent<string>("end")));
}
