using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Overstap.Tests.Durable.Conformance;

public sealed class ClientPurges
{
    [Fact]
    public async Task Purge_OfAFinishedInstance_RemovesIt()
    {
        await using var host = await StartAsync();
        await host.RunAsync("Quick", "x", "gone");

        Assert.Equal(1, (await host.Client.PurgeInstanceAsync("gone")).PurgedInstanceCount);
        Assert.Null(await host.Client.GetInstanceAsync("gone"));
    }

    [Fact]
    public async Task Purge_OfARunningInstance_RemovesNothing()
    {
        await using var host = await StartAsync();
        await host.ScheduleAsync("Wait", null, "stays");
        await host.ReachesAsync("stays", OrchestrationRuntimeStatus.Running);

        Assert.Equal(0, (await host.Client.PurgeInstanceAsync("stays")).PurgedInstanceCount);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await host.GetAsync("stays")).RuntimeStatus);
    }

    [Fact]
    public async Task Purge_OfNone_RemovesNothing()
    {
        await using var host = await StartAsync();

        Assert.Equal(0, (await host.Client.PurgeInstanceAsync("unknown")).PurgedInstanceCount);
    }

    [Fact]
    public async Task PurgedId_CanBeUsedAgain()
    {
        await using var host = await StartAsync();
        await host.RunAsync("Quick", "first", "id");
        await host.Client.PurgeInstanceAsync("id");

        Assert.Equal("second", (await host.RunAsync("Quick", "second", "id")).ReadInputAs<string>());
    }

    [Fact]
    public async Task PurgeAll_TakesFinishedOnesOfTheFilter()
    {
        await using var host = await StartAsync();
        await host.RunAsync("Quick", null, "old");
        await host.RunAsync("Fail", null, "old-failed");
        await host.ScheduleAsync("Wait", null, "old-running");
        host.Advance(TimeSpan.FromDays(40));
        await host.RunAsync("Quick", null, "new");
        var limit = host.Now.AddDays(-30);

        var failed = await host.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(CreatedTo: limit, Statuses: [OrchestrationRuntimeStatus.Failed]));
        var rest = await host.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(CreatedTo: limit));

        Assert.Equal((1, 1), (failed.PurgedInstanceCount, rest.PurgedInstanceCount));
        Assert.Null(await host.Client.GetInstanceAsync("old"));
        Assert.NotNull(await host.Client.GetInstanceAsync("new"));
        Assert.NotNull(await host.Client.GetInstanceAsync("old-running"));
    }

    [Fact]
    public async Task PurgeAll_WithTimeout_TellsWhetherItIsComplete()
    {
        await using var host = await StartAsync();
        await host.RunAsync("Quick", null, "old");

        var result = await host.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter { Timeout = TimeSpan.FromMinutes(1) });

        Assert.Equal((1, true), (result.PurgedInstanceCount, result.IsComplete));
    }

    [Fact]
    public async Task PurgeAll_WithATimeoutThatIsNone_IsRefused()
    {
        await using var host = await StartAsync();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => host.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter { Timeout = TimeSpan.Zero }));
    }

    [Theory]
    [InlineData(true, 3)]
    [InlineData(false, 1)]
    public async Task Purge_TakesDescendantsAlong_OnlyWhenAsked(bool recursive, int expected)
    {
        await using var host = await StartAsync();
        await host.RunAsync("Parent", 2, "top");

        var result = await host.Client.PurgeInstanceAsync("top", new PurgeInstanceOptions(recursive));

        var left = 0;
        await foreach (var _ in host.Client.GetAllInstancesAsync()) left++;
        Assert.Equal((expected, 3 - expected), (result.PurgedInstanceCount, left));
    }

    private static Task<ConformanceHost> StartAsync() => ConformanceHost.StartAsync(functions => functions
        .Orchestrator("Quick", _ => Task.FromResult("done"))
        .Orchestrator<string, int>("Fail", _ => throw new TimeoutException("Slow."))
        .Orchestrator("Wait", context => context.WaitForExternalEvent<string>("end"))
        .Orchestrator<int, int>("Parent", async context =>
        {
            var depth = context.GetInput<int>();
            return depth == 0 ? 0 : 1 + await context.CallSubOrchestratorAsync<int>("Parent", depth - 1);
        }));
}
