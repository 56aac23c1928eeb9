using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Overstap.Tests.Durable.Conformance;

public sealed class SubOrchestrations
{
    [Fact]
    public async Task Child_GetsInputIdAndParent_AndReturnsItsOutput()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Orchestrator<int, string>("Child", context => Task.FromResult($"{context.GetInput<int>()} {context.InstanceId} {context.Parent!.InstanceId} {context.Parent.Name.Name}"))
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<string>("Child", 7, new SubOrchestrationOptions(instanceId: "child-1"))));

        var result = await host.RunAsync("Parent", null, "parent-1");

        Assert.Equal("7 child-1 parent-1 Parent", result.ReadOutputAs<string>());
        Assert.Equal(("Child", OrchestrationRuntimeStatus.Completed), ((await host.GetAsync("child-1")).Name, (await host.GetAsync("child-1")).RuntimeStatus));
    }

    [Fact]
    public async Task TopLevel_HasNoParent()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator("Top", context => Task.FromResult(context.Parent is null)));

        Assert.True((await host.RunAsync("Top")).ReadOutputAs<bool>());
    }

    [Fact]
    public async Task ChildWithoutId_IsGivenTheContextsNextGuid()
    {
        var guids = new List<string>();
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Orchestrator("Child", context => Task.FromResult(context.InstanceId))
            .Orchestrator("Parent", async context =>
            {
                var before = context.NewGuid();
                var id = await context.CallSubOrchestratorAsync<string>("Child");
                guids.Add(before.ToString("N"));
                return id;
            }));

        var childId = (await host.RunAsync("Parent")).ReadOutputAs<string>()!;

        Assert.Equal('5', Guid.ParseExact(childId, "N").ToString("D")[14]);
        Assert.DoesNotContain(childId, guids);
        Assert.NotNull(await host.Client.GetInstanceAsync(childId));
    }

    [Fact]
    public async Task SideBySide_AllReport()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<int, int>("Double", input => 2 * input)
            .Orchestrator<int, int>("Child", context => context.CallActivityAsync<int>("Double", context.GetInput<int>()))
            .Orchestrator("Parent", async context => (await Task.WhenAll(Enumerable.Range(1, 15).Select(i => context.CallSubOrchestratorAsync<int>("Child", i)))).Sum()));

        Assert.Equal(15 * 16, (await host.RunAsync("Parent")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Grandchildren_KnowTheirOwnParents()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Orchestrator<int, string>("Down", async context => context.GetInput<int>() == 0
                ? $"{context.Parent?.Name.Name}"
                : $"{context.Parent?.Name.Name}>{await context.CallSubOrchestratorAsync<string>("Down", context.GetInput<int>() - 1)}")
            .Orchestrator("Top", context => context.CallSubOrchestratorAsync<string>("Down", 2)));

        Assert.Equal("Top>Down>Down", (await host.RunAsync("Top")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task NullInputAndOutput_StayNull()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Orchestrator<string, string?>("Child", context => Task.FromResult(context.GetInput<string>()))
            .Orchestrator("Parent", async context => await context.CallSubOrchestratorAsync<string?>("Child") ?? "nothing"));

        Assert.Equal("nothing", (await host.RunAsync("Parent")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Tags_AreTheChildsOwn()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Orchestrator("Child", _ => Task.FromResult(1))
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<int>("Child", null, new SubOrchestrationOptions(instanceId: "child") { Tags = new Dictionary<string, string> { ["colour"] = "blue" } })));

        await host.RunAsync("Parent");

        Assert.Equal("blue", (await host.GetAsync("child")).Tags["colour"]);
    }

    [Fact]
    public async Task Tags_OfTheParent_AreInherited_UnlessGivenAnew()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Orchestrator("Child", _ => Task.FromResult(1))
            .Orchestrator("Parent", async context =>
                await context.CallSubOrchestratorAsync<int>("Child", null, new SubOrchestrationOptions(instanceId: "own") { Tags = new Dictionary<string, string> { ["colour"] = "blue" } })
                + await context.CallSubOrchestratorAsync<int>("Child", null, new SubOrchestrationOptions(instanceId: "plain"))));

        await host.RunAsync("Parent", null, new StartOrchestrationOptions { Tags = new Dictionary<string, string> { ["colour"] = "red", ["size"] = "L" } });

        Assert.Equal(("blue", "L"), ((await host.GetAsync("own")).Tags["colour"], (await host.GetAsync("own")).Tags["size"]));
        Assert.Equal("red", (await host.GetAsync("plain")).Tags["colour"]);
    }

    [Fact]
    public async Task FailedChild_FailsTheCall_WithItsDetails()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<int, int>("Break", int (_) => throw new TimeoutException("Slow."))
            .Orchestrator("Child", context => context.CallActivityAsync<int>("Break", 1))
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<int>("Child")));

        var details = (await host.RunAsync("Parent")).FailureDetails!;

        Assert.Equal("Task 'Child' (#0) failed with an unhandled exception: Task 'Break' (#0) failed with an unhandled exception: Slow.", details.ErrorMessage);
        Assert.Equal("Microsoft.DurableTask.TaskFailedException", details.InnerFailure!.ErrorType);
        Assert.True(details.InnerFailure.InnerFailure!.IsCausedBy<TimeoutException>());
    }

    [Fact]
    public async Task FailedChild_CanBeCaught_AndTellsTaskAndType()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Orchestrator<string, int>("Child", _ => throw new TimeoutException("Slow."))
            .Orchestrator("Parent", async context =>
            {
                try
                {
                    return $"{await context.CallSubOrchestratorAsync<int>("Child")}";
                }
                catch (TaskFailedException failure) when (failure.FailureDetails.IsCausedBy<TimeoutException>())
                {
                    return $"{failure.TaskName} {failure.TaskId} {failure.FailureDetails.ErrorMessage} {failure.InnerException is null}";
                }
            }));

        Assert.Equal("Child 0 Slow. True", (await host.RunAsync("Parent")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task UnknownChild_FailsTheCall_AndIsNotRetried()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<int>("Nobody", null, TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromHours(1))))));

        var details = (await host.RunAsync("Parent")).FailureDetails!;

        Assert.Equal(("OrchestratorTaskNotFound", "No orchestrator task named 'Nobody' was found."), (details.InnerFailure!.ErrorType, details.InnerFailure.ErrorMessage));
    }

    [Fact]
    public async Task ChildThatContinuesAsNew_ReportsItsLastResult()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Orchestrator<int, int>("Child", context =>
            {
                if (context.GetInput<int>() < 3) context.ContinueAsNew(context.GetInput<int>() + 1);
                return Task.FromResult(context.GetInput<int>() * 100);
            })
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<int>("Child", 0)));

        Assert.Equal(300, (await host.RunAsync("Parent")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task TerminatedChild_FailsTheCall()
    {
        await using var host = await StartWithWaitingChildAsync();

        await host.Client.TerminateInstanceAsync("child", (object?)null);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await host.CompletionAsync("parent")).RuntimeStatus);
    }

    [Theory]
    [InlineData(true, OrchestrationRuntimeStatus.Terminated)]
    [InlineData(false, OrchestrationRuntimeStatus.Running)]
    public async Task TerminatedParent_TakesItsChildrenAlong_OnlyWhenAsked(bool recursive, OrchestrationRuntimeStatus expected)
    {
        await using var host = await StartWithWaitingChildAsync();

        await host.Client.TerminateInstanceAsync("parent", new TerminateInstanceOptions("over", recursive));
        var parent = await host.CompletionAsync("parent");
        if (recursive) await host.ReachesAsync("child", expected);

        Assert.Equal((OrchestrationRuntimeStatus.Terminated, "over"), (parent.RuntimeStatus, parent.ReadOutputAs<string>()));
        Assert.Equal(expected, (await host.GetAsync("child")).RuntimeStatus);
    }

    private static async Task<ConformanceHost> StartWithWaitingChildAsync()
    {
        var host = await ConformanceHost.StartAsync(functions => functions
            .Orchestrator("Child", context => context.WaitForExternalEvent<string>("end"))
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<string>("Child", null, new SubOrchestrationOptions(instanceId: "child"))));
        await host.ScheduleAsync("Parent", null, "parent");
        await host.ReachesAsync("child", OrchestrationRuntimeStatus.Running);
        return host;
    }
}
