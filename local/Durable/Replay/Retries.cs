using System.Runtime.ExceptionServices;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;

namespace Overstap.Local.Durable.Replay;

/// <summary>Repeats a failed call as its options say. Failures are the core's exceptions here, with the details of what failed.</summary>
/// <param name="context">Given to retry handlers.</param>
/// <param name="pause">Takes one durable timer, however long: only timers of the orchestrator itself are taken in pieces.</param>
internal sealed class Retries(TaskOrchestrationContext context, Func<DateTimeOffset, Task> pause)
{
    private DateTime Now => context.CurrentUtcDateTime;

    public Task<T> CallAsync<T>(TaskRetryOptions? retry, Func<Task<T>> call) => retry switch
    {
        { Policy: { } policy } => ByPolicyAsync(policy, call),
        { Handler: { } handler } => ByHandlerAsync(handler, call),
        _ => call(),
    };

    private async Task<T> ByPolicyAsync<T>(RetryPolicy policy, Func<Task<T>> call)
    {
        var firstAttemptAt = Now;
        ExceptionDispatchInfo? last = null;
        for (var attempt = 1; attempt <= policy.MaxNumberOfAttempts; attempt++)
        {
            try
            {
                return await call();
            }
            catch (Exception exception) when (!IsNonRetriable(exception))
            {
                last = ExceptionDispatchInfo.Capture(exception);
            }

            // The SDK takes a timer of no length after the last attempt; taking it too keeps task numbers the same as on Azure.
            var isLast = attempt == policy.MaxNumberOfAttempts;
            var delay = isLast ? TimeSpan.Zero : Delay(policy, attempt, firstAttemptAt, last.SourceException);
            if (isLast || delay > TimeSpan.Zero) await pause(new DateTimeOffset(Now + delay));
            if (delay <= TimeSpan.Zero) break;
        }

        last!.Throw();
        throw last.SourceException;
    }

    private TimeSpan Delay(RetryPolicy policy, int attempt, DateTime firstAttemptAt, Exception failure)
    {
        if (!Handles(policy, failure)) return TimeSpan.Zero;
        if (policy.RetryTimeout != Timeout.InfiniteTimeSpan && Now - firstAttemptAt >= policy.RetryTimeout) return TimeSpan.Zero;
        var milliseconds = policy.FirstRetryInterval.TotalMilliseconds * Math.Pow(policy.BackoffCoefficient, attempt - 1);
        var longest = policy.MaxRetryInterval == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : policy.MaxRetryInterval;
        return milliseconds < longest.TotalMilliseconds ? TimeSpan.FromMilliseconds(milliseconds) : longest;
    }

    /// <summary>A handler that throws itself is a no.</summary>
    private static bool Handles(RetryPolicy policy, Exception failure)
    {
        try
        {
            return policy.Handle(failure);
        }
        catch (Exception)
        {
            return false;
        }
    }

    private async Task<T> ByHandlerAsync<T>(AsyncRetryHandler handler, Func<Task<T>> call)
    {
        var firstAttemptAt = Now;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (OrchestrationException failed) when (!IsNonRetriable(failed))
            {
                var retry = new RetryContext(context, attempt, TaskFailureDetails.FromException(failed), Now - firstAttemptAt, CancellationToken.None);
                if (!await handler(retry)) throw;
            }
        }
    }

    private static bool IsNonRetriable(Exception exception) => exception is OrchestrationException { FailureDetails.IsNonRetriable: true };
}
