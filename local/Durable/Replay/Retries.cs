using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;

namespace Overstap.Local.Durable.Replay;

/// <summary>Repeats a failed call as its options say, and turns the last failure into the SDK's exception.</summary>
internal static class Retries
{
    public static async Task<string?> CallAsync(TaskOrchestrationContext context, string name, TaskRetryOptions? retry, Func<Task<string?>> call)
    {
        try
        {
            return retry switch
            {
                { Policy: { } policy } => await ByPolicyAsync(context, name, policy, call),
                { Handler: { } handler } => await ByHandlerAsync(context, handler, call),
                _ => await call(),
            };
        }
        catch (FailedTaskException failed)
        {
            throw new Microsoft.DurableTask.TaskFailedException(name, failed.TaskId, failed.Failure.ToDetails());
        }
    }

    private static async Task<string?> ByPolicyAsync(TaskOrchestrationContext context, string name, RetryPolicy policy, Func<Task<string?>> call)
    {
        var firstAttemptAt = context.CurrentUtcDateTime;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (FailedTaskException failed) when (!failed.Failure.IsNonRetriable)
            {
                var isLast = attempt == policy.MaxNumberOfAttempts;
                var delay = isLast ? TimeSpan.Zero : Delay(context, name, policy, attempt, firstAttemptAt, failed);

                // The SDK takes a timer of no length after the last attempt; taking it too keeps task numbers the same as on Azure.
                if (isLast || delay > TimeSpan.Zero) await context.CreateTimer(context.CurrentUtcDateTime + delay, CancellationToken.None);
                if (delay <= TimeSpan.Zero) throw;
            }
        }
    }

    private static TimeSpan Delay(TaskOrchestrationContext context, string name, RetryPolicy policy, int attempt, DateTime firstAttemptAt, FailedTaskException failed)
    {
        if (!Handles(policy, name, failed)) return TimeSpan.Zero;
        var isTooLate = policy.RetryTimeout != Timeout.InfiniteTimeSpan && context.CurrentUtcDateTime - firstAttemptAt >= policy.RetryTimeout;
        if (isTooLate) return TimeSpan.Zero;
        var milliseconds = policy.FirstRetryInterval.TotalMilliseconds * Math.Pow(policy.BackoffCoefficient, attempt - 1);
        var longest = policy.MaxRetryInterval == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : policy.MaxRetryInterval;
        return milliseconds < longest.TotalMilliseconds ? TimeSpan.FromMilliseconds(milliseconds) : longest;
    }

    /// <summary>Asks HandleFailure the way the SDK does: with the core's exception. A handler that throws itself is a no.</summary>
    private static bool Handles(RetryPolicy policy, string name, FailedTaskException failed)
    {
        var failure = failed.Failure;
        try
        {
            return policy.Handle(new DurableTask.Core.Exceptions.TaskFailedException(failed.TaskId, failed.TaskId, name, "", failure.ErrorMessage, failed)
            {
                FailureDetails = failure.ToCore(),
            });
        }
        catch (Exception)
        {
            return false;
        }
    }

    private static async Task<string?> ByHandlerAsync(TaskOrchestrationContext context, AsyncRetryHandler handler, Func<Task<string?>> call)
    {
        var firstAttemptAt = context.CurrentUtcDateTime;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (FailedTaskException failed) when (!failed.Failure.IsNonRetriable)
            {
                var retry = new RetryContext(context, attempt, failed.Failure.ToDetails(), context.CurrentUtcDateTime - firstAttemptAt, CancellationToken.None);
                if (!await handler(retry)) throw;
            }
        }
    }
}
