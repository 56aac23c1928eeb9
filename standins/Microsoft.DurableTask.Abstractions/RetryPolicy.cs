using CoreExceptions = DurableTask.Core.Exceptions;

namespace Microsoft.DurableTask;

/// <summary>Retries with durable timers in between; which failures are retried is asked of <see cref="HandleFailure"/>.</summary>
public class RetryPolicy
{
    public RetryPolicy(
        int maxNumberOfAttempts,
        TimeSpan firstRetryInterval,
        double backoffCoefficient = 1.0,
        TimeSpan? maxRetryInterval = null,
        TimeSpan? retryTimeout = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxNumberOfAttempts);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(firstRetryInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(backoffCoefficient, 1.0);
        ThrowIfShorter(maxRetryInterval, firstRetryInterval, nameof(maxRetryInterval));
        ThrowIfShorter(retryTimeout, firstRetryInterval, nameof(retryTimeout));
        MaxNumberOfAttempts = maxNumberOfAttempts;
        FirstRetryInterval = firstRetryInterval;
        BackoffCoefficient = backoffCoefficient;
        MaxRetryInterval = maxRetryInterval ?? TimeSpan.FromHours(1);
        RetryTimeout = retryTimeout ?? Timeout.InfiniteTimeSpan;
    }

    public int MaxNumberOfAttempts { get; }

    public TimeSpan FirstRetryInterval { get; }

    public double BackoffCoefficient { get; }

    public TimeSpan MaxRetryInterval { get; }

    public TimeSpan RetryTimeout { get; }

    /// <summary>
    /// How a runtime asks <see cref="HandleFailure"/>: with the core's TaskFailedException or SubOrchestrationFailedException,
    /// which carry the failure's details.
    /// </summary>
    public Func<Exception, bool> Handle { get; private init; } = _ => true;

    [Obsolete("Set HandleFailure; this delegate is not called.")]
    public Func<Exception, Task<bool>>? HandleAsync { get; set; }

    public Func<TaskFailureDetails, bool> HandleFailure
    {
        init => Handle = exception => value(DetailsOf(exception));
    }

    private static TaskFailureDetails DetailsOf(Exception exception) => exception switch
    {
        CoreExceptions.TaskFailedException { FailureDetails: { } details } => TaskFailureDetails.FromCore(details),
        CoreExceptions.SubOrchestrationFailedException { FailureDetails: { } details } => TaskFailureDetails.FromCore(details),
        _ => throw new InvalidOperationException($"{exception.GetType()} does not carry the details of a failed task."),
    };

    private static void ThrowIfShorter(TimeSpan? value, TimeSpan first, string parameter)
    {
        if (value is { } given && given != Timeout.InfiniteTimeSpan && given < first)
            throw new ArgumentOutOfRangeException(parameter, given, $"The value must be infinite or at least the first retry interval ({first}).");
    }
}
