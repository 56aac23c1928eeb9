using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Overstap.Tests.Durable.Conformance;

/// <summary>What is named is ours, more than the SDK's messages hold; that it is found, and under which type, is the SDK's.</summary>
public sealed class Determinism
{
    private const string NonDeterministic = "DurableTask.Core.Exceptions.NonDeterministicOrchestrationException";

    [Theory]
    [InlineData("activity", "other activity")]
    [InlineData("activity", "timer")]
    [InlineData("activity", "child")]
    [InlineData("activity", "event")]
    [InlineData("activity", "nothing")]
    [InlineData("timer", "activity")]
    [InlineData("timer", "nothing")]
    [InlineData("child", "other child")]
    [InlineData("child", "activity")]
    [InlineData("event", "other event")]
    [InlineData("event", "nothing")]
    public async Task ChangedCode_IsFoundOnReplay(string before, string after)
    {
        var step = before;
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<int, int>("First", input => input)
            .Activity<int, int>("Other", input => input)
            .Orchestrator("Child", _ => Task.FromResult(1))
            .Orchestrator("OtherChild", _ => Task.FromResult(1))
            .Orchestrator("Changed", async context =>
            {
                switch (step)
                {
                    case "activity":
                        await context.CallActivityAsync<int>("First", 1);
                        break;
                    case "other activity":
                        await context.CallActivityAsync<int>("Other", 1);
                        break;
                    case "timer":
                        await context.CreateTimer(TimeSpan.Zero, CancellationToken.None);
                        break;
                    case "child":
                        await context.CallSubOrchestratorAsync<int>("Child");
                        break;
                    case "other child":
                        await context.CallSubOrchestratorAsync<int>("OtherChild");
                        break;
                    case "event":
                        context.SendEvent("nobody", "first", 1);
                        break;
                    case "other event":
                        context.SendEvent("nobody", "second", 1);
                        break;
                }

                context.SetCustomStatus("waiting");
                return await context.WaitForExternalEvent<string>("end");
            }));

        var id = await host.ScheduleAsync("Changed");
        await host.ReachesAsync(id, "waiting");
        step = after;
        await host.RaiseAsync(id, "end", "over");
        var result = await host.CompletionAsync(id);

        Assert.Equal((OrchestrationRuntimeStatus.Failed, NonDeterministic), (result.RuntimeStatus, result.FailureDetails!.ErrorType));
    }

    [Fact]
    public async Task UnchangedCode_UnderANewHost_GoesOn()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<int, int>("First", input => input)
            .Orchestrator("Same", async context =>
            {
                var first = await context.CallActivityAsync<int>("FIRST", 1);
                context.SetCustomStatus("waiting");
                return first + await context.WaitForExternalEvent<int>("end");
            }));

        var id = await host.ScheduleAsync("Same");
        await host.ReachesAsync(id, "waiting");
        await host.RestartAsync();
        await host.RaiseAsync(id, "end", 41);

        Assert.Equal(42, (await host.CompletionAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task OtherArgumentsOnReplay_AreAllowed()
    {
        var counter = 0;
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<int, int>("First", input => input)
            .Orchestrator("Varies", async context => await context.CallActivityAsync<int>("First", counter++)));

        Assert.Equal(0, (await host.RunAsync("Varies")).ReadOutputAs<int>());
    }
}
