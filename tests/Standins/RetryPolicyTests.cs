using Microsoft.DurableTask;
using CoreFailureDetails = DurableTask.Core.FailureDetails;
using CoreTaskFailedException = DurableTask.Core.Exceptions.TaskFailedException;

namespace Overstap.Tests.Standins;

public sealed class RetryPolicyTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static TheoryData<int, int, double, int?, int?> OutOfRange => new()
    {
        { 0, 1, 1, null, null },
        { 1, 0, 1, null, null },
        { 1, 1, 0.9, null, null },
        { 1, 2, 1, 1, null },
        { 1, 2, 1, null, 1 },
    };

    [Theory]
    [MemberData(nameof(OutOfRange))]
    public void RetryPolicy_OutOfRange_IsRefused(int attempts, int first, double coefficient, int? maximum, int? timeout)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(attempts, first * Second, coefficient, maximum * Second, timeout * Second));

    [Fact]
    public void RetryPolicy_WithoutLimits_WaitsAnHourAtMostAndNeverTimesOut()
    {
        var policy = new RetryPolicy(3, Second);

        Assert.Equal(TimeSpan.FromHours(1), policy.MaxRetryInterval);
        Assert.Equal(Timeout.InfiniteTimeSpan, policy.RetryTimeout);
    }

    [Fact]
    public void RetryPolicy_WithInfiniteLimits_IsAccepted()
        => Assert.Equal(Timeout.InfiniteTimeSpan, new RetryPolicy(3, Second, 1, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan).MaxRetryInterval);

    [Fact]
    public void Handle_WithoutHandleFailure_AcceptsEveryException() => Assert.True(new RetryPolicy(3, Second).Handle(new InvalidOperationException()));

    [Fact]
    public void Handle_OfTheCoresFailure_AsksHandleFailure()
    {
        var policy = new RetryPolicy(3, Second) { HandleFailure = failure => failure.InnerFailure?.ErrorMessage == "inner" };

        Assert.True(policy.Handle(Failure("inner")));
        Assert.False(policy.Handle(Failure("other")));
    }

    [Fact]
    public void Handle_OfAnExceptionWithoutDetails_IsRefused()
    {
        var policy = new RetryPolicy(3, Second) { HandleFailure = _ => true };

        Assert.Throws<InvalidOperationException>(() => policy.Handle(new TimeoutException()));
    }

    [Fact]
    public async Task TaskRetryOptions_FromSynchronousHandler_AsksIt()
    {
        TaskRetryOptions options = new RetryHandler(_ => true);

        Assert.True(await options.Handler!(null!));
        Assert.Null(options.Policy);
    }

    private static CoreTaskFailedException Failure(string inner)
        => new("failed") { FailureDetails = new CoreFailureDetails("Outer", "outer", null, new CoreFailureDetails("Inner", inner, null, null, false), false) };
}
