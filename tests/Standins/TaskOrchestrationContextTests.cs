using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Overstap.Tests.Standins;

public sealed class TaskOrchestrationContextTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task CallActivityAsync_EveryOverload_EndsInTheAbstractOne()
    {
        var context = new RecordingContext();
        var options = new TaskOptions(tags: new Dictionary<string, string>());

        await context.CallActivityAsync("A", 1);
        await context.CallActivityAsync("A", options);
        await context.CallActivityAsync<int>("A", options);

        Assert.Equal<object?>(
            [new RecordedCall("activity", "A", 1, null), new RecordedCall("activity", "A", null, options), new RecordedCall("activity", "A", null, options)],
            context.Calls);
    }

    [Fact]
    public async Task CallSubOrchestratorAsync_EveryOverload_EndsInTheAbstractOne()
    {
        var context = new RecordingContext();
        var options = new SubOrchestrationOptions(instanceId: "child");

        await context.CallSubOrchestratorAsync("S", 1);
        await context.CallSubOrchestratorAsync("S", options);
        await context.CallSubOrchestratorAsync<int>("S", options);

        Assert.Equal<object?>(
            [new RecordedCall("sub", "S", 1, null), new RecordedCall("sub", "S", null, options), new RecordedCall("sub", "S", null, options)],
            context.Calls);
    }

    [Fact]
    public void CreateTimer_OfADelay_FiresThatLongAfterTheOrchestrationsNow()
    {
        var context = new RecordingContext();

        _ = context.CreateTimer(Hour, CancellationToken.None);

        Assert.Equal([DateTime.UnixEpoch + Hour], context.Calls.Cast<DateTime>());
    }

    [Fact]
    public async Task WaitForExternalEvent_EventFirst_CancelsTheTimer()
    {
        var context = new RecordingContext();
        var waiting = context.WaitForExternalEvent<string>("Confirmed", Hour);

        context.Event.SetResult("payload");

        Assert.Equal("payload", await waiting);
        Assert.True(context.TimerCancellation.IsCancellationRequested);
    }

    [Fact]
    public async Task WaitForExternalEvent_TimerFirst_ThrowsTaskCanceled()
    {
        var context = new RecordingContext();
        var waiting = context.WaitForExternalEvent<string>("Confirmed", Hour);

        context.Timer.SetResult();

        await Assert.ThrowsAsync<TaskCanceledException>(() => waiting);
    }

    [Fact]
    public async Task WaitForExternalEvent_CancelledByTheCaller_ThrowsAndCancelsTheTimer()
    {
        var context = new RecordingContext();
        using var caller = new CancellationTokenSource();
        var waiting = context.WaitForExternalEvent<string>("Confirmed", Hour, caller.Token);

        await caller.CancelAsync();

        await Assert.ThrowsAsync<TaskCanceledException>(() => waiting);
        Assert.True(context.TimerCancellation.IsCancellationRequested);
    }

    [Fact]
    public void ContinueAsNew_WithOptions_EndsInTheAbstractOne()
    {
        var context = new RecordingContext();

        context.ContinueAsNew(new ContinueAsNewOptions { NewInput = "next", PreserveUnprocessedEvents = false });

        Assert.Equal(["(next, False)"], context.Calls.Select(call => call!.ToString()));
    }

    [Theory]
    [InlineData("1.9", "1.10", -1)]
    [InlineData("2.0", "1.10", 1)]
    [InlineData("", "1.0", -1)]
    [InlineData("1.0", "", 1)]
    [InlineData("", "", 0)]
    [InlineData("beta", "ALPHA", 1)]
    public void CompareVersionTo_OtherVersion_OrdersByNumberWhereThereAreNumbers(string own, string other, int expected)
        => Assert.Equal(expected, Math.Sign(new RecordingContext { OwnVersion = own }.CompareVersionTo(other)));

    [Fact]
    public void CreateReplaySafeLogger_WhileReplaying_WritesNothing()
    {
        var context = new RecordingContext { Replaying = true };
        ILogger[] loggers =
        [
            context.CreateReplaySafeLogger("category"),
            context.CreateReplaySafeLogger<string>(),
            context.ReplaySafeLoggerFactory.CreateLogger("category"),
        ];

        Assert.All(loggers, logger => Assert.True(logger.IsEnabled(LogLevel.Information)));
        foreach (var logger in loggers) logger.LogInformation("replayed");
        context.Replaying = false;
        foreach (var logger in loggers) logger.LogInformation("new");

        Assert.Equal(["new", "new", "new"], context.Log.Lines);
    }
}
