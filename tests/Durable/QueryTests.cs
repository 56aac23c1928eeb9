using Microsoft.DurableTask.Client;

namespace Overstap.Tests.Durable;

public sealed class QueryTests
{
    [Fact]
    public async Task Pages_FollowEachOther_AlsoFromAKeptToken_WhileInstancesComeAndGo()
    {
        await using var harness = await StartAsync();
        for (var i = 0; i < 7; i++) await harness.RunAsync("Quick", i, $"i-{i}");
        var query = new OrchestrationQuery { PageSize = 3, FetchInputsAndOutputs = true };

        await using var pages = harness.Client.GetAllInstancesAsync(query).AsPages().GetAsyncEnumerator();
        await pages.MoveNextAsync();
        var first = pages.Current;
        await harness.Client.PurgeInstanceAsync("i-1");
        await harness.RunAsync("Quick", 9, "i-00");
        var rest = await IdsAsync(harness, query with { ContinuationToken = first.ContinuationToken });

        Assert.Equal(["i-0", "i-1", "i-2"], first.Values.Select(found => found.InstanceId));
        Assert.Equal([0, 1, 2], first.Values.Select(found => found.ReadInputAs<int>()));
        Assert.Equal(["i-3", "i-4", "i-5", "i-6"], rest);
    }

    [Fact]
    public async Task Settled_InstancesOfAnEarlierHost_AreListedWithTheirPayloads()
    {
        await using var harness = await StartAsync();
        await harness.RunAsync("Quick", 5, "old");
        await harness.RunAsync("Fail", 5, "broken");
        await harness.RestartAsync();

        List<OrchestrationMetadata> found = [];
        await foreach (var one in harness.Client.GetAllInstancesAsync(new OrchestrationQuery { FetchInputsAndOutputs = true })) found.Add(one);

        Assert.Equal(["broken", "old"], found.Select(one => one.InstanceId));
        Assert.Equal("done", found[1].ReadOutputAs<string>());
        Assert.Equal("System.TimeoutException", found[0].FailureDetails!.ErrorType);
    }

    private static async Task<List<string>> IdsAsync(DurableHarness harness, OrchestrationQuery query)
    {
        List<string> ids = [];
        await foreach (var found in harness.Client.GetAllInstancesAsync(query)) ids.Add(found.InstanceId);
        return ids;
    }

    private static Task<DurableHarness> StartAsync() => DurableHarness.StartAsync(functions => functions
        .Orchestrator("Quick", _ => Task.FromResult("done"))
        .Orchestrator<int>("Fail", _ => throw new TimeoutException("Slow."))
        .Orchestrator("Wait", context => context.WaitForExternalEvent<string>("end")));
}
