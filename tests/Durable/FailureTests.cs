using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Overstap.Ports;

namespace Overstap.Tests.Durable;

public sealed class FailureTests
{
    [Fact]
    public async Task FailedActivity_FailsTheOrchestration_WithTheWholeChain()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .Activity<int, int>("Fine", input => input)
            .Activity<int, int>("Break", int (_) => throw new TransientException("vault-busy", "The vault is busy.", new TimeoutException("No answer in 3 s.")))
            .Orchestrator("Parent", async context => await context.CallActivityAsync<int>("Fine", 1) + await context.CallActivityAsync<int>("Break", 1)));

        var result = await harness.RunAsync("Parent");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, result.RuntimeStatus);
        var failure = result.FailureDetails!;
        Assert.Equal("Microsoft.DurableTask.TaskFailedException", failure.ErrorType);
        Assert.Equal("Task 'Break' (#1) failed with an unhandled exception: transient/vault-busy: The vault is busy.", failure.ErrorMessage);
        Assert.True(failure.IsCausedBy<TaskFailedException>());
        Assert.True(failure.InnerFailure!.IsCausedBy<TransientException>());
        Assert.True(failure.InnerFailure!.IsCausedBy<CodedException>());
        Assert.Equal("System.TimeoutException", failure.InnerFailure!.InnerFailure!.ErrorType);
        Assert.Equal("No answer in 3 s.", failure.InnerFailure!.InnerFailure!.ErrorMessage);
        Assert.Null(failure.InnerFailure!.InnerFailure!.InnerFailure);
        Assert.Null(result.SerializedOutput);
    }

    [Fact]
    public async Task FailureDetails_ComeOnlyWithPayloads()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .AddOrchestrator("Broken", _ => throw new InvalidOperationException("At once.")));
        var id = (await harness.RunAsync("Broken")).InstanceId;

        var plain = await harness.Client.GetInstanceAsync(id);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, plain!.RuntimeStatus);
        Assert.Null(plain.FailureDetails);
    }

    [Fact]
    public async Task FailedActivity_CanBeCaught_AndTellsTaskAndType()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .Activity<int, int>("Break", int (_) => throw new PermanentException("table-unknown", "No such table."))
            .Orchestrator("Careful", async context =>
            {
                try
                {
                    await context.CallActivityAsync<int>("Break", 1);
                    return "no failure";
                }
                catch (TaskFailedException failure) when (failure.FailureDetails.IsCausedBy<PermanentException>())
                {
                    return $"{failure.TaskName} {failure.TaskId} {failure.FailureDetails.ErrorMessage}";
                }
            }));

        var result = await harness.RunAsync("Careful");

        Assert.Equal("Break 0 permanent/table-unknown: No such table.", result.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Orchestrator_ThatThrowsBeforeItsFirstAwait_Fails()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .AddOrchestrator("Sync", _ => throw new InvalidOperationException("At once.", new TimeoutException("Because."))));

        var result = await harness.RunAsync("Sync");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, result.RuntimeStatus);
        Assert.Equal("System.InvalidOperationException", result.FailureDetails!.ErrorType);
        Assert.Equal("At once.", result.FailureDetails.ErrorMessage);
        Assert.Equal("Because.", result.FailureDetails.InnerFailure!.ErrorMessage);
    }

    [Fact]
    public async Task Orchestrator_ThatCallsAnUnknownActivity_FailsWithTheSdksErrorType()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .Orchestrator("Caller", context => context.CallActivityAsync<int>("Nowhere", 1)));

        var result = await harness.RunAsync("Caller");

        Assert.Equal("ActivityTaskNotFound", result.FailureDetails!.InnerFailure!.ErrorType);
        Assert.Equal("No activity task named 'Nowhere' was found.", result.FailureDetails.InnerFailure.ErrorMessage);
    }

    [Fact]
    public async Task UnknownOrchestrator_FailsThatInstance_WithTheSdksErrorType()
    {
        await using var harness = await DurableHarness.StartAsync(_ => { });

        var result = await harness.RunAsync("Nobody");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, result.RuntimeStatus);
        Assert.Equal("OrchestratorTaskNotFound", result.FailureDetails!.ErrorType);
        Assert.Equal("No orchestrator task named 'Nobody' was found.", result.FailureDetails.ErrorMessage);
    }

    [Fact]
    public async Task WrappedTaskFailure_KeepsTheCauseInTheChain()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .Activity<int, int>("Break", int (_) => throw new TimeoutException("Slow."))
            .Orchestrator("Wrap", async context =>
            {
                try
                {
                    return await context.CallActivityAsync<int>("Break", 1);
                }
                catch (TaskFailedException failure)
                {
                    throw new InvalidOperationException("Wrapped.", failure);
                }
            }));

        var details = (await harness.RunAsync("Wrap")).FailureDetails!;

        Assert.Equal("System.InvalidOperationException", details.ErrorType);
        Assert.Equal("Microsoft.DurableTask.TaskFailedException", details.InnerFailure!.ErrorType);
        Assert.Equal("System.TimeoutException", details.InnerFailure.InnerFailure!.ErrorType);
    }

    [Fact]
    public async Task OutputThatCannotBeConverted_FailsTheInstance()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .Orchestrator<object>("Bad", _ => Task.FromResult<object>(new Action(() => { }))));

        var result = await harness.RunAsync("Bad");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, result.RuntimeStatus);
        Assert.Equal(typeof(NotSupportedException).FullName, result.FailureDetails!.ErrorType);
    }
}
