using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Overstap.Ports;

namespace Overstap.Tests.Durable.Conformance;

public sealed class Failures
{
    [Fact]
    public async Task FailedActivity_FailsTheOrchestration_WithTheWholeChain()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<int, int>("Fine", input => input)
            .Activity<int, int>("Break", int (_) => throw new TransientException("vault-busy", "The vault is busy.", new TimeoutException("No answer in 3 s.")))
            .Orchestrator("Parent", async context => await context.CallActivityAsync<int>("Fine", 1) + await context.CallActivityAsync<int>("Break", 1)));

        var result = await host.RunAsync("Parent");

        var failure = result.FailureDetails!;
        Assert.Equal(OrchestrationRuntimeStatus.Failed, result.RuntimeStatus);
        Assert.Equal("Microsoft.DurableTask.TaskFailedException", failure.ErrorType);
        Assert.Equal("Task 'Break' (#1) failed with an unhandled exception: transient/vault-busy: The vault is busy.", failure.ErrorMessage);
        Assert.Equal(("System.TimeoutException", "No answer in 3 s."), (failure.InnerFailure!.InnerFailure!.ErrorType, failure.InnerFailure.InnerFailure.ErrorMessage));
        Assert.Null(failure.InnerFailure.InnerFailure.InnerFailure);
    }

    [Fact]
    public async Task IsCausedBy_KnowsTypesAndTheirBases()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<int, int>("Break", int (_) => throw new TransientException("vault-busy", "The vault is busy."))
            .Orchestrator("Parent", context => context.CallActivityAsync<int>("Break", 1)));

        var failure = (await host.RunAsync("Parent")).FailureDetails!;

        Assert.True(failure.IsCausedBy<TaskFailedException>());
        Assert.False(failure.IsCausedBy<TransientException>());
        Assert.True(failure.InnerFailure!.IsCausedBy<TransientException>());
        Assert.True(failure.InnerFailure!.IsCausedBy<CodedException>());
        Assert.True(failure.InnerFailure!.IsCausedBy<Exception>());
        Assert.False(failure.InnerFailure!.IsCausedBy<PermanentException>());
    }

    [Fact]
    public async Task FailedActivity_CanBeCaught_AndTellsTaskTypeAndMessage()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
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
                    return $"{failure.TaskName} {failure.TaskId} {failure.FailureDetails.ErrorMessage} | {failure.Message}";
                }
            }));

        Assert.Equal(
            "Break 0 permanent/table-unknown: No such table. | Task 'Break' (#0) failed with an unhandled exception: permanent/table-unknown: No such table.",
            (await host.RunAsync("Careful")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task CaughtFailure_DoesNotKeepTheRestFromRunning()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<int, int>("Break", int (_) => throw new TimeoutException("Slow."))
            .Activity<int, string>("Compensate", input => $"compensated {input}")
            .Orchestrator("Saga", async context =>
            {
                try
                {
                    await context.CallActivityAsync("Break", 1);
                    return "no failure";
                }
                catch (TaskFailedException failure)
                {
                    return await context.CallActivityAsync<string>("Compensate", failure.TaskId + 10);
                }
            }));

        var result = await host.RunAsync("Saga");

        Assert.Equal((OrchestrationRuntimeStatus.Completed, "compensated 10"), (result.RuntimeStatus, result.ReadOutputAs<string>()));
    }

    [Fact]
    public async Task OneOfSeveral_IsThrownWhenAllHaveEnded()
    {
        var fine = 0;
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<int, int>("Some", input => input == 1 ? throw new TimeoutException("One is slow.") : Interlocked.Increment(ref fine))
            .Orchestrator("All", async context => (await Task.WhenAll(Enumerable.Range(0, 4).Select(i => context.CallActivityAsync<int>("Some", i)))).Sum()));

        var failure = (await host.RunAsync("All")).FailureDetails!;

        Assert.Equal(("Task 'Some' (#1) failed with an unhandled exception: One is slow.", 3), (failure.ErrorMessage, fine));
    }

    [Fact]
    public async Task OutputOfAFailedInstance_IsTheMessage()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Orchestrator<string, int>("Broken", _ => throw new InvalidOperationException("At once.")));

        Assert.Equal("At once.", (await host.RunAsync("Broken")).SerializedOutput);
    }

    [Fact]
    public async Task Details_ComeOnlyWithPayloads()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Orchestrator<string, int>("Broken", _ => throw new InvalidOperationException("At once.")));
        var id = (await host.RunAsync("Broken")).InstanceId;

        var plain = await host.Client.GetInstanceAsync(id);

        Assert.Equal((OrchestrationRuntimeStatus.Failed, null), (plain!.RuntimeStatus, plain.FailureDetails));
        Assert.Throws<InvalidOperationException>(() => plain.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Orchestrator_ThatThrowsBeforeItsFirstAwait_Fails_WithItsCause()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Orchestrator<string, int>("Sync", _ => throw new InvalidOperationException("At once.", new TimeoutException("Because."))));

        var failure = (await host.RunAsync("Sync")).FailureDetails!;

        Assert.Equal(("System.InvalidOperationException", "At once.", "Because."), (failure.ErrorType, failure.ErrorMessage, failure.InnerFailure!.ErrorMessage));
        Assert.Contains(nameof(Orchestrator_ThatThrowsBeforeItsFirstAwait_Fails_WithItsCause), failure.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Orchestrator_ThatThrowsLater_FailsWithWhatItThrew()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<int, int>("Same", input => input)
            .Orchestrator<string, int>("Later", async context => await context.CallActivityAsync<int>("Same", 0) == 0 ? throw new FormatException("Zero.") : 1));

        var failure = (await host.RunAsync("Later")).FailureDetails!;

        Assert.Equal(("System.FormatException", "Zero.", null), (failure.ErrorType, failure.ErrorMessage, failure.InnerFailure));
    }

    [Fact]
    public async Task UnknownOrchestrator_FailsThatInstance_AndNoOther()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator("Known", _ => Task.FromResult(1)));

        var unknown = await host.RunAsync("Nobody");

        Assert.Equal((OrchestrationRuntimeStatus.Failed, "OrchestratorTaskNotFound", "No orchestrator task named 'Nobody' was found."), (unknown.RuntimeStatus, unknown.FailureDetails!.ErrorType, unknown.FailureDetails.ErrorMessage));
        Assert.Equal(1, (await host.RunAsync("Known")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task WrappedTaskFailure_EndsTheChainWithTheCoresException()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
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

        var details = (await host.RunAsync("Wrap")).FailureDetails!;

        Assert.Equal(("System.InvalidOperationException", "Wrapped."), (details.ErrorType, details.ErrorMessage));
        Assert.Equal("Task 'Break' (#0) failed with an unhandled exception: Slow.", details.InnerFailure!.ErrorMessage);
        Assert.Equal("DurableTask.Core.Exceptions.TaskFailedException", details.InnerFailure.InnerFailure!.ErrorType);
        Assert.Null(details.InnerFailure.InnerFailure.InnerFailure);
    }

    [Fact]
    public async Task OutputThatCannotBeConverted_FailsTheInstance()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Orchestrator<string, object>("Bad", _ => Task.FromResult<object>(new Action(() => { }))));

        Assert.Equal("System.NotSupportedException", (await host.RunAsync("Bad")).FailureDetails!.ErrorType);
    }

    [Fact]
    public async Task InputThatCannotBeConverted_FailsTheInstance()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Orchestrator<int, int>("Number", context => Task.FromResult(context.GetInput<int>())));

        Assert.Equal("System.Text.Json.JsonException", (await host.RunAsync("Number", "no number")).FailureDetails!.ErrorType);
    }

    [Fact]
    public async Task InputThatAnActivityCannotRead_FailsTheCall()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<int, int>("Number", input => input)
            .Orchestrator("Text", context => context.CallActivityAsync<int>("Number", "no number")));

        Assert.Equal("System.Text.Json.JsonException", (await host.RunAsync("Text")).FailureDetails!.InnerFailure!.ErrorType);
    }

    [Fact]
    public async Task CanceledActivity_FailsTheCall_AndDoesNotCancelIt()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<int, int>("GiveUp", int (_) => throw new OperationCanceledException("Gave up."))
            .Orchestrator("Caller", async context =>
            {
                try
                {
                    return $"{await context.CallActivityAsync<int>("GiveUp", 1)}";
                }
                catch (TaskFailedException failure)
                {
                    return $"{failure.FailureDetails.IsCausedBy<OperationCanceledException>()}";
                }
            }));

        Assert.Equal("True", (await host.RunAsync("Caller", null, "c")).ReadOutputAs<string>());
    }
}
