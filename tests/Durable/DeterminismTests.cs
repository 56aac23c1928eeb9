using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Overstap.Local.Durable;

namespace Overstap.Tests.Durable;

public sealed class DeterminismTests
{
    private const string NonDeterministic = "DurableTask.Core.Exceptions.NonDeterministicOrchestrationException";

    [Fact]
    public async Task AwaitOfAnotherTask_FailsTheInstance_AndSaysWhatIsAllowed()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions.Orchestrator("Delay", async _ =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(30), TimeProvider.System);
            return 1;
        }));

        AssertForeign(await harness.RunAsync("Delay"), "Delay");
    }

    [Fact]
    public async Task AwaitOfAnotherTask_BesidesAnOpenOne_FailsTheInstanceWhenItComesBack()
    {
        var release = new TaskCompletionSource();
        await using var harness = await DurableHarness.StartAsync(functions => functions.Orchestrator("Beside", async context =>
        {
            context.SetCustomStatus("waiting");
            var wait = context.WaitForExternalEvent<int>("never");
            await release.Task;
            return await wait;
        }));

        var id = await harness.ScheduleAsync("Beside");
        await harness.ReachesAsync(id, "waiting");
        _ = Task.Run(release.SetResult);

        AssertForeign(await harness.CompletionAsync(id), "Beside");
    }

    [Fact]
    public async Task ConfigureAwaitFalse_LeavesTheThread_AndFailsTheInstance()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .Activity<int, int>("Nothing", input => input)
            .Orchestrator("Leave", async context =>
            {
                await context.CallActivityAsync<int>("Nothing", 1).ConfigureAwait(false);
                return await context.CallActivityAsync<int>("Nothing", 2);
            }));

        AssertForeign(await harness.RunAsync("Leave"), "Leave");
    }

    [Fact]
    public async Task YieldsAndNestedCalls_StayOnTheThread_AndAreAllowed()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .Activity<int, int>("Nothing", input => input)
            .Orchestrator("Fine", async context =>
            {
                async Task<int> TwiceAsync(int value)
                {
                    await Task.Yield();
                    return await context.CallActivityAsync<int>("Nothing", value) + await context.CallActivityAsync<int>("Nothing", value);
                }

                var both = await Task.WhenAll(TwiceAsync(1), TwiceAsync(2));
                var first = await Task.WhenAny(TwiceAsync(3), TwiceAsync(4));
                return both.Sum() + await first;
            }));

        var result = await harness.RunAsync("Fine");

        Assert.Null(result.FailureDetails?.ToString());
        Assert.InRange(result.ReadOutputAs<int>(), 12, 14);
    }

    [Theory]
    [InlineData("other", "Task #0 of orchestrator 'Changed' (no version): history has activity 'First', the code asked for activity 'Other'.")]
    [InlineData("timer", "Task #0 of orchestrator 'Changed' (no version): history has activity 'First', the code asked for a timer.")]
    [InlineData("nothing", "Task #0 of orchestrator 'Changed' (no version): history has activity 'First', the code asked for nothing.")]
    [InlineData("more", "Task #1 of orchestrator 'Changed' (no version): history has nothing, the code asked for activity 'Second'.")]
    public async Task ChangedCode_IsFoundOnReplay_AndNamed(string change, string expected)
    {
        var code = "as recorded";
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .Activity<int, int>("First", input => input)
            .Orchestrator("Changed", async context =>
            {
                if (code is "other") await context.CallActivityAsync<int>("Other", 1);
                else if (code is "timer") await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
                else if (code is not "nothing") await context.CallActivityAsync<int>("FIRST", 1);
                if (code is "more") await context.CallActivityAsync<int>("Second", 1);
                context.SetCustomStatus("waiting");
                return await context.WaitForExternalEvent<string>("end");
            }));

        var id = await harness.ScheduleAsync("Changed");
        await harness.ReachesAsync(id, "waiting");
        code = change;
        await harness.Client.RaiseEventAsync(id, "end", "over");
        var result = await harness.CompletionAsync(id);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, result.RuntimeStatus);
        Assert.Equal(NonDeterministic, result.FailureDetails!.ErrorType);
        Assert.StartsWith(expected.Replace("'First'", "'FIRST'", StringComparison.Ordinal), result.FailureDetails.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChangedCode_IsNamedWithItsVersion()
    {
        var activity = "First";
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .Activity<int, int>("First", input => input)
            .Orchestrator("Changed", async context => await context.CallActivityAsync<int>(activity, 1) + await context.WaitForExternalEvent<int>("end")));

        var id = await harness.Client.ScheduleNewOrchestrationInstanceAsync("Changed", null, new StartOrchestrationOptions { Version = new TaskVersion("2.1") });
        await harness.HistoryHasAsync(id, "#0 completed");
        activity = "Second";
        await harness.Client.RaiseEventAsync(id, "end", 1);

        Assert.StartsWith(
            "Task #0 of orchestrator 'Changed' (version '2.1'): history has activity 'First', the code asked for activity 'Second'.",
            (await harness.CompletionAsync(id)).FailureDetails!.ErrorMessage,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Result")]
    [InlineData("Wait")]
    [InlineData("WaitAll")]
    [InlineData("Caught")]
    public async Task BlockedThread_FailsTheInstance_AndSaysWhatToDo(string how)
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .Activity<int, int>("Nothing", input => input)
            .Orchestrator("Block", context =>
            {
                var call = context.CallActivityAsync<int>("Nothing", 1);
                switch (how)
                {
                    case "Result":
                        return Task.FromResult(call.Result);
                    case "Wait":
                        call.Wait();
                        break;
                    case "WaitAll":
                        Task.WaitAll(call);
                        break;
                    default:
                        try
                        {
                            call.Wait();
                        }
                        catch (InvalidOperationException)
                        {
                            context.SetCustomStatus("went on");
                        }

                        break;
                }

                return Task.FromResult(1);
            }));

        var result = await harness.RunAsync("Block");

        Assert.Equal((OrchestrationRuntimeStatus.Failed, "System.InvalidOperationException"), (result.RuntimeStatus, result.FailureDetails!.ErrorType));
        Assert.StartsWith("The orchestrator blocked its thread on a task", result.FailureDetails.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BlockedThreads_HoldUpNoOthers()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .Orchestrator("Block", context => Task.FromResult(context.WaitForExternalEvent<int>("never").Result))
            .Orchestrator("Fine", _ => Task.FromResult("fine")));
        for (var i = 0; i < 40; i++) await harness.ScheduleAsync("Block");

        Assert.Equal("fine", (await harness.RunAsync("Fine")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task LocksAndTasksOfOthers_MayBeWaitedForBriefly()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions.Orchestrator("Wait", _ =>
        {
            using var opened = new ManualResetEventSlim();
            var work = Task.Run(opened.Set);
            opened.Wait();
            work.Wait();
            return Task.FromResult("fine");
        }));

        Assert.Equal("fine", (await harness.RunAsync("Wait")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task OtherArgumentsOnReplay_AreAllowed_ButLogged()
    {
        var counter = 0;
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .Activity<int, int>("First", input => input)
            .Orchestrator("Varies", async context => await context.CallActivityAsync<int>("First", counter++)));

        var result = await harness.RunAsync("Varies");

        Assert.Equal(0, result.ReadOutputAs<int>());
        Assert.Contains(harness.Log.Lines, line => line.Contains("asked for task #0 with other arguments", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ContextUsedAfterItsTurn_IsRefused()
    {
        TaskOrchestrationContext? kept = null;
        await using var harness = await DurableHarness.StartAsync(functions => functions.Orchestrator("Leak", context =>
        {
            kept = context;
            return Task.FromResult(1);
        }));

        await harness.RunAsync("Leak");

        Assert.Throws<InvalidOperationException>(() => kept!.NewGuid());
    }

    private static void AssertForeign(OrchestrationMetadata result, string name)
    {
        Assert.Equal(OrchestrationRuntimeStatus.Failed, result.RuntimeStatus);
        Assert.Equal("System.InvalidOperationException", result.FailureDetails!.ErrorType);
        Assert.StartsWith($"Orchestrator '{name}' awaited a task that is not from its orchestration context.", result.FailureDetails.ErrorMessage, StringComparison.Ordinal);
    }
}
