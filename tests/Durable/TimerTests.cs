using Microsoft.DurableTask.Client;

namespace Overstap.Tests.Durable;

public sealed class TimerTests
{
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

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

        var records = await harness.RecordsAsync();
        Assert.All(Enumerable.Range(0, 20), i => Assert.Single(records, record => record.Contains($"\"id\":\"w{i}\"", StringComparison.Ordinal)));
    }
}
