using DurableTask.Core;
using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Overstap.Tests.Durable.Conformance;

public sealed class ClientQueries
{
    [Fact]
    public async Task Query_FiltersByStatusPrefixAndTime()
    {
        await using var host = await StartAsync();
        await host.RunAsync("Quick", "1", "a-1");
        await host.RunAsync("Fail", "1", "a-2");
        host.Advance(TimeSpan.FromHours(1));
        var middle = host.Now;
        await host.ScheduleAsync("Wait", null, "a-3");
        await host.ScheduleAsync("Wait", null, "b-1");
        await host.ReachesAsync("a-3", OrchestrationRuntimeStatus.Running);
        await host.ReachesAsync("b-1", OrchestrationRuntimeStatus.Running);

        Assert.Equal(["a-1", "a-2", "a-3", "b-1"], await IdsAsync(host, new OrchestrationQuery()));
        Assert.Equal(["a-3", "b-1"], await IdsAsync(host, new OrchestrationQuery { Statuses = [OrchestrationRuntimeStatus.Running] }));
        Assert.Equal(["a-1", "a-2", "a-3"], await IdsAsync(host, new OrchestrationQuery { InstanceIdPrefix = "a-" }));
        Assert.Equal(["a-3", "b-1"], await IdsAsync(host, new OrchestrationQuery { CreatedFrom = middle }));
        Assert.Equal(["a-1", "a-2"], await IdsAsync(host, new OrchestrationQuery { CreatedTo = middle }));
        Assert.Equal(["a-2"], await IdsAsync(host, new OrchestrationQuery { Statuses = [OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated], InstanceIdPrefix = "a" }));
    }

    [Fact]
    public async Task Pages_FollowEachOther_AlsoFromAKeptToken()
    {
        await using var host = await StartAsync();
        for (var i = 0; i < 7; i++) await host.RunAsync("Quick", $"{i}", $"i-{i}");
        var query = new OrchestrationQuery { PageSize = 3, FetchInputsAndOutputs = true };

        List<Page<OrchestrationMetadata>> pages = [];
        await foreach (var page in host.Client.GetAllInstancesAsync(query).AsPages()) pages.Add(page);
        var rest = await IdsAsync(host, query with { ContinuationToken = pages[0].ContinuationToken });

        Assert.Equal([3, 3, 1], pages.Select(page => page.Values.Count));
        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"{i}"), pages.SelectMany(page => page.Values).Select(found => found.ReadInputAs<string>()!).Order(StringComparer.Ordinal));
        Assert.Equal(pages.Skip(1).SelectMany(page => page.Values).Select(found => found.InstanceId).Order(StringComparer.Ordinal), rest);
        Assert.Null(pages[^1].ContinuationToken);
    }

    [Fact]
    public async Task Query_GivesPayloadsOnlyWhenAsked()
    {
        await using var host = await StartAsync();
        await host.RunAsync("Quick", "in", "q");

        var plain = await FirstAsync(host.Client.GetAllInstancesAsync());
        var full = await FirstAsync(host.Client.GetAllInstancesAsync(new OrchestrationQuery { FetchInputsAndOutputs = true }));

        Assert.Throws<InvalidOperationException>(() => plain.ReadInputAs<string>());
        Assert.Equal(("in", "done"), (full.ReadInputAs<string>(), full.ReadOutputAs<string>()));
    }

    [Fact]
    public async Task ListInstanceIds_FiltersByTheTimeOfCompletion()
    {
        await using var host = await StartAsync();
        await host.RunAsync("Quick", "1", "a");
        host.Advance(TimeSpan.FromHours(1));
        var middle = host.Now;
        await host.RunAsync("Quick", "1", "b");
        await host.RunAsync("Fail", "1", "c");
        await host.ScheduleAsync("Wait", null, "d");

        var late = await host.Client.ListInstanceIdsAsync(completedTimeFrom: middle);
        var early = await host.Client.ListInstanceIdsAsync(completedTimeTo: middle);
        var failed = await host.Client.ListInstanceIdsAsync([OrchestrationRuntimeStatus.Failed], pageSize: 1);
        var second = await host.Client.ListInstanceIdsAsync(pageSize: 2, lastInstanceKey: "a");

        Assert.Equal(["b", "c"], late.Values);
        Assert.Equal(["a"], early.Values);
        Assert.Equal(["c"], failed.Values);
        Assert.Equal((2, "c"), (second.Values.Count, second.ContinuationToken));
    }

    [Fact]
    public async Task History_TellsEveryStep_InTheFrameworksWords()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<string, string>("Greet", input => $"Hello {input}")
            .Orchestrator("Child", context => Task.FromResult("child"))
            .Orchestrator("Steps", async context =>
            {
                await context.CallActivityAsync<string>("Greet", "you");
                await context.CreateTimer(TimeSpan.Zero, CancellationToken.None);
                await context.CallSubOrchestratorAsync<string>("Child", null, new SubOrchestrationOptions(instanceId: "child"));
                return await context.WaitForExternalEvent<string>("end");
            }));

        await host.ScheduleAsync("Steps", "in", new StartOrchestrationOptions("h") { Version = new TaskVersion("1.2") });
        await host.RecordsAsync<SubOrchestrationInstanceCompletedEvent>("h", 1);
        await host.RaiseAsync("h", "end", "over");
        await host.CompletionAsync("h");
        var history = await host.HistoryAsync("h");

        var turns = new[] { EventType.OrchestratorStarted, EventType.OrchestratorCompleted };
        Assert.Equal(
            [
                EventType.ExecutionStarted, EventType.TaskScheduled, EventType.TaskCompleted, EventType.TimerCreated, EventType.TimerFired,
                EventType.SubOrchestrationInstanceCreated, EventType.SubOrchestrationInstanceCompleted, EventType.EventRaised, EventType.ExecutionCompleted,
            ],
            history.Select(happened => happened.EventType).Where(type => !turns.Contains(type)));
        var started = Assert.Single(history.OfType<ExecutionStartedEvent>());
        Assert.Equal(("Steps", "1.2", "\"in\"", "h"), (started.Name, started.Version, started.Input, started.OrchestrationInstance.InstanceId));
        var scheduled = Assert.Single(history.OfType<TaskScheduledEvent>());
        Assert.Equal((0, "Greet"), (scheduled.EventId, scheduled.Name));
        Assert.Equal((0, "\"Hello you\""), history.OfType<TaskCompletedEvent>().Select(completed => (completed.TaskScheduledId, completed.Result)).Single());
        Assert.Equal((2, "Child", "child"), history.OfType<SubOrchestrationInstanceCreatedEvent>().Select(child => (child.EventId, child.Name, child.InstanceId)).Single());
        Assert.Equal(("end", "\"over\""), history.OfType<EventRaisedEvent>().Select(raised => (raised.Name, raised.Input)).Single());
        var completed = Assert.Single(history.OfType<ExecutionCompletedEvent>());
        Assert.Equal((OrchestrationStatus.Completed, "\"over\""), (completed.OrchestrationStatus, completed.Result));
    }

    [Fact]
    public async Task History_OfAFailedInstance_HasItsFailures()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<string, int>("Break", int (_) => throw new TimeoutException("Slow."))
            .Orchestrator("Broken", context => context.CallActivityAsync<int>("Break")));

        await host.RunAsync("Broken", null, "f");
        var history = await host.HistoryAsync("f");

        Assert.Equal("System.TimeoutException", Assert.Single(history.OfType<TaskFailedEvent>()).FailureDetails!.ErrorType);
        Assert.Equal(OrchestrationStatus.Failed, Assert.Single(history.OfType<ExecutionCompletedEvent>()).OrchestrationStatus);
    }

    [Fact]
    public async Task History_OfNone_IsRefused_InTheSdksWords()
    {
        await using var host = await StartAsync();

        var refusal = await Assert.ThrowsAsync<ArgumentException>(() => host.Client.GetOrchestrationHistoryAsync("unknown"));

        Assert.Equal("An orchestration with the instanceId unknown was not found.", refusal.Message);
    }

    private static async Task<OrchestrationMetadata> FirstAsync(AsyncPageable<OrchestrationMetadata> all)
    {
        await foreach (var found in all) return found;
        throw new InvalidOperationException("There is none.");
    }

    private static async Task<List<string>> IdsAsync(ConformanceHost host, OrchestrationQuery query)
    {
        List<string> ids = [];
        await foreach (var found in host.Client.GetAllInstancesAsync(query)) ids.Add(found.InstanceId);
        return [.. ids.Order(StringComparer.Ordinal)];
    }

    private static Task<ConformanceHost> StartAsync() => ConformanceHost.StartAsync(functions => functions
        .Orchestrator("Quick", _ => Task.FromResult("done"))
        .Orchestrator<string, int>("Fail", _ => throw new TimeoutException("Slow."))
        .Orchestrator("Wait", context => context.WaitForExternalEvent<string>("end")));
}
