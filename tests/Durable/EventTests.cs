using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Overstap.Tests.Durable;

public sealed class EventTests
{
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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task EventThatNobodyHasTakenYet_OutlivesItsSender(bool purged)
    {
        var held = true;
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .Orchestrator("Receive", async context =>
            {
                await context.WaitForExternalEvent<string>("first");
                entered.TrySetResult();
                SpinWait.SpinUntil(() => !Volatile.Read(ref held));
                return await context.WaitForExternalEvent<int>("second");
            })
            .Orchestrator("Send", context =>
            {
                context.SendEvent("receiver", "second", 42);
                return Task.FromResult("sent");
            })
            .Orchestrator("Other", _ => Task.FromResult("other")));
        await harness.ScheduleAsync("Receive", null, "receiver");
        var raised = harness.Client.RaiseEventAsync("receiver", "first", "");
        await entered.Task.WaitAsync(DurableHarness.Deadline);

        // The receiver is in the midst of a turn, so what is sent now waits in the sender.
        await harness.RunAsync("Send", null, "sender");
        var removed = purged ? harness.Client.PurgeInstanceAsync("sender") : (Task)harness.ReplaceAsync("Other", null, "sender");
        await harness.SettlesAsync();
        await harness.StopAsync();
        Volatile.Write(ref held, false);
        await Task.WhenAll(Quietly(raised), Quietly(removed));
        await harness.StartAsync();
        await harness.Client.RaiseEventAsync("receiver", "first", "");

        Assert.Equal(42, (await harness.CompletionAsync("receiver")).ReadOutputAs<int>());
        await harness.Client.PurgeInstanceAsync("sender");
        Assert.Null(await harness.Client.GetInstanceAsync("sender"));
    }

    private static Task Quietly(Task task) => task.ContinueWith(static _ => { }, TaskScheduler.Default);
}
