using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Overstap.Tests.Durable;

public sealed class SubOrchestrationTests
{
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
