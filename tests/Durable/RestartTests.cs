using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Overstap.Tests.Durable;

public sealed class RestartTests
{
    [Fact]
    public async Task TimersEventsAndChildren_GoOnAfterARestart()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .Orchestrator("Child", context => context.WaitForExternalEvent<string>("child event"))
            .Orchestrator("Everything", async context =>
            {
                var child = context.CallSubOrchestratorAsync<string>("Child", null, new SubOrchestrationOptions(instanceId: "child"));
                var timer = context.CreateTimer(TimeSpan.FromDays(10), CancellationToken.None);
                var kept = context.WaitForExternalEvent<string>("first");
                context.SetCustomStatus("waiting");
                await Task.WhenAll(child, timer, kept);
                return await child + await kept + await context.WaitForExternalEvent<string>("second");
            }));
        await harness.ScheduleAsync("Everything", null, "e");
        await harness.ReachesAsync("e", "waiting");
        await harness.Client.WaitForInstanceStartAsync("child", DurableHarness.Deadline);
        await harness.Client.RaiseEventAsync("e", "second", "3");

        await harness.RestartAsync();
        await harness.Client.RaiseEventAsync("child", "child event", "1");
        await harness.CompletionAsync("child");
        await harness.RestartAsync();
        await harness.Client.RaiseEventAsync("e", "first", "2");
        harness.Clock.Advance(TimeSpan.FromDays(10));

        Assert.Equal("123", (await harness.CompletionAsync("e")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task ClockMovedWhileStopped_FiresTimersAtTheStart()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions.Orchestrator("Wait", async context =>
        {
            context.SetCustomStatus("waiting");
            await context.CreateTimer(TimeSpan.FromHours(30), CancellationToken.None);
            return "fired";
        }));
        var id = await harness.ScheduleAsync("Wait");
        await harness.ReachesAsync(id, "waiting");

        await harness.StopAsync();
        harness.Clock.Advance(TimeSpan.FromHours(30));
        await harness.StartAsync();

        Assert.Equal("fired", (await harness.CompletionAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task ActivityRunningAtTheStop_RunsAgain_AndItsFailureByTheStopDoesNotCount()
    {
        var runs = 0;
        var started = new TaskCompletionSource();
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .AddActivity("Long", async (_, stopping) =>
            {
                if (Interlocked.Increment(ref runs) > 1) return "\"second run\"";
                started.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stopping);
                return null;
            })
            .Orchestrator("Caller", context => context.CallActivityAsync<string>("Long")));
        var id = await harness.ScheduleAsync("Caller");
        await started.Task.WaitAsync(DurableHarness.Deadline);

        await harness.RestartAsync();

        Assert.Equal("second run", (await harness.CompletionAsync(id)).ReadOutputAs<string>());
        Assert.Equal(2, runs);
    }

    [Fact]
    public async Task ActivityThatEndsDuringTheStop_IsNotRunAgain()
    {
        var runs = 0;
        var started = new TaskCompletionSource();
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .AddActivity("Tidy", async (_, stopping) =>
            {
                Interlocked.Increment(ref runs);
                started.SetResult();
                var stop = new TaskCompletionSource();
                await using var registered = stopping.Register(stop.SetResult);
                await stop.Task;
                return "\"ended in time\"";
            })
            .Orchestrator("Caller", context => context.CallActivityAsync<string>("Tidy")));
        var id = await harness.ScheduleAsync("Caller");
        await started.Task.WaitAsync(DurableHarness.Deadline);

        await harness.RestartAsync();

        Assert.Equal("ended in time", (await harness.CompletionAsync(id)).ReadOutputAs<string>());
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task CanceledTimer_DoesNotComeBackAfterARestart()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions.Orchestrator("GaveUp", async context =>
        {
            using var source = new CancellationTokenSource();
            _ = context.CreateTimer(TimeSpan.FromMinutes(5), source.Token);
            await context.WaitForExternalEvent<int>("cancel");
            source.Cancel();
            context.SetCustomStatus("canceled");
            return await context.WaitForExternalEvent<string>("end");
        }));
        var id = await harness.ScheduleAsync("GaveUp");
        await harness.Client.RaiseEventAsync(id, "cancel", 1);
        await harness.ReachesAsync(id, "canceled");

        await harness.RestartAsync();
        harness.Clock.Advance(TimeSpan.FromHours(1));
        await harness.SettlesAsync();

        Assert.DoesNotContain(await harness.Runtime.ReadHistoryAsync(id), line => line.Contains("timer fired", StringComparison.Ordinal));
        await harness.Client.RaiseEventAsync(id, "end", "ok");
        Assert.Equal("ok", (await harness.CompletionAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task PendingInstance_StartsAfterARestart_AtItsTime()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions.Orchestrator("Quick", _ => Task.FromResult("ran")));
        await harness.Client.ScheduleNewOrchestrationInstanceAsync("Quick", null, new StartOrchestrationOptions("p", harness.Clock.GetUtcNow().AddDays(1)));

        await harness.RestartAsync();
        var before = await harness.GetAsync("p");
        harness.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(OrchestrationRuntimeStatus.Pending, before.RuntimeStatus);
        Assert.Equal("ran", (await harness.CompletionAsync("p")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task FiveHundredWaitingInstances_AreAllTakenUpAgain()
    {
        const int Count = 500;
        await using var harness = await DurableHarness.StartAsync(functions => functions.Orchestrator("Wait", async context =>
        {
            await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
            return context.GetInput<int>();
        }));
        await Task.WhenAll(Enumerable.Range(0, Count).Select(i => harness.ScheduleAsync("Wait", i, $"w{i}")));

        await harness.RestartAsync();
        harness.Clock.Advance(TimeSpan.FromDays(1));
        var results = await Task.WhenAll(Enumerable.Range(0, Count).Select(i => harness.CompletionAsync($"w{i}")));

        Assert.Equal(Enumerable.Range(0, Count), results.Select(result => result.ReadOutputAs<int>()));
    }
}
