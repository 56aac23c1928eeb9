using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Overstap.Tests.Durable.Conformance;

/// <summary>Waits that end by time or by cancellation.</summary>
public sealed class EventWaits
{
    [Fact]
    public async Task WaitWithTimeout_ThatPasses_ThrowsTaskCanceled()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator("Impatient", async context =>
        {
            context.SetCustomStatus("waiting");
            try
            {
                return await context.WaitForExternalEvent<string>("never", TimeSpan.FromDays(2));
            }
            catch (TaskCanceledException)
            {
                return "timed out";
            }
        }));

        var id = await host.ScheduleAsync("Impatient");
        await host.ReachesAsync(id, "waiting");
        host.Advance(TimeSpan.FromDays(2));

        Assert.Equal("timed out", (await host.CompletionAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task WaitWithTimeout_ThatNobodyCatches_FailsTheInstance_WithTheCancellationInside()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator("Impatient", context =>
            context.WaitForExternalEvent<string>("never", TimeSpan.FromHours(1))));

        var id = await host.ScheduleAsync("Impatient");
        await host.RecordsAsync<TimerCreatedEvent>(id, 1);
        host.Advance(TimeSpan.FromHours(1));
        var failure = (await host.CompletionAsync(id)).FailureDetails!;

        Assert.Equal(("System.AggregateException", "One or more errors occurred. (A task was canceled.)"), (failure.ErrorType, failure.ErrorMessage));
        Assert.True(failure.InnerFailure!.IsCausedBy<TaskCanceledException>());
    }

    [Fact]
    public async Task WaitWithTimeout_ThatGetsItsEvent_LeavesNoTimerBehind()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator("Prompt", context =>
            context.WaitForExternalEvent<int>("answer", TimeSpan.FromDays(2))));

        var id = await host.ScheduleAsync("Prompt");
        await host.RaiseAsync(id, "answer", 42);

        Assert.Equal(42, (await host.CompletionAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task CanceledWait_ThrowsTaskCanceled()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator("GiveUp", async context =>
        {
            using var source = new CancellationTokenSource();
            var wait = context.WaitForExternalEvent<string>("never", source.Token);
            await context.WaitForExternalEvent<string>("stop");
            source.Cancel();
            try
            {
                return await wait;
            }
            catch (TaskCanceledException canceled)
            {
                return canceled.CancellationToken == source.Token ? "canceled" : "another token";
            }
        }));

        var id = await host.ScheduleAsync("GiveUp");
        await host.RaiseAsync(id, "stop", "");

        Assert.Equal("canceled", (await host.CompletionAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task WaitWithTimeoutAndToken_EndsWithTheToken()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator("Both", async context =>
        {
            using var source = new CancellationTokenSource();
            var wait = context.WaitForExternalEvent<string>("never", TimeSpan.FromDays(1), source.Token);
            await context.WaitForExternalEvent<string>("stop");
            source.Cancel();
            try
            {
                return await wait;
            }
            catch (OperationCanceledException)
            {
                return "canceled";
            }
        }));

        var id = await host.ScheduleAsync("Both");
        await host.RaiseAsync(id, "stop", "");

        Assert.Equal("canceled", (await host.CompletionAsync(id)).ReadOutputAs<string>());
    }
}
