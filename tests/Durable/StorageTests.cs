using Azure.Storage.Blobs;
using Overstap.Local.Durable;
using Overstap.Ports;

namespace Overstap.Tests.Durable;

public sealed class StorageTests
{
    [Theory]
    [InlineData(nameof(StorageSwitch.State.Refused))]
    [InlineData(nameof(StorageSwitch.State.Busy))]
    public async Task StorageAway_ClientCallsFailClearly_AndNothingAcknowledgedIsLost(string state)
    {
        await using var harness = await StartAsync(Impatient);
        await harness.ScheduleAsync("Wait", null, "w");
        await harness.Client.RaiseEventAsync("w", "n", 1);

        harness.Storage.Now = Enum.Parse<StorageSwitch.State>(state);
        var failure = await Assert.ThrowsAsync<TransientException>(() => harness.Client.RaiseEventAsync("w", "n", 10));
        var second = await Assert.ThrowsAsync<TransientException>(() => harness.ScheduleAsync("Wait", null, "another"));
        var cost = harness.Storage.Refused;
        harness.Storage.Now = StorageSwitch.State.Up;
        await harness.Client.RaiseEventAsync("w", "n", 100);
        await harness.Client.RaiseEventAsync("w", "n", 1000);

        Assert.Equal("durable-storage-unavailable", failure.Code);
        Assert.Equal("durable-storage-unavailable", second.Code);

        // The event that was not acknowledged may count or not, once.
        Assert.Contains((await harness.CompletionAsync("w")).ReadOutputAs<int>(), new HashSet<int> { 1101, 1111 });

        // Two seconds of trying, ever more slowly, by one caller; the lease's renewal is another.
        Assert.InRange(cost, 1, 20);
    }

    [Fact]
    public async Task StorageAway_UnderAClientThatRetriesByItself_IsNoticedAllTheSame()
    {
        await using var harness = await DurableHarness.StartAsync(
            functions => functions.Orchestrator("Quick", _ => Task.FromResult(1)),
            options => options with { StorageTimeout = TimeSpan.FromSeconds(4) });
        await harness.StopAsync();
        var connection = await AzuriteFixture.NewAccountAsync();
        var patient = new BlobContainerClient(connection, "durable", new BlobClientOptions { Transport = harness.Storage });
        harness.Options = harness.Options with { Container = patient };
        await harness.StartAsync();
        harness.Storage.Now = StorageSwitch.State.Refused;

        var started = TimeProvider.System.GetTimestamp();
        await Assert.ThrowsAsync<TransientException>(() => harness.ScheduleAsync("Quick"));

        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(15));
        harness.Storage.Now = StorageSwitch.State.Up;
        Assert.Equal(1, (await harness.RunAsync("Quick")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task WorkUnderWay_WaitsForStorage_AndGoesOn()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .Activity<int, int>("AddOne", input => input + 1)
            .Orchestrator("Chain", async context =>
            {
                var value = 0;
                for (var i = 0; i < 10; i++) value = await context.CallActivityAsync<int>("AddOne", value);
                return value;
            }));

        var ids = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => harness.ScheduleAsync("Chain")));
        harness.Storage.Now = StorageSwitch.State.Refused;
        await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System);
        harness.Storage.Now = StorageSwitch.State.Up;
        var results = await Task.WhenAll(ids.Select(harness.CompletionAsync));

        Assert.All(results, result => Assert.Equal(10, result.ReadOutputAs<int>()));
    }

    [Fact]
    public async Task AnswersLost_DoNotRepeatWhatWasDone()
    {
        var runs = 0;
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .Activity<int, int>("Count", _ => Interlocked.Increment(ref runs))
            .Orchestrator("Chain", async context =>
            {
                for (var i = 0; i < 6; i++) await context.CallActivityAsync<int>("Count", i);
                return await context.WaitForExternalEvent<string>("end");
            }));

        harness.Storage.Remaining = 3;
        harness.Storage.Now = StorageSwitch.State.AnswerLost;
        var id = await harness.ScheduleAsync("Chain");
        harness.Storage.Remaining = 3;
        harness.Storage.Now = StorageSwitch.State.AnswerLost;
        await harness.Client.RaiseEventAsync(id, "end", "over");
        var result = await harness.CompletionAsync(id);
        harness.Storage.Remaining = 2;
        harness.Storage.Now = StorageSwitch.State.AnswerLost;
        var purged = await harness.Client.PurgeInstanceAsync(id);

        Assert.Equal("over", result.ReadOutputAs<string>());
        Assert.Equal(6, runs);
        Assert.Equal(1, purged.PurgedInstanceCount);
        Assert.Null(await harness.Client.GetInstanceAsync(id));
    }

    [Fact]
    public async Task StorageAwayAtTheStart_FailsTheStart()
    {
        await using var harness = await StartAsync(Impatient);
        await harness.StopAsync();
        harness.Storage.Now = StorageSwitch.State.Refused;

        var failure = await Assert.ThrowsAsync<TransientException>(harness.StartAsync);

        Assert.Equal("durable-storage-unavailable", failure.Code);
        harness.Storage.Now = StorageSwitch.State.Up;
    }

    [Fact]
    public async Task StateChangedBySomebodyElse_StopsTheRuntime_RatherThanOverwriteIt()
    {
        await using var harness = await StartAsync();
        await harness.ScheduleAsync("Wait", null, "w");
        var foreign = BinaryData.FromString("somebody else's");
        var blob = harness.Options.Container.GetBlobClient($"journal/{(await NamesAsync(harness)).Count + 1:D12}");
        await blob.UploadAsync(foreign);

        var failure = await Assert.ThrowsAsync<PermanentException>(() => harness.Client.RaiseEventAsync("w", "n", 1));
        var later = await Assert.ThrowsAsync<PermanentException>(() => harness.ScheduleAsync("Wait"));

        Assert.Equal(("durable-state-changed", "durable-state-changed"), (failure.Code, later.Code));
        Assert.True(harness.Runtime.Completion.IsFaulted);
        Assert.Equal(foreign.ToString(), (await blob.DownloadContentAsync()).Value.Content.ToString());
    }

    [Fact]
    public async Task StorageThatForgotItsLastSeconds_IsGivenThemAgain()
    {
        await using var harness = await StartAsync();
        await harness.ScheduleAsync("Wait", null, "w");
        await harness.RunAsync("Quick", null, "purged");
        await harness.Client.RaiseEventAsync("w", "n", 1);
        await harness.ScheduleAsync("Wait", new string('l', 40_000), "new");
        await harness.Client.PurgeInstanceAsync("purged");

        // Back to before the event, the second start and the purge; then an outage that the runtime notices.
        var names = await NamesAsync(harness);
        foreach (var name in names.Where(name => !name.EndsWith("1", StringComparison.Ordinal))) await harness.Options.Container.DeleteBlobAsync(name);
        harness.Storage.Now = StorageSwitch.State.Refused;
        var marker = harness.ScheduleAsync("Quick");
        await harness.LogsAsync("Durable storage is unreachable");
        harness.Storage.Now = StorageSwitch.State.Up;
        await harness.CompletionAsync(await marker);
        await harness.LogsAsync("Storage came back without");
        await harness.LogsAsync("Durable storage answers again");
        await harness.RestartAsync();
        await harness.Client.RaiseEventAsync("w", "n", 1000);

        Assert.Equal(1001, (await harness.CompletionAsync("w")).ReadOutputAs<int>());
        Assert.Equal(40_000, (await harness.GetAsync("new")).ReadInputAs<string>()!.Length);
        Assert.Null(await harness.Client.GetInstanceAsync("purged"));
    }

    /// <summary>For calls that are to give up. All others wait for a machine that is busy with something else.</summary>
    private static DurableRuntimeOptions Impatient(DurableRuntimeOptions options) => options with { StorageTimeout = TimeSpan.FromSeconds(2) };

    private static async Task<List<string>> NamesAsync(DurableHarness harness, string prefix = "journal/")
    {
        List<string> names = [];
        await foreach (var blob in harness.Options.Container.GetBlobsAsync(prefix: prefix, cancellationToken: DurableHarness.Deadline)) names.Add(blob.Name);
        return names;
    }

    private static Task<DurableHarness> StartAsync(Func<DurableRuntimeOptions, DurableRuntimeOptions>? change = null) => DurableHarness.StartAsync(
        functions => functions
            .Orchestrator("Quick", _ => Task.FromResult(1))
            .Orchestrator("Wait", async context =>
            {
                var sum = 0;
                while (sum < 1000) sum += await context.WaitForExternalEvent<int>("n");
                return sum;
            }),
        change);
}
