using Azure.Storage.Blobs;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Overstap.Tests.Durable;

public sealed class PurgeTests
{
    [Fact]
    public async Task Purge_OfAFinishedInstance_RemovesEverything()
    {
        await using var harness = await StartAsync();
        await harness.RunAsync("Quick", "secret", "gone");

        var result = await harness.Client.PurgeInstanceAsync("gone");

        Assert.Equal((1, true), (result.PurgedInstanceCount, result.IsComplete));
        Assert.Null(await harness.Client.GetInstanceAsync("gone"));
        Assert.Empty(await BlobsAsync(harness));
        await harness.RestartAsync();
        Assert.Null(await harness.Client.GetInstanceAsync("gone"));
    }

    [Fact]
    public async Task Purge_OfARunningInstance_RemovesNothing()
    {
        await using var harness = await StartAsync();
        await harness.ScheduleAsync("Wait", null, "stays");

        Assert.Equal(0, (await harness.Client.PurgeInstanceAsync("stays")).PurgedInstanceCount);

        Assert.Equal(OrchestrationRuntimeStatus.Running, (await harness.GetAsync("stays")).RuntimeStatus);
    }

    [Fact]
    public async Task PurgedId_CanBeUsedAgain()
    {
        await using var harness = await StartAsync();
        await harness.RunAsync("Quick", "first", "id");
        await harness.Client.PurgeInstanceAsync("id");

        Assert.Equal("second", (await harness.RunAsync("Quick", "second", "id")).ReadInputAs<string>());
    }

    [Fact]
    public async Task PurgeAll_TakesFinishedOnesOfTheFilter()
    {
        await using var harness = await StartAsync();
        await harness.RunAsync("Quick", null, "old");
        await harness.RunAsync("Fail", null, "old-failed");
        await harness.ScheduleAsync("Wait", null, "old-running");
        harness.Clock.Advance(TimeSpan.FromDays(40));
        await harness.RunAsync("Quick", null, "new");
        var limit = harness.Clock.GetUtcNow().AddDays(-30);

        var failed = await harness.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(CreatedTo: limit, Statuses: [OrchestrationRuntimeStatus.Failed]));
        var rest = await harness.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(CreatedTo: limit));

        Assert.Equal((1, 1), (failed.PurgedInstanceCount, rest.PurgedInstanceCount));
        Assert.Equal(["instances/new", "instances/old-running"], await BlobsAsync(harness));
    }

    [Theory]
    [InlineData(true, 3)]
    [InlineData(false, 1)]
    public async Task Purge_TakesDescendantsAlong_OnlyWhenAsked(bool recursive, int expected)
    {
        await using var harness = await StartAsync();
        await harness.RunAsync("Parent", 2, "top");

        var result = await harness.Client.PurgeInstanceAsync("top", new PurgeInstanceOptions(recursive));

        Assert.Equal(expected, result.PurgedInstanceCount);
        Assert.Equal(3 - expected, (await BlobsAsync(harness)).Count);
    }

    private static async Task<List<string>> BlobsAsync(DurableHarness harness)
    {
        List<string> names = [];
        await foreach (var blob in harness.Options.Container.GetBlobsAsync(prefix: "instances/")) names.Add(blob.Name);
        return names;
    }

    private static Task<DurableHarness> StartAsync() => DurableHarness.StartAsync(functions => functions
        .Orchestrator("Quick", _ => Task.FromResult("done"))
        .Orchestrator<int>("Fail", _ => throw new TimeoutException("Slow."))
        .Orchestrator("Wait", context => context.WaitForExternalEvent<string>("end"))
        .Orchestrator("Parent", async context =>
        {
            var depth = context.GetInput<int>();
            return depth == 0 ? 0 : 1 + await context.CallSubOrchestratorAsync<int>("Parent", depth - 1);
        }));
}
