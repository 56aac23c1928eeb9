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
        Assert.Empty(await harness.StoredAsync());
        await harness.RestartAsync();
        Assert.Null(await harness.Client.GetInstanceAsync("gone"));
    }

    [Fact]
    public async Task Purge_RemovesWhatWasWritten_FromEveryBlob()
    {
        await using var harness = await StartAsync();
        var payload = new string('x', 50_000);
        await harness.ScheduleAsync("Wait", "stays-canary", "stays");
        await harness.RunAsync("Echo", "small-canary", "small");
        await harness.RunAsync("Echo", payload, "large");
        Assert.Equal(payload, (await harness.GetAsync("large")).ReadOutputAs<string>());
        Assert.Contains(await ContentsAsync(harness), text => text.Contains(payload, StringComparison.Ordinal));

        await harness.Client.PurgeInstanceAsync("small");
        await harness.Client.PurgeInstanceAsync("large");

        var deadline = DurableHarness.Deadline;
        List<string> left;
        while ((left = await ContentsAsync(harness)).Any(text => text.Contains("small", StringComparison.Ordinal) || text.Contains("large", StringComparison.Ordinal) || text.Contains("xxx", StringComparison.Ordinal)))
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, deadline);
        Assert.Contains(left, text => text.Contains("stays-canary", StringComparison.Ordinal));
        await harness.RestartAsync();
        Assert.Equal(["stays"], (await harness.StoredAsync()).Select(stored => stored.Header.InstanceId));
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
        Assert.Equal(["new", "old-running"], (await harness.StoredAsync()).Select(stored => stored.Header.InstanceId).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task PurgeAll_OfMany_TakesFewWrites()
    {
        await using var harness = await StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 300).Select(i => harness.RunAsync("Quick", null, $"many-{i}")));
        var before = harness.Storage.Writes;

        var purged = await harness.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter());

        Assert.Equal(300, purged.PurgedInstanceCount);
        Assert.InRange(harness.Storage.Writes - before, 1, 100);
        Assert.Empty(await harness.StoredAsync());
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
        Assert.Equal(3 - expected, (await harness.StoredAsync()).Count);
    }

    private static async Task<List<string>> ContentsAsync(DurableHarness harness)
    {
        List<string> contents = [];
        await foreach (var blob in harness.Options.Container.GetBlobsAsync())
        {
            try
            {
                contents.Add((await harness.Options.Container.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content.ToString());
            }
            catch (Azure.RequestFailedException exception) when (exception.Status == 404)
            {
                // Deleted between being listed and being read.
            }
        }

        return contents;
    }

    private static Task<DurableHarness> StartAsync() => DurableHarness.StartAsync(functions => functions
        .Orchestrator("Quick", _ => Task.FromResult("done"))
        .Orchestrator("Echo", context => Task.FromResult(context.GetInput<string>()))
        .Orchestrator<int>("Fail", _ => throw new TimeoutException("Slow."))
        .Orchestrator("Wait", context => context.WaitForExternalEvent<string>("end"))
        .Orchestrator("Parent", async context =>
        {
            var depth = context.GetInput<int>();
            return depth == 0 ? 0 : 1 + await context.CallSubOrchestratorAsync<int>("Parent", depth - 1);
        }));
}
