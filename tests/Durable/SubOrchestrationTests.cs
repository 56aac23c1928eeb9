using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Overstap.Tests.Durable;

public sealed class SubOrchestrationTests
{
    [Fact]
    public async Task Child_GetsInputParentAndId_AndReturnsItsOutput()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .Orchestrator("Child", context => Task.FromResult($"{context.GetInput<int>()} {context.Parent!.InstanceId} {context.Parent.Name.Name} {context.Version}"))
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<string>("Child", 7, new SubOrchestrationOptions(instanceId: "child-1") { Version = new TaskVersion("3") })));

        var result = await harness.RunAsync("Parent", null, "parent-1");

        Assert.Equal("7 parent-1 Parent 3", result.ReadOutputAs<string>());
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await harness.GetAsync("child-1")).RuntimeStatus);
    }

    [Fact]
    public async Task ChildWithoutId_IsGivenTheContextsNextGuid()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .Orchestrator("Child", context => Task.FromResult(context.InstanceId))
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<string>("Child")));

        var result = await harness.RunAsync("Parent");

        var childId = result.ReadOutputAs<string>()!;
        Assert.Equal('5', Guid.ParseExact(childId, "N").ToString("D")[14]);
        Assert.NotNull(await harness.Client.GetInstanceAsync(childId));
    }

    [Fact]
    public async Task FailedChild_FailsTheCall_WithItsDetails()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .Activity<int, int>("Break", int (_) => throw new TimeoutException("Slow."))
            .Orchestrator("Child", context => context.CallActivityAsync<int>("Break", 1))
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<int>("Child")));

        var details = (await harness.RunAsync("Parent")).FailureDetails!;

        Assert.Equal("Task 'Child' (#0) failed with an unhandled exception: Task 'Break' (#0) failed with an unhandled exception: Slow.", details.ErrorMessage);
        Assert.Equal("Microsoft.DurableTask.TaskFailedException", details.InnerFailure!.ErrorType);
        Assert.True(details.InnerFailure.InnerFailure!.IsCausedBy<TimeoutException>());
    }

    [Fact]
    public async Task UnknownChild_FailsTheCall_AndIsNotRetried()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<int>("Nobody", null, TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromHours(1))))));

        var details = (await harness.RunAsync("Parent")).FailureDetails!;

        Assert.Equal("OrchestratorTaskNotFound", details.InnerFailure!.ErrorType);
    }

    [Fact]
    public async Task FailedChild_IsRetriedUnderTheSameId()
    {
        var attempts = 0;
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .Activity<int, int>("Flaky", _ => ++attempts < 3 ? throw new TimeoutException("Slow.") : attempts)
            .Orchestrator("Child", context => context.CallActivityAsync<int>("Flaky", 0))
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<int>("Child", null, TaskOptions.FromRetryHandler(_ => true).WithInstanceId("again"))));

        var result = await harness.RunAsync("Parent");

        Assert.Equal(3, result.ReadOutputAs<int>());
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await harness.GetAsync("again")).RuntimeStatus);
    }

    [Fact]
    public async Task ChildId_ThatAnotherRunningInstanceHas_FailsTheCallAndLeavesThatOneAlone()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .Orchestrator("Other", context => context.WaitForExternalEvent<string>("end"))
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<int>("Child", null, new SubOrchestrationOptions(instanceId: "taken"))));
        await harness.ScheduleAsync("Other", null, "taken");

        var result = await harness.RunAsync("Parent");

        Assert.Equal("OrchestrationAlreadyExists", result.FailureDetails!.InnerFailure!.ErrorType);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await harness.GetAsync("taken")).RuntimeStatus);
    }

    [Fact]
    public async Task TerminatedChild_FailsTheCall()
    {
        await using var harness = await StartWithWaitingChildAsync();

        await harness.Client.TerminateInstanceAsync("child", (object?)null);
        var result = await harness.CompletionAsync("parent");

        Assert.Equal("OrchestrationTerminated", result.FailureDetails!.InnerFailure!.ErrorType);
    }

    [Theory]
    [InlineData(true, OrchestrationRuntimeStatus.Terminated)]
    [InlineData(false, OrchestrationRuntimeStatus.Running)]
    public async Task TerminatedParent_TakesItsChildrenAlong_OnlyWhenAsked(bool recursive, OrchestrationRuntimeStatus expected)
    {
        await using var harness = await StartWithWaitingChildAsync();

        await harness.Client.TerminateInstanceAsync("parent", new TerminateInstanceOptions("over", recursive));
        var parent = await harness.CompletionAsync("parent");
        if (recursive) await harness.CompletionAsync("child");

        Assert.Equal("over", parent.ReadOutputAs<string>());
        Assert.Equal(expected, (await harness.GetAsync("child")).RuntimeStatus);
    }

    [Fact]
    public async Task ThirtyChildren_AtOnce_AllReport()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .Activity<int, int>("Double", input => 2 * input)
            .Orchestrator("Child", context => context.CallActivityAsync<int>("Double", context.GetInput<int>()))
            .Orchestrator("Parent", async context => (await Task.WhenAll(Enumerable.Range(1, 30).Select(i => context.CallSubOrchestratorAsync<int>("Child", i)))).Sum()));

        Assert.Equal(30 * 31, (await harness.RunAsync("Parent")).ReadOutputAs<int>());
    }

    private static async Task<DurableHarness> StartWithWaitingChildAsync()
    {
        var harness = await DurableHarness.StartAsync(functions => functions
            .Orchestrator("Child", context => context.WaitForExternalEvent<string>("end"))
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<string>("Child", null, new SubOrchestrationOptions(instanceId: "child"))));
        await harness.ScheduleAsync("Parent", null, "parent");
        await harness.Client.WaitForInstanceStartAsync("child", DurableHarness.Deadline);
        return harness;
    }
}
