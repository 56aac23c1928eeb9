using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Overstap.Tests.Durable;

public sealed class EventTests
{
    [Fact]
    public async Task EventsKept_AreTakenInOrderOfArrival_WithoutRegardToCase()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions.Orchestrator("Collect", async context =>
        {
            await context.WaitForExternalEvent<string>("go");
            return await context.WaitForExternalEvent<string>("ITEM") + await context.WaitForExternalEvent<string>("item") + await context.WaitForExternalEvent<string>("Item");
        }));

        var id = await harness.ScheduleAsync("Collect");
        foreach (var item in new[] { "a", "b", "c" }) await harness.Client.RaiseEventAsync(id, "iTem", item);
        await harness.Client.RaiseEventAsync(id, "go", "x");

        Assert.Equal("abc", (await harness.CompletionAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task SeveralWaiters_TheNewestGetsTheNextEvent()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions.Orchestrator("Stack", async context =>
        {
            var first = context.WaitForExternalEvent<string>("e");
            var second = context.WaitForExternalEvent<string>("e");
            var third = context.WaitForExternalEvent<string>("e");
            context.SetCustomStatus("waiting");
            return string.Join(",", await Task.WhenAll(first, second, third));
        }));

        var id = await harness.ScheduleAsync("Stack");
        await harness.ReachesAsync(id, "waiting");
        foreach (var item in new[] { "a", "b", "c" }) await harness.Client.RaiseEventAsync(id, "e", item);

        Assert.Equal("c,b,a", (await harness.CompletionAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task WaitWithTimeout_ThatPasses_ThrowsTaskCanceled()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions.Orchestrator("Impatient", async context =>
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

        var id = await harness.ScheduleAsync("Impatient");
        await harness.ReachesAsync(id, "waiting");
        harness.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal("timed out", (await harness.CompletionAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task WaitWithTimeout_ThatGetsItsEvent_LeavesNoTimerBehind()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions.Orchestrator("Prompt", context =>
            context.WaitForExternalEvent<int>("answer", TimeSpan.FromDays(2))));

        var id = await harness.ScheduleAsync("Prompt");
        await harness.Client.RaiseEventAsync(id, "answer", 42);

        Assert.Equal(42, (await harness.CompletionAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task EventAfterACanceledWait_IsKeptForTheNextWait_AndTheLogWarns()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions.Orchestrator("Late", async context =>
        {
            try
            {
                context.SetCustomStatus("waiting");
                await context.WaitForExternalEvent<string>("e", TimeSpan.FromMinutes(1));
            }
            catch (TaskCanceledException)
            {
                context.SetCustomStatus("gave up");
            }

            await context.WaitForExternalEvent<string>("go");
            return await context.WaitForExternalEvent<string>("e");
        }));

        var id = await harness.ScheduleAsync("Late");
        await harness.ReachesAsync(id, "waiting");
        harness.Clock.Advance(TimeSpan.FromMinutes(1));
        await harness.ReachesAsync(id, "gave up");
        await harness.Client.RaiseEventAsync(id, "e", "kept");
        await harness.Client.RaiseEventAsync(id, "go", "");

        Assert.Equal("kept", (await harness.CompletionAsync(id)).ReadOutputAs<string>());
        Assert.Contains(harness.Log.Lines, line => line.Contains("on Azure the canceled wait takes it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WaitersOfOneName_MustAgreeOnTheType()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions.Orchestrator("Mixed", async context =>
        {
            _ = context.WaitForExternalEvent<string>("e");
            return await context.WaitForExternalEvent<int>("E");
        }));

        var result = await harness.RunAsync("Mixed");

        Assert.Equal("System.ArgumentException", result.FailureDetails!.ErrorType);
    }

    [Fact]
    public async Task EventForNobody_OrForOneThatEnded_IsDroppedWithoutError()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions.Orchestrator("Quick", _ => Task.FromResult(1)));
        var ended = await harness.RunAsync("Quick");

        await harness.Client.RaiseEventAsync("nobody", "e", 1);
        await harness.Client.RaiseEventAsync(ended.InstanceId, "e", 1);

        Assert.Null(await harness.Client.GetInstanceAsync("nobody"));
        Assert.Equal(ended.LastUpdatedAt, (await harness.GetAsync(ended.InstanceId)).LastUpdatedAt);
    }

    [Fact]
    public async Task EventWhosePayloadDoesNotFit_FailsTheInstanceAndCannotBeCaught()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions.Orchestrator("Number", async context =>
        {
            try
            {
                return await context.WaitForExternalEvent<int>("n");
            }
            catch (System.Text.Json.JsonException)
            {
                return 0;
            }
        }));

        var id = await harness.ScheduleAsync("Number");
        await harness.Client.RaiseEventAsync(id, "n", "not a number");

        Assert.Equal("System.Text.Json.JsonException", (await harness.CompletionAsync(id)).FailureDetails!.ErrorType);
    }

    [Fact]
    public async Task SendEvent_ReachesTheOtherInstance_EveryEventOnceAndInOrder()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .Orchestrator("Receiver", async context =>
            {
                var received = "";
                for (var i = 0; i < 5; i++) received += await context.WaitForExternalEvent<int>("n");
                return received;
            })
            .Orchestrator("Sender", context =>
            {
                for (var i = 0; i < 5; i++) context.SendEvent("receiver", "n", i);
                return Task.FromResult("sent");
            }));

        await harness.ScheduleAsync("Receiver", null, "receiver");
        await harness.RunAsync("Sender");

        Assert.Equal("01234", (await harness.CompletionAsync("receiver")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task FiveHundredEvents_RaisedAtOnce_AllArrive()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions.Orchestrator("Sum", async context =>
        {
            var sum = 0;
            for (var i = 0; i < 500; i++) sum += await context.WaitForExternalEvent<int>("n");
            return sum;
        }));

        var id = await harness.ScheduleAsync("Sum");
        await Task.WhenAll(Enumerable.Range(1, 500).Select(i => harness.Client.RaiseEventAsync(id, "n", i)));

        Assert.Equal(500 * 501 / 2, (await harness.CompletionAsync(id)).ReadOutputAs<int>());
    }
}
