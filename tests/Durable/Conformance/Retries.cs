using System.Globalization;
using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Overstap.Tests.Durable.Conformance;

public sealed class Retries
{
    private const string Orchestrator = "Retry";

    [Fact]
    public async Task Policy_DelaysGrow_UpToTheLongest()
    {
        await using var host = await StartAsync(4, new RetryPolicy(5, TimeSpan.FromMinutes(1), 2, maxRetryInterval: TimeSpan.FromMinutes(3)));

        var id = await AdvanceThroughAsync(host, TimeSpan.FromMinutes(3), 4);

        Assert.Equal("attempt 5", (await host.CompletionAsync(id)).ReadOutputAs<string>());
        Assert.Equal([60, 120, 180, 180], await DelaysAsync(host, id));
    }

    [Fact]
    public async Task Policy_WithoutCoefficient_DelaysStayTheSame()
    {
        await using var host = await StartAsync(3, new RetryPolicy(4, TimeSpan.FromSeconds(45)));

        var id = await AdvanceThroughAsync(host, TimeSpan.FromSeconds(45), 3);

        Assert.Equal("attempt 4", (await host.CompletionAsync(id)).ReadOutputAs<string>());
        Assert.Equal([45, 45, 45], await DelaysAsync(host, id));
    }

    [Fact]
    public async Task Policy_WithoutLongestDelay_StopsGrowingAtOneHour()
    {
        await using var host = await StartAsync(2, new RetryPolicy(3, TimeSpan.FromMinutes(50), 10));

        var id = await AdvanceThroughAsync(host, TimeSpan.FromHours(1), 2);
        await host.CompletionAsync(id);

        Assert.Equal([50 * 60, 60 * 60], await DelaysAsync(host, id));
    }

    [Fact]
    public async Task Policy_AfterItsLastAttempt_ThrowsTheLastFailure_NumberedAsTheSdkNumbersTasks()
    {
        await using var host = await StartAsync(99, new RetryPolicy(3, TimeSpan.FromSeconds(30)));

        var id = await AdvanceThroughAsync(host, TimeSpan.FromSeconds(30), 2);
        var result = await host.CompletionAsync(id);

        // Activity 0, timer 1, activity 2, timer 3, activity 4; then the SDK takes one more timer, of no length.
        Assert.Equal("Task 'Flaky' (#4) failed with an unhandled exception: Failure 3", result.FailureDetails!.ErrorMessage);
        Assert.Equal([30, 30, 0], await DelaysAsync(host, id));
    }

    [Fact]
    public async Task Policy_OfOneAttempt_FailsAtOnce()
    {
        await using var host = await StartAsync(99, new RetryPolicy(1, TimeSpan.FromDays(1)));

        var id = await host.ScheduleAsync(Orchestrator);

        Assert.Equal("Task 'Flaky' (#0) failed with an unhandled exception: Failure 1", (await host.CompletionAsync(id)).FailureDetails!.ErrorMessage);
        Assert.Equal([0], await DelaysAsync(host, id));
    }

    [Fact]
    public async Task Policy_WhoseHandleFailureSaysNo_StopsAtOnce_WithoutATimer()
    {
        await using var host = await StartAsync(99, new RetryPolicy(5, TimeSpan.FromHours(1)) { HandleFailure = failure => !failure.IsCausedBy<TimeoutException>() });

        var result = await host.RunAsync(Orchestrator);

        Assert.Equal("Task 'Flaky' (#0) failed with an unhandled exception: Failure 1", result.FailureDetails!.ErrorMessage);
        Assert.Empty(await DelaysAsync(host, result.InstanceId));
    }

    [Fact]
    public async Task HandleFailure_IsGivenTheWholeFailure()
    {
        var seen = "";
        await using var host = await StartAsync(99, new RetryPolicy(5, TimeSpan.FromHours(1))
        {
            HandleFailure = failure =>
            {
                seen = $"{failure.ErrorType}: {failure.ErrorMessage} < {failure.InnerFailure?.ErrorType}: {failure.InnerFailure?.ErrorMessage}";
                return false;
            },
        });

        await host.RunAsync(Orchestrator);

        Assert.Equal("System.TimeoutException: Failure 1 < System.IO.IOException: The cause", seen);
    }

    [Fact]
    public async Task HandleFailure_ThatThrows_IsANo_AndHidesNothing()
    {
        await using var host = await StartAsync(99, new RetryPolicy(5, TimeSpan.FromHours(1)) { HandleFailure = _ => throw new InvalidOperationException("broken handler") });

        Assert.Equal("Failure 1", (await host.RunAsync(Orchestrator)).FailureDetails!.InnerFailure!.ErrorMessage);
    }

    [Fact]
    public async Task Policy_WithTimeout_StopsWhenItHasPassedAtAFailure()
    {
        await using var host = await StartAsync(99, new RetryPolicy(50, TimeSpan.FromMinutes(1), retryTimeout: TimeSpan.FromSeconds(90)));

        var id = await AdvanceThroughAsync(host, TimeSpan.FromMinutes(1), 2);

        Assert.Equal("Task 'Flaky' (#4) failed with an unhandled exception: Failure 3", (await host.CompletionAsync(id)).FailureDetails!.ErrorMessage);
        Assert.Equal([60, 60], await DelaysAsync(host, id));
    }

    [Fact]
    public async Task Policy_OfLongDelays_TakesEachInOneTimer()
    {
        await using var host = await StartAsync(1, new RetryPolicy(2, TimeSpan.FromDays(10), maxRetryInterval: TimeSpan.FromDays(10)));

        var id = await AdvanceThroughAsync(host, TimeSpan.FromDays(10), 1);

        Assert.Equal("attempt 2", (await host.CompletionAsync(id)).ReadOutputAs<string>());
        Assert.Equal([10 * 86_400], await DelaysAsync(host, id));
    }

    [Fact]
    public async Task Policy_AlsoRetriesAResultThatCannotBeRead()
    {
        var runs = 0;
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<string, string>("Text", _ => ++runs == 1 ? "one" : "2")
            .Orchestrator(Orchestrator, async context => (await context.CallActivityAsync<Version>("Text", null, TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromMinutes(1))))).Major));

        // A version needs a dot: neither text is one, so all three attempts fail.
        var id = await AdvanceThroughAsync(host, TimeSpan.FromMinutes(1), 2);

        Assert.Equal("System.Text.Json.JsonException", (await host.CompletionAsync(id)).FailureDetails!.ErrorType);
        Assert.Equal(3, runs);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task UnknownActivity_IsNeverRetried(bool byPolicy)
    {
        var asked = 0;
        var retry = byPolicy ? TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromHours(1))) : TaskOptions.FromRetryHandler(_ => ++asked > 0);
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Orchestrator(Orchestrator, context => context.CallActivityAsync<string>("Nowhere", 1, retry)));

        var result = await host.RunAsync(Orchestrator);

        Assert.Equal(("ActivityTaskNotFound", 0), (result.FailureDetails!.InnerFailure!.ErrorType, asked));
    }

    [Fact]
    public async Task Handler_DecidesOnEachFailure_WithNumberFailureAndTime()
    {
        var attempts = 0;
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<int, string>("Flaky", _ => ++attempts <= 3 ? throw Failure(attempts) : $"attempt {attempts}")
            .Orchestrator(Orchestrator, context =>
            {
                var seen = "";
                return context.CallActivityAsync<string>("Flaky", 1, TaskOptions.FromRetryHandler(retry =>
                {
                    seen += string.Create(CultureInfo.InvariantCulture, $"{retry.LastAttemptNumber} {retry.LastFailure.ErrorMessage};");
                    context.SetCustomStatus(seen);
                    return retry.TotalRetryTime >= TimeSpan.Zero && ReferenceEquals(retry.OrchestrationContext, context);
                }));
            }));

        var result = await host.RunAsync(Orchestrator);

        Assert.Equal(("attempt 4", "1 Failure 1;2 Failure 2;3 Failure 3;"), (result.ReadOutputAs<string>(), result.ReadCustomStatusAs<string>()));
    }

    [Fact]
    public async Task Handler_ThatSaysNo_ThrowsTheFailure()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<int, string>("Flaky", string (_) => throw Failure(1))
            .Orchestrator(Orchestrator, context => context.CallActivityAsync<string>("Flaky", 1, TaskOptions.FromRetryHandler(retry => retry.LastAttemptNumber < 3))));

        Assert.Equal("Task 'Flaky' (#2) failed with an unhandled exception: Failure 1", (await host.RunAsync(Orchestrator)).FailureDetails!.ErrorMessage);
    }

    [Fact]
    public async Task AsyncHandler_MayWaitForADurableTimer_AndMeasuresTheWholeTime()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<int, string>("Flaky", string (_) => throw Failure(1))
            .Orchestrator(Orchestrator, async context =>
            {
                var total = TimeSpan.Zero;
                try
                {
                    return await context.CallActivityAsync<string>("Flaky", 1, TaskOptions.FromRetryHandler(async retry =>
                    {
                        total = retry.TotalRetryTime;
                        if (retry.LastAttemptNumber == 3) return false;
                        await retry.OrchestrationContext.CreateTimer(TimeSpan.FromMinutes(10), CancellationToken.None);
                        return true;
                    }));
                }
                catch (TaskFailedException)
                {
                    return total >= TimeSpan.FromMinutes(20) && total < TimeSpan.FromMinutes(40) ? "twenty minutes" : $"{total}";
                }
            }));

        var id = await AdvanceThroughAsync(host, TimeSpan.FromMinutes(10), 2);

        Assert.Equal("twenty minutes", (await host.CompletionAsync(id)).ReadOutputAs<string>());
        Assert.Equal([600, 600], await DelaysAsync(host, id));
    }

    [Fact]
    public async Task SubOrchestration_IsRetriedByPolicy_UnderTheSameId()
    {
        var attempts = 0;
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<string, string>("Flaky", _ => ++attempts < 3 ? throw Failure(attempts) : $"attempt {attempts}")
            .Orchestrator("Child", async context => $"{context.InstanceId}: {await context.CallActivityAsync<string>("Flaky")}")
            .Orchestrator(Orchestrator, context => context.CallSubOrchestratorAsync<string>(
                "Child", null, TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromMinutes(1))).WithInstanceId("again"))));

        var id = await AdvanceThroughAsync(host, TimeSpan.FromMinutes(1), 2);

        Assert.Equal("again: attempt 3", (await host.CompletionAsync(id)).ReadOutputAs<string>());
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.GetAsync("again")).RuntimeStatus);
    }

    [Fact]
    public async Task SubOrchestration_IsRetriedByHandler_WithItsFailure()
    {
        var attempts = 0;
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<string, int>("Flaky", _ => ++attempts < 3 ? throw Failure(attempts) : attempts)
            .Orchestrator("Child", context => context.CallActivityAsync<int>("Flaky"))
            .Orchestrator(Orchestrator, context => context.CallSubOrchestratorAsync<int>(
                "Child", null, TaskOptions.FromRetryHandler(retry => retry.LastFailure.ErrorMessage.EndsWith($"Failure {retry.LastAttemptNumber}", StringComparison.Ordinal)))));

        Assert.Equal(3, (await host.RunAsync(Orchestrator)).ReadOutputAs<int>());
    }

    private static TimeoutException Failure(int number) => new(string.Create(CultureInfo.InvariantCulture, $"Failure {number}"), new IOException("The cause"));

    private static Task<ConformanceHost> StartAsync(int failures, RetryPolicy policy)
    {
        var attempts = 0;
        return ConformanceHost.StartAsync(functions => functions
            .Activity<string, string>("Flaky", _ => ++attempts <= failures ? throw Failure(attempts) : string.Create(CultureInfo.InvariantCulture, $"attempt {attempts}"))
            .Orchestrator(Orchestrator, context => context.CallActivityAsync<string>("Flaky", null, TaskOptions.FromRetryPolicy(policy))));
    }

    /// <summary>Moves the clock only when the instance waits for a timer, so that each delay is taken whole.</summary>
    private static async Task<string> AdvanceThroughAsync(ConformanceHost host, TimeSpan by, int times)
    {
        var id = await host.ScheduleAsync(Orchestrator);
        for (var i = 1; i <= times; i++)
        {
            await host.RecordsAsync<TimerCreatedEvent>(id, i);
            host.Advance(by);
        }

        return id;
    }

    /// <summary>Seconds from each timer's turn to its time.</summary>
    private static async Task<IReadOnlyList<int>> DelaysAsync(ConformanceHost host, string id)
    {
        var turnAt = default(DateTime);
        List<int> delays = [];
        foreach (var happened in await host.HistoryAsync(id))
        {
            if (happened is OrchestratorStartedEvent) turnAt = happened.Timestamp;
            if (happened is TimerCreatedEvent timer) delays.Add((int)Math.Round((timer.FireAt - turnAt).TotalSeconds));
        }

        return delays;
    }
}
