using Microsoft.DurableTask.Client;

namespace Overstap.Tests.Durable;

public sealed class TimerTests
{
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    [Fact]
    public async Task Timer_FiresWhenTheClockIsMovedPastIt_AndNotBefore()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions.Orchestrator("Wait", async context =>
        {
            var from = context.CurrentUtcDateTime;
            context.SetCustomStatus("waiting");
            await context.CreateTimer(TimeSpan.FromHours(2), CancellationToken.None);
            return context.CurrentUtcDateTime - from;
        }));

        var id = await harness.ScheduleAsync("Wait");
        await harness.ReachesAsync(id, "waiting");
        harness.Clock.Advance(TimeSpan.FromMinutes(119));
        await harness.SettlesAsync();
        var before = await harness.GetAsync(id);
        harness.Clock.Advance(TimeSpan.FromMinutes(1));
        var after = await harness.CompletionAsync(id);

        Assert.Equal(OrchestrationRuntimeStatus.Running, before.RuntimeStatus);
        Assert.InRange(after.ReadOutputAs<TimeSpan>(), TimeSpan.FromHours(2), TimeSpan.FromHours(2.1));
    }

    [Fact]
    public async Task LongTimer_IsTakenInPieces_AndFiresAfterOneJump()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions.Orchestrator("Keep", async context =>
        {
            context.SetCustomStatus("keeping");
            await context.CreateTimer(Month, CancellationToken.None);
            return "deleted";
        }));

        var id = await harness.ScheduleAsync("Keep");
        await harness.ReachesAsync(id, "keeping");
        harness.Clock.Advance(Month);
        var result = await harness.CompletionAsync(id);

        Assert.Equal("deleted", result.ReadOutputAs<string>());
        Assert.Equal(2, (await harness.Runtime.ReadHistoryAsync(id)).Count(line => line.Contains("timer created", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task CanceledTimer_LetsTheInstanceEnd_AndIsRecordedAsCanceled()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions.Orchestrator("GiveUp", async context =>
        {
            using var source = new CancellationTokenSource();
            var timer = context.CreateTimer(Month, source.Token);
            var ready = context.WaitForExternalEvent<string>("ready");
            var first = await Task.WhenAny(timer, ready);
            source.Cancel();
            await context.CallActivityAsync<int>("Nothing", 0);
            return first == ready && timer.IsCanceled ? await ready : "timer";
        }).Activity<int, int>("Nothing", input => input));

        var id = await harness.ScheduleAsync("GiveUp");
        await harness.Client.RaiseEventAsync(id, "ready", "event");
        var result = await harness.CompletionAsync(id);

        Assert.Equal("event", result.ReadOutputAs<string>());
        Assert.Contains("#0 timer canceled", await harness.Runtime.ReadHistoryAsync(id));
    }

    [Fact]
    public async Task TimerLeftAlone_KeepsTheInstanceRunningUntilItFires()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions.Orchestrator("Forget", context =>
        {
            _ = context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            context.SetCustomStatus("returned");
            return Task.FromResult(1);
        }));

        var id = await harness.ScheduleAsync("Forget");
        var before = await harness.ReachesAsync(id, "returned");
        harness.Clock.Advance(TimeSpan.FromHours(1));
        var after = await harness.CompletionAsync(id);

        Assert.Equal(OrchestrationRuntimeStatus.Running, before.RuntimeStatus);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, after.RuntimeStatus);
    }

    [Fact]
    public async Task SeveralTimers_PassedByOneJump_FireInTheOrderOfTheirTimes()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions.Orchestrator("Race", async context =>
        {
            List<string> order = [];
            async Task Note(string name, int minutes)
            {
                await context.CreateTimer(TimeSpan.FromMinutes(minutes), CancellationToken.None);
                order.Add(name);
            }

            context.SetCustomStatus("racing");
            await Task.WhenAll(Note("c", 30), Note("a", 10), Note("b", 20));
            return string.Join("", order);
        }));

        var id = await harness.ScheduleAsync("Race");
        await harness.ReachesAsync(id, "racing");
        harness.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal("abc", (await harness.CompletionAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task TimerInThePast_FiresAtOnce()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions.Orchestrator("Past", async context =>
        {
            await context.CreateTimer(context.CurrentUtcDateTime.AddDays(-1), CancellationToken.None);
            return "fired";
        }));

        Assert.Equal("fired", (await harness.RunAsync("Past")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task WaitingInstances_CostNoStorageCalls()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions.Orchestrator("Wait", async context =>
        {
            context.SetCustomStatus("waiting");
            await context.CreateTimer(Month, CancellationToken.None);
            return 1;
        }));
        for (var i = 0; i < 20; i++) await harness.ReachesAsync(await harness.ScheduleAsync("Wait", null, $"w{i}"), "waiting");

        harness.Clock.Advance(TimeSpan.FromHours(20));
        await harness.SettlesAsync();

        Assert.All(Enumerable.Range(0, 20), i => Assert.Equal(1, harness.Storage.WritesOf($"w{i}")));
    }
}
