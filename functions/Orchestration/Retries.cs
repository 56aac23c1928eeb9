using Microsoft.DurableTask;

namespace Overstap.Orchestration;

/// <summary>How activities are retried. Only a <see cref="Ports.TransientException"/> is: anything else will fail again.</summary>
public static class Retries
{
    /// <summary>For duties: a few tries within half a minute; after that the case file says why it is late and when it goes on.</summary>
    public static TaskOptions Brief { get; } = For(attempts: 4, first: TimeSpan.FromSeconds(2), longest: TimeSpan.FromSeconds(20));

    /// <summary>For deciding, without which nothing goes on: about four days, then the sweep starts the orchestration again.</summary>
    public static TaskOptions Patient { get; } = For(attempts: 100, first: TimeSpan.FromSeconds(2), longest: TimeSpan.FromHours(1));

    private static TaskOptions For(int attempts, TimeSpan first, TimeSpan longest) =>
        TaskOptions.FromRetryPolicy(new RetryPolicy(attempts, first, backoffCoefficient: 2, maxRetryInterval: longest) { HandleFailure = FailureCode.IsTransient });
}
