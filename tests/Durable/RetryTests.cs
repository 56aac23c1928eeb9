using System.Globalization;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Overstap.Ports;

namespace Overstap.Tests.Durable;

public sealed class RetryTests
{
    [Fact]
    public async Task Policy_RetriesWithGrowingDelays_UpToTheLongest()
    {
        await using var harness = await StartAsync(failures: 4);
        var policy = new RetryPolicy(5, TimeSpan.FromMinutes(1), 2, maxRetryInterval: TimeSpan.FromMinutes(3));

        var id = await harness.ScheduleAsync("Policy", PolicyInput.From(policy));
        await AdvanceThroughRetriesAsync(harness, id, 4);
        var result = await harness.CompletionAsync(id);

        Assert.Equal("attempt 5", result.ReadOutputAs<string>());
        Assert.Equal([60, 120, 180, 180], await DelaysAsync(harness, id));
    }

    [Fact]
    public async Task Policy_AfterItsLastAttempt_ThrowsTheLastFailure()
    {
        await using var harness = await StartAsync(failures: 99);

        var id = await harness.ScheduleAsync("Policy", PolicyInput.From(new RetryPolicy(3, TimeSpan.FromSeconds(30))));
        await AdvanceThroughRetriesAsync(harness, id, 2);
        var result = await harness.CompletionAsync(id);

        // Tasks are numbered activity 0, timer 1, activity 2, timer 3, activity 4: the last one failed.
        Assert.Equal("Task 'Flaky' (#4) failed with an unhandled exception: transient/flaky: Failure 3", result.FailureDetails!.ErrorMessage);
        Assert.Equal([30, 30, 0], await DelaysAsync(harness, id));
    }

    [Fact]
    public async Task Policy_WhoseHandleFailureSaysNo_StopsAtOnce()
    {
        await using var harness = await StartAsync(failures: 99);

        var result = await harness.RunAsync("Choosy");

        Assert.Equal("Task 'Flaky' (#0) failed with an unhandled exception: transient/flaky: Failure 1", result.FailureDetails!.ErrorMessage);
        Assert.Empty(await DelaysAsync(harness, result.InstanceId));
    }

    [Fact]
    public async Task Policy_WithTimeout_StopsWhenItHasPassed()
    {
        await using var harness = await StartAsync(failures: 99);
        var policy = new RetryPolicy(50, TimeSpan.FromMinutes(1), retryTimeout: TimeSpan.FromSeconds(90));

        var id = await harness.ScheduleAsync("Policy", PolicyInput.From(policy));
        await AdvanceThroughRetriesAsync(harness, id, 2, TimeSpan.FromMinutes(1));
        var result = await harness.CompletionAsync(id);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, result.RuntimeStatus);
        Assert.Equal([60, 60], await DelaysAsync(harness, id));
    }

    [Fact]
    public async Task UnknownActivity_IsNeverRetried()
    {
        var asked = 0;
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .Orchestrator("Policy", context => context.CallActivityAsync<string>("Nowhere", 1, TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromHours(1)))))
            .Orchestrator("Handler", context => context.CallActivityAsync<string>("Nowhere", 1, TaskOptions.FromRetryHandler(_ => ++asked > 0))));

        var byPolicy = await harness.RunAsync("Policy");
        var byHandler = await harness.RunAsync("Handler");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, byPolicy.RuntimeStatus);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, byHandler.RuntimeStatus);
        Assert.Equal(0, asked);
    }

    [Fact]
    public async Task Handler_DecidesOnEachFailure_WithNumberFailureAndTime()
    {
        await using var harness = await StartAsync(failures: 3);

        var result = await harness.RunAsync("Handler");

        Assert.Equal("attempt 4", result.ReadOutputAs<string>());
        Assert.Equal("1 transient/flaky: Failure 1;2 transient/flaky: Failure 2;3 transient/flaky: Failure 3;", result.ReadCustomStatusAs<string>());
    }

    [Fact]
    public async Task AsyncHandler_MayWaitForADurableTimer_AndThenGiveUp()
    {
        await using var harness = await StartAsync(failures: 99);

        var id = await harness.ScheduleAsync("PatientHandler");
        await AdvanceThroughRetriesAsync(harness, id, 2, TimeSpan.FromMinutes(10));
        var result = await harness.CompletionAsync(id);

        Assert.Equal("transient/flaky: Failure 3", result.FailureDetails!.InnerFailure!.ErrorMessage);
        Assert.Equal([600, 600], await DelaysAsync(harness, id));
    }

    private static Task<DurableHarness> StartAsync(int failures)
    {
        var attempts = 0;
        return DurableHarness.StartAsync(functions => functions
            .Activity<int, string>("Flaky", _ => ++attempts <= failures
                ? throw new TransientException("flaky", string.Create(CultureInfo.InvariantCulture, $"Failure {attempts}"))
                : string.Create(CultureInfo.InvariantCulture, $"attempt {attempts}"))
            .Orchestrator("Policy", context => context.CallActivityAsync<string>("Flaky", 1, TaskOptions.FromRetryPolicy(context.GetInput<PolicyInput>()!.ToPolicy())))
            .Orchestrator("Choosy", context => context.CallActivityAsync<string>("Flaky", 1, TaskOptions.FromRetryPolicy(
                new RetryPolicy(5, TimeSpan.FromHours(1)) { HandleFailure = failure => !failure.IsCausedBy<TransientException>() })))
            .Orchestrator("Handler", context =>
            {
                var seen = "";
                return context.CallActivityAsync<string>("Flaky", 1, TaskOptions.FromRetryHandler(retry =>
                {
                    seen += string.Create(CultureInfo.InvariantCulture, $"{retry.LastAttemptNumber} {retry.LastFailure.ErrorMessage};");
                    context.SetCustomStatus(seen);
                    return retry.TotalRetryTime >= TimeSpan.Zero;
                }));
            })
            .Orchestrator("PatientHandler", context => context.CallActivityAsync<string>("Flaky", 1, TaskOptions.FromRetryHandler(async retry =>
            {
                if (retry.LastAttemptNumber == 3) return false;
                await retry.OrchestrationContext.CreateTimer(TimeSpan.FromMinutes(10), CancellationToken.None);
                return true;
            }))));
    }

    /// <summary>Moves the clock only when the instance waits for a timer, so that each delay is taken whole.</summary>
    private static async Task AdvanceThroughRetriesAsync(DurableHarness harness, string id, int times, TimeSpan? by = null)
    {
        for (var i = 1; i <= times; i++)
        {
            await harness.HistoryHasAsync(id, "timer created", i);
            harness.Clock.Advance(by ?? TimeSpan.FromMinutes(3));
        }
    }

    /// <summary>Seconds from each timer's turn to its time.</summary>
    private static async Task<IReadOnlyList<int>> DelaysAsync(DurableHarness harness, string id)
    {
        var turnAt = default(DateTimeOffset);
        List<int> delays = [];
        foreach (var line in await harness.Runtime.ReadHistoryAsync(id))
        {
            if (line.StartsWith("turn started at ", StringComparison.Ordinal)) turnAt = DateTimeOffset.Parse(line["turn started at ".Length..], CultureInfo.InvariantCulture);
            if (line.Split(" timer created for ") is [_, var at]) delays.Add((int)Math.Round((DateTimeOffset.Parse(at, CultureInfo.InvariantCulture) - turnAt).TotalSeconds));
        }

        return delays;
    }

    private sealed record PolicyInput(int Attempts, TimeSpan First, double Coefficient, TimeSpan Longest, TimeSpan Timeout)
    {
        public static PolicyInput From(RetryPolicy policy) =>
            new(policy.MaxNumberOfAttempts, policy.FirstRetryInterval, policy.BackoffCoefficient, policy.MaxRetryInterval, policy.RetryTimeout);

        public RetryPolicy ToPolicy() => new(Attempts, First, Coefficient, Longest, Timeout);
    }
}
