using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Overstap.Tests.Durable.Conformance;

public sealed class ClientRewinds
{
    private bool _broken = true;
    private int _fine;

    [Fact]
    public async Task FailedActivity_RunsAgain_AndWhatSucceededDoesNot()
    {
        await using var host = await StartAsync();
        await host.RunAsync("Sequence", null, "s");

        _broken = false;
        await host.Client.RewindInstanceAsync("s", "mended");
        var result = await host.CompletionAsync("s");

        Assert.Equal((OrchestrationRuntimeStatus.Completed, "1 mended 2", null), (result.RuntimeStatus, result.ReadOutputAs<string>(), result.FailureDetails));
    }

    [Fact]
    public async Task Reason_IsInTheHistory_AndTheFailureIsNot()
    {
        await using var host = await StartAsync();
        await host.RunAsync("Sequence", null, "s");

        _broken = false;
        await host.Client.RewindInstanceAsync("s", "the vault is back");
        await host.CompletionAsync("s");
        var history = await host.HistoryAsync("s");

        Assert.Equal("the vault is back", Assert.Single(history.OfType<ExecutionRewoundEvent>()).Reason);
        Assert.Empty(history.OfType<TaskFailedEvent>());
    }

    [Fact]
    public async Task StillBroken_FailsAgain_AndCanBeRewoundAgain()
    {
        await using var host = await StartAsync();
        await host.RunAsync("Sequence", null, "s");

        await host.Client.RewindInstanceAsync("s", "too early");
        var again = await host.CompletionAsync("s");
        _broken = false;
        await host.Client.RewindInstanceAsync("s", "now");

        Assert.Equal("Task 'Fragile' (#1) failed with an unhandled exception: Broken.", again.FailureDetails!.ErrorMessage);
        Assert.Equal("1 mended 2", (await host.CompletionAsync("s")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task SideBySide_OnlyTheFailedOnesRunAgain()
    {
        await using var host = await StartAsync();
        await host.RunAsync("FanOut", null, "f");
        var before = _fine;

        _broken = false;
        await host.Client.RewindInstanceAsync("f", "mended");

        Assert.Equal("fine 1,mended,fine 2,mended", Sorted((await host.CompletionAsync("f")).ReadOutputAs<string>()!));
        Assert.Equal((2, 2), (before, _fine));

        static string Sorted(string parts) => parts.Contains("fine 2,mended,fine 1", StringComparison.Ordinal) ? "fine 1,mended,fine 2,mended" : parts;
    }

    [Fact]
    public async Task RetriedActivity_TriesItsLastAttemptAgain()
    {
        await using var host = await StartAsync();
        await host.ScheduleAsync("Retried", null, "r");
        await host.RecordsAsync<TimerCreatedEvent>("r", 1);
        host.Advance(TimeSpan.FromMinutes(1));
        await host.CompletionAsync("r");

        _broken = false;
        await host.Client.RewindInstanceAsync("r", "mended");

        Assert.Equal("mended", (await host.CompletionAsync("r")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task FailedSubOrchestration_IsRewoundToo()
    {
        await using var host = await StartAsync();
        await host.RunAsync("Parent", null, "p");

        _broken = false;
        await host.Client.RewindInstanceAsync("p", "mended");

        Assert.Equal("child: 1 mended 2", (await host.CompletionAsync("p")).ReadOutputAs<string>());
        Assert.Single((await host.HistoryAsync("p-child")).OfType<ExecutionRewoundEvent>());
    }

    [Fact]
    public async Task OrchestratorThatFailedItself_GoesOnWithMendedCode()
    {
        await using var host = await StartAsync();
        await host.RunAsync("Self", null, "o");

        _broken = false;
        await host.Client.RewindInstanceAsync("o", "mended");

        Assert.Equal("1", (await host.CompletionAsync("o")).ReadOutputAs<string>());
        Assert.Equal(1, _fine);
    }

    [Fact]
    public async Task UnknownOrchestrator_IsTriedAgain()
    {
        await using var host = await StartAsync();
        await host.RunAsync("Nobody", null, "n");

        await host.Client.RewindInstanceAsync("n", "is it there now?");

        Assert.Equal("OrchestratorTaskNotFound", (await host.CompletionAsync("n")).FailureDetails!.ErrorType);
    }

    [Fact]
    public async Task OnlyFailedInstances_CanBeRewound()
    {
        await using var host = await StartAsync();
        _broken = false;
        await host.RunAsync("Sequence", null, "done");
        await host.ScheduleAsync("Wait", null, "running");

        var unknown = await Assert.ThrowsAsync<ArgumentException>(() => host.Client.RewindInstanceAsync("unknown", ""));
        var done = await Assert.ThrowsAsync<InvalidOperationException>(() => host.Client.RewindInstanceAsync("done", ""));
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Client.RewindInstanceAsync("running", ""));

        Assert.Equal("An orchestration with the instanceId unknown was not found.", unknown.Message);
        Assert.Equal("The rewind operation is only supported on failed orchestration instances.", done.Message);
    }

    [Fact]
    public async Task Rewound_SurvivesARestartOfTheHost()
    {
        await using var host = await StartAsync();
        await host.RunAsync("Parent", null, "p");
        await host.RestartAsync();

        _broken = false;
        await host.Client.RewindInstanceAsync("p", "mended");
        await host.RestartAsync();

        Assert.Equal("child: 1 mended 2", (await host.CompletionAsync("p")).ReadOutputAs<string>());
    }

    private Task<ConformanceHost> StartAsync() => ConformanceHost.StartAsync(functions => functions
        .Activity<string, int>("Fine", _ => Interlocked.Increment(ref _fine))
        .Activity<string, string>("Fragile", _ => _broken ? throw new TimeoutException("Broken.") : "mended")
        .Orchestrator("Wait", context => context.WaitForExternalEvent<string>("end"))
        .Orchestrator("Sequence", SequenceAsync)
        .Orchestrator("Parent", async context => $"child: {await context.CallSubOrchestratorAsync<string>("Sequence", null, new SubOrchestrationOptions(instanceId: "p-child"))}")
        .Orchestrator("Retried", context => context.CallActivityAsync<string>("Fragile", null, TaskOptions.FromRetryPolicy(new RetryPolicy(2, TimeSpan.FromMinutes(1)))))
        .Orchestrator("Self", async context =>
        {
            var fine = await context.CallActivityAsync<int>("Fine");
            return _broken ? throw new InvalidOperationException("A defect.") : $"{fine}";
        })
        .Orchestrator("FanOut", async context => string.Join(",", await Task.WhenAll(
            FineAsync(context), context.CallActivityAsync<string>("Fragile"), FineAsync(context), context.CallActivityAsync<string>("Fragile")))));

    private static async Task<string> SequenceAsync(TaskOrchestrationContext context) =>
        $"{await context.CallActivityAsync<int>("Fine")} {await context.CallActivityAsync<string>("Fragile")} {await context.CallActivityAsync<int>("Fine")}";

    private static async Task<string> FineAsync(TaskOrchestrationContext context) => $"fine {await context.CallActivityAsync<int>("Fine")}";
}
