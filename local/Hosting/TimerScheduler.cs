using Microsoft.Azure.Functions.Worker;

namespace Overstap.Local.Hosting;

/// <summary>
/// Runs timer functions when they are due by the clock, one run of a function at a time. However many occurrences were missed, by a stopped host
/// or a clock that was moved, one run makes up for them and is told that it is past due.
/// </summary>
internal sealed class TimerScheduler(
    IReadOnlyList<TimerFunction> timers, ScheduleStore store, FunctionInvoker invoker, TimeProvider clock, ILogger<TimerScheduler> logger) : BackgroundService
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);
    private static readonly TimeSpan OnTime = TimeSpan.FromSeconds(1);

    /// <summary>When the host has started, the next occurrence of every timer stands: a clock moved after that makes it due.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var timer in timers.Where(timer => store.Find(timer) is null))
            Advance(timer, last: default, clock.GetUtcNow());
        return base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(timers.Select(timer => RunAsync(timer, stoppingToken)));

    private async Task RunAsync(TimerFunction timer, CancellationToken stopping)
    {
        try
        {
            var status = store.Find(timer)!;
            if (timer.RunOnStartup && status.Next > clock.GetUtcNow().UtcDateTime)
                await InvokeAsync(timer, new TimerInfo { ScheduleStatus = status }, stopping);
            while (true)
            {
                await WaitAsync(status.Next, stopping);
                var now = clock.GetUtcNow();
                await InvokeAsync(timer, new TimerInfo { ScheduleStatus = status, IsPastDue = now.UtcDateTime - status.Next > OnTime }, stopping);
                status = Advance(timer, status.Next, now);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The host stops. An interrupted run was not recorded, so it is made up for at the next start.
        }
    }

    private ScheduleStatus Advance(TimerFunction timer, DateTime last, DateTimeOffset now)
    {
        var status = new ScheduleStatus { Last = last, Next = timer.NextAfter(now).UtcDateTime, LastUpdated = now.UtcDateTime };
        try
        {
            store.Save(timer, status);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The schedule goes on from memory; only a restart would repeat this run.
            logger.LogError("When {Function} ran could not be kept: {Failure}", timer.Function.Name, FailureDescription.Of(exception));
        }

        return status;
    }

    private async Task WaitAsync(DateTime due, CancellationToken stopping)
    {
        while (due - clock.GetUtcNow().UtcDateTime is { Ticks: > 0 } left)
            await Task.Delay(left < LongestWait ? left : LongestWait, clock, stopping);
    }

    private async Task InvokeAsync(TimerFunction timer, TimerInfo info, CancellationToken stopping)
    {
        try
        {
            await invoker.InvokeAsync(timer.Function, info, stopping);
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            logger.LogError("{Function} failed: {Failure}", timer.Function.Name, FailureDescription.Of(exception));
        }
    }
}
