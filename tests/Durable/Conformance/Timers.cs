using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Overstap.Tests.Durable.Conformance;

public sealed class Timers
{
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    [Fact]
    public async Task Timer_FiresAtItsTime_AndNotBefore()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator("Wait", async context =>
        {
            var from = context.CurrentUtcDateTime;
            context.SetCustomStatus("waiting");
            await context.CreateTimer(TimeSpan.FromHours(2), CancellationToken.None);
            return context.CurrentUtcDateTime - from;
        }));

        var id = await host.ScheduleAsync("Wait");
        await host.ReachesAsync(id, "waiting");
        host.Advance(TimeSpan.FromMinutes(119));
        await host.SettleAsync();
        var before = await host.GetAsync(id);
        host.Advance(TimeSpan.FromMinutes(1));
        var after = await host.CompletionAsync(id);

        Assert.Equal(OrchestrationRuntimeStatus.Running, before.RuntimeStatus);
        Assert.InRange(after.ReadOutputAs<TimeSpan>(), TimeSpan.FromHours(2), TimeSpan.FromHours(2.1));
    }

    [Fact]
    public async Task LongTimer_IsTakenInPiecesOfThreeDays()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator("Keep", async context =>
        {
            await context.CreateTimer(TimeSpan.FromDays(7), CancellationToken.None);
            return "kept";
        }));

        var id = await host.ScheduleAsync("Keep");
        for (var i = 1; i <= 3; i++)
        {
            await host.RecordsAsync<TimerCreatedEvent>(id, i);
            host.Advance(TimeSpan.FromDays(i < 3 ? 3 : 1));
        }

        Assert.Equal("kept", (await host.CompletionAsync(id)).ReadOutputAs<string>());
        var timers = await host.RecordsAsync<TimerCreatedEvent>(id, 3);
        Assert.Equal([3, 1], timers.Zip(timers.Skip(1), (a, b) => (int)Math.Round((b.FireAt - a.FireAt).TotalDays)));
    }

    [Fact]
    public async Task LongTimer_WhoseTimePassesInOneJump_FiresAfterIt()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator("Keep", async context =>
        {
            context.SetCustomStatus("keeping");
            await context.CreateTimer(Month, CancellationToken.None);
            return "deleted";
        }));

        var id = await host.ScheduleAsync("Keep");
        await host.ReachesAsync(id, "keeping");
        host.Advance(Month);

        Assert.Equal("deleted", (await host.CompletionAsync(id)).ReadOutputAs<string>());
        Assert.Equal(2, (await host.RecordsAsync<TimerCreatedEvent>(id, 2)).Count);
    }

    [Fact]
    public async Task CanceledTimer_ThrowsAndLetsTheInstanceEnd()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator("GiveUp", async context =>
        {
            using var source = new CancellationTokenSource();
            var timer = context.CreateTimer(TimeSpan.FromDays(1), source.Token);
            var ready = context.WaitForExternalEvent<string>("ready");
            var first = await Task.WhenAny(timer, ready);
            source.Cancel();
            try
            {
                await timer;
                return "fired";
            }
            catch (OperationCanceledException)
            {
                return first == ready ? await ready : "timer";
            }
        }));

        var id = await host.ScheduleAsync("GiveUp");
        await host.RaiseAsync(id, "ready", "event");

        Assert.Equal("event", (await host.CompletionAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task TimerOfACanceledToken_IsCanceledFromTheStart()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator("Never", async context =>
        {
            try
            {
                await context.CreateTimer(Month, new CancellationToken(canceled: true));
                return "fired";
            }
            catch (TaskCanceledException)
            {
                return "canceled";
            }
        }));

        Assert.Equal("canceled", (await host.RunAsync("Never")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task TimerNobodyCancels_KeepsTheInstanceRunningUntilItFires()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator("Forget", context =>
        {
            _ = context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            context.SetCustomStatus("returned");
            return Task.FromResult(1);
        }));

        var id = await host.ScheduleAsync("Forget");
        var before = await host.ReachesAsync(id, "returned");
        host.Advance(TimeSpan.FromHours(1));

        Assert.Equal(OrchestrationRuntimeStatus.Running, before.RuntimeStatus);
        Assert.Equal(1, (await host.CompletionAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task SeveralTimers_PassedByOneJump_FireInTheOrderOfTheirTimes()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator("Race", async context =>
        {
            List<string> order = [];
            async Task Note(string name, int minutes)
            {
                await context.CreateTimer(TimeSpan.FromMinutes(minutes), CancellationToken.None);
                order.Add(name);
            }

            context.SetCustomStatus("racing");
            await Task.WhenAll(Note("c", 30), Note("a", 10), Note("b", 20));
            return string.Concat(order);
        }));

        var id = await host.ScheduleAsync("Race");
        await host.ReachesAsync(id, "racing");
        host.Advance(TimeSpan.FromHours(1));

        Assert.Equal("abc", (await host.CompletionAsync(id)).ReadOutputAs<string>());
    }

    [Theory]
    [InlineData(-1440)]
    [InlineData(0)]
    public async Task TimerOfATimeThatHasPassed_FiresAtOnce(int minutes)
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator("Past", async context =>
        {
            await context.CreateTimer(context.CurrentUtcDateTime.AddMinutes(minutes), CancellationToken.None);
            return "fired";
        }));

        Assert.Equal("fired", (await host.RunAsync("Past")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task LocalTime_IsConvertedToUniversalTime()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator("Local", async context =>
        {
            var fireAt = context.CurrentUtcDateTime.AddHours(1);
            context.SetCustomStatus($"{fireAt:s}");
            await context.CreateTimer(fireAt.ToLocalTime(), CancellationToken.None);
            return "fired";
        }));

        var id = await host.ScheduleAsync("Local");
        var fireAt = Assert.Single(await host.RecordsAsync<TimerCreatedEvent>(id, 1)).FireAt;
        host.Advance(TimeSpan.FromHours(1));

        Assert.Equal((await host.CompletionAsync(id)).ReadCustomStatusAs<string>(), $"{fireAt:s}");
    }

    [Fact]
    public async Task TimersOneAfterTheOther_AddUp()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator("Sum", async context =>
        {
            var from = context.CurrentUtcDateTime;
            for (var i = 0; i < 3; i++) await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return (context.CurrentUtcDateTime - from) >= TimeSpan.FromHours(3);
        }));

        var id = await host.ScheduleAsync("Sum");
        for (var i = 1; i <= 3; i++)
        {
            await host.RecordsAsync<TimerCreatedEvent>(id, i);
            host.Advance(TimeSpan.FromHours(1));
        }

        Assert.True((await host.CompletionAsync(id)).ReadOutputAs<bool>());
    }

    [Fact]
    public async Task Timeout_OfAnActivity_WinsTheRace()
    {
        var release = new TaskCompletionSource<string>();
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<string, string>("Stuck", _ => release.Task)
            .Orchestrator("Bounded", async context =>
            {
                var work = context.CallActivityAsync<string>("Stuck");
                var timeout = context.CreateTimer(TimeSpan.FromMinutes(5), CancellationToken.None);
                context.SetCustomStatus("racing");
                var first = await Task.WhenAny(work, timeout);
                context.SetCustomStatus("decided");
                return first == timeout ? "timed out" : await work;
            }));

        var id = await host.ScheduleAsync("Bounded");
        await host.ReachesAsync(id, "racing");
        host.Advance(TimeSpan.FromMinutes(5));
        var decided = await host.ReachesAsync(id, "decided");
        release.SetResult("too late");

        // The activity cannot be called off: the instance ends when it has.
        Assert.Equal(OrchestrationRuntimeStatus.Running, decided.RuntimeStatus);
        Assert.Equal("timed out", (await host.CompletionAsync(id)).ReadOutputAs<string>());
    }
}
