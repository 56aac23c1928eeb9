using Azure.Storage.Blobs;
using Overstap.Ports;

namespace Overstap.Tests.Durable;

/// <summary>What is kept in storage, and what becomes of it when it is damaged, long or large.</summary>
public sealed class JournalTests
{
    [Fact]
    public async Task DamagedRecord_IsNamed_ItsInstanceRefused_AndTheRestGoesOn()
    {
        await using var harness = await StartAsync();
        await harness.ScheduleAsync("Wait", null, "hurt");
        await harness.ScheduleAsync("Wait", null, "well");
        await harness.StopAsync();
        var name = (await NamesAsync(harness))[0];
        await ChangeAsync(harness, name, text => text.Replace("\"history\":", "\"histOry\":", StringComparison.Ordinal));

        await harness.StartAsync();
        await harness.Client.RaiseEventAsync("well", "n", 1000);

        Assert.Equal(1000, (await harness.CompletionAsync("well")).ReadOutputAs<int>());
        Assert.Contains(harness.Log.Lines, line => line.Contains(name, StringComparison.Ordinal) && line.Contains("hurt", StringComparison.Ordinal));
        Func<Task>[] calls =
        [
            () => harness.Client.RaiseEventAsync("hurt", "n", 1),
            () => harness.Client.GetInstanceAsync("hurt"),
            () => harness.ReplaceAsync("Wait", null, "hurt"),
            () => harness.Client.TerminateInstanceAsync("hurt"),
        ];
        foreach (var call in calls)
        {
            var refusal = await Assert.ThrowsAsync<PermanentException>(call);
            Assert.Equal("durable-state-unreadable", refusal.Code);
            Assert.Contains(name, refusal.Message, StringComparison.Ordinal);
        }

        // What is left of it stays, whatever is merged, until somebody gives it up.
        await harness.RestartAsync();
        await Assert.ThrowsAsync<PermanentException>(() => harness.Client.GetInstanceAsync("hurt"));
        await harness.Client.PurgeInstanceAsync("hurt");
        Assert.Null(await harness.Client.GetInstanceAsync("hurt"));
        await harness.RestartAsync();
        Assert.Null(await harness.Client.GetInstanceAsync("hurt"));
    }

    [Fact]
    public async Task DamagedParent_IsNoHarmToItsSubOrchestration()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .Orchestrator("Child", context => context.WaitForExternalEvent<string>("end"))
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<string>("Child", null, new Microsoft.DurableTask.SubOrchestrationOptions(instanceId: "child"))));
        await harness.ScheduleAsync("Parent", null, "parent");
        await harness.Client.WaitForInstanceStartAsync("child", DurableHarness.Deadline);
        await harness.StopAsync();
        foreach (var name in await NamesAsync(harness))
        {
            var blob = harness.Options.Container.GetBlobClient(name);
            if ((await blob.DownloadContentAsync()).Value.Content.ToString().Contains("child-scheduled", StringComparison.Ordinal))
                await ChangeAsync(harness, name, text => text.Replace("child-scheduled", "child-schedulEd", StringComparison.Ordinal));
        }

        await harness.StartAsync();
        await harness.Client.RaiseEventAsync("child", "end", "well");
        var ended = await harness.CompletionAsync("child");
        var purged = await harness.Client.PurgeInstanceAsync("child");

        Assert.Equal("well", ended.ReadOutputAs<string>());
        Assert.Equal(1, purged.PurgedInstanceCount);
        Assert.Null(await harness.Client.GetInstanceAsync("child"));
        await Assert.ThrowsAsync<PermanentException>(() => harness.Client.GetInstanceAsync("parent"));
    }

    [Fact]
    public async Task LongHistory_WithAPieceMissing_IsRefused_RatherThanReplayedWithoutIt()
    {
        var text = new string('t', 500);
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .Activity<string, string>("Echo", input => input!)
            .Orchestrator("Long", async context =>
            {
                for (var i = 0; i < 60; i++) await context.CallActivityAsync<string>("Echo", text);
                context.SetCustomStatus("through");
                return await context.WaitForExternalEvent<string>("end");
            }));
        await harness.ReachesAsync(await harness.ScheduleAsync("Long", null, "long"), "through");
        await harness.StopAsync();
        await harness.Options.Container.DeleteBlobAsync((await NamesAsync(harness))[^3]);

        await harness.StartAsync();
        var refusal = await Assert.ThrowsAsync<PermanentException>(() => harness.Client.RaiseEventAsync("long", "end", "over"));

        Assert.Equal("durable-state-unreadable", refusal.Code);
        Assert.Contains(harness.Log.Lines, line => line.Contains("lacks batches", StringComparison.Ordinal));
    }

    [Fact]
    public async Task DamagedRecord_RestoredFromABackup_GoesOn()
    {
        await using var harness = await StartAsync();
        await harness.ScheduleAsync("Wait", null, "hurt");
        await harness.StopAsync();
        var name = (await NamesAsync(harness))[0];
        var backup = await harness.Options.Container.GetBlobClient(name).DownloadContentAsync();
        await ChangeAsync(harness, name, text => text[..^20]);
        await harness.StartAsync();
        await Assert.ThrowsAsync<PermanentException>(() => harness.Client.GetInstanceAsync("hurt"));
        await harness.StopAsync();

        await harness.Options.Container.GetBlobClient(name).UploadAsync(backup.Value.Content, overwrite: true);
        await harness.StartAsync();
        await harness.Client.RaiseEventAsync("hurt", "n", 1000);

        Assert.Equal(1000, (await harness.CompletionAsync("hurt")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task ForeignBlobs_AreNamed_AndLeftAlone()
    {
        await using var harness = await StartAsync();
        await harness.ScheduleAsync("Wait", null, "w");
        await harness.StopAsync();
        var container = harness.Options.Container;
        await container.GetBlobClient("journal/readme.txt").UploadAsync(BinaryData.FromString("not ours"));
        await container.GetBlobClient("journal/000000000900").UploadAsync(BinaryData.FromString("nor this\nnor that"));

        await harness.StartAsync();
        await harness.Client.RaiseEventAsync("w", "n", 1000);

        Assert.Equal(1000, (await harness.CompletionAsync("w")).ReadOutputAs<int>());
        Assert.All(["journal/readme.txt", "journal/000000000900"], name => Assert.Contains(harness.Log.Lines, line => line.Contains(name, StringComparison.Ordinal)));
        Assert.Equal("not ours", (await container.GetBlobClient("journal/readme.txt").DownloadContentAsync()).Value.Content.ToString());
    }

    [Fact]
    public async Task LostBatch_IsNamed()
    {
        await using var harness = await StartAsync();
        for (var i = 0; i < 3; i++) await harness.ScheduleAsync("Wait", null, $"w{i}");
        await harness.StopAsync();
        await harness.Options.Container.DeleteBlobAsync((await NamesAsync(harness))[1]);

        await harness.StartAsync();

        Assert.Contains(harness.Log.Lines, line => line.Contains("lacks batches 2 to 2", StringComparison.Ordinal));
        Assert.NotNull(await harness.Client.GetInstanceAsync("w2"));
    }

    [Fact]
    public async Task ManyBatches_AreMerged_AndNothingIsLost()
    {
        await using var harness = await StartAsync();
        await harness.ScheduleAsync("Wait", null, "early");
        await harness.Client.RaiseEventAsync("early", "n", 1);
        for (var i = 0; i < 600; i++) await harness.Client.RaiseEventAsync("early", "other", i);
        await harness.ScheduleAsync("Wait", null, "late");

        var deadline = DurableHarness.Deadline;
        while ((await NamesAsync(harness)).Count > 200) await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, deadline);
        await harness.RestartAsync();
        foreach (var id in (string[])["early", "late"]) await harness.Client.RaiseEventAsync(id, "n", 1000);

        Assert.Equal(1001, (await harness.CompletionAsync("early")).ReadOutputAs<int>());
        Assert.Equal(1000, (await harness.CompletionAsync("late")).ReadOutputAs<int>());
        Assert.DoesNotContain(harness.Log.Lines, line => line.Contains("damaged", StringComparison.Ordinal) || line.Contains("lacks", StringComparison.Ordinal));
    }

    [Fact]
    public async Task LargePayloads_AreStoredOnce_AndGoWithWhatNeedsThem()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .Activity<string, string>("Turn", input => new string([.. input!.Reverse()]))
            .Orchestrator("Relay", async context =>
            {
                var text = await context.CallActivityAsync<string>("Turn", context.GetInput<string>());
                for (var i = 0; i < 5; i++) await context.WaitForExternalEvent<int>("go");
                return text;
            }));
        var input = string.Concat(Enumerable.Range(0, 1_000_000).Select(i => i % 10));

        var id = await harness.ScheduleAsync("Relay", input);
        for (var i = 0; i < 4; i++) await harness.Client.RaiseEventAsync(id, "go", i);
        await harness.RestartAsync();
        await harness.Client.RaiseEventAsync(id, "go", 4);
        var result = await harness.CompletionAsync(id);
        var payloads = await NamesAsync(harness, "payloads/");

        Assert.True(string.Equals(input, result.ReadInputAs<string>(), StringComparison.Ordinal), "The input changed.");
        Assert.True(string.Equals(new string([.. input.Reverse()]), result.ReadOutputAs<string>(), StringComparison.Ordinal), "The output is not the input turned round.");
        Assert.All(await harness.RecordsAsync(), record => Assert.InRange(record.Length, 1, 10_000));

        // Input, the activity's input, its result and the output are each stored once, however many records name them.
        Assert.InRange(payloads.Count, 2, 5);
        await harness.Client.PurgeInstanceAsync(id);
        Assert.Empty(await NamesAsync(harness, "payloads/"));
    }

    [Fact]
    public async Task PayloadsOfTensOfMegabytes_PassThroughInputResultEventAndOutput()
    {
        const int Length = 20_000_000;
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .Activity<string, string>("Echo", input => input!)
            .Orchestrator("Relay", async context =>
            {
                var first = await context.CallActivityAsync<string>("Echo", context.GetInput<string>());
                return first + await context.WaitForExternalEvent<string>("more");
            }));

        var id = await harness.ScheduleAsync("Relay", new string('a', Length));
        await harness.Client.RaiseEventAsync(id, "more", new string('b', Length), DurableHarness.Deadline);
        var output = (await harness.CompletionAsync(id)).ReadOutputAs<string>()!;

        Assert.Equal((2 * Length, 'a', 'b'), (output.Length, output[0], output[^1]));
        Assert.All(await harness.RecordsAsync(), record => Assert.InRange(record.Length, 1, 10_000));
    }

    [Fact]
    public async Task LongHistory_IsNotRepeatedInEachRecord_AndComesBackWhole()
    {
        const int Steps = 150;
        var text = new string('t', 500);
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .Activity<string, string>("Echo", input => input!)
            .Orchestrator("Long", async context =>
            {
                for (var i = 0; i < Steps; i++) await context.CallActivityAsync<string>("Echo", text);
                context.SetCustomStatus("half");
                return await context.WaitForExternalEvent<string>("end");
            }));

        await harness.ReachesAsync(await harness.ScheduleAsync("Long", null, "long"), "half");
        var written = (await harness.RecordsAsync()).Sum(record => (long)record.Length);
        var history = await harness.Runtime.ReadHistoryAsync("long");
        await harness.RestartAsync();
        var again = await harness.Runtime.ReadHistoryAsync("long");
        await harness.Client.RaiseEventAsync("long", "end", "over");

        Assert.Equal(history, again);
        Assert.Equal("over", (await harness.CompletionAsync("long")).ReadOutputAs<string>());

        // Written whole each time it would be some 15 MB.
        Assert.InRange(written, 150_000, 1_500_000);
    }

    [Fact]
    public async Task InstancesOfTheFormatBeforeTheJournal_AreTakenOver()
    {
        await using var harness = await StartAsync();
        await harness.StopAsync();
        var container = harness.Options.Container;
        await container.GetBlobClient("instances/under!way").UploadAsync(BinaryData.FromString("""
            {"header":{"instanceId":"under.way","executionId":"0123","name":"Wait","version":"","status":"Running","createdAt":"2026-01-02T03:04:05+00:00","updatedAt":"2026-01-02T03:04:05+00:00"},
             "history":[{"kind":"turn-started","at":"2026-01-02T03:04:05+00:00"},{"kind":"execution-started"},{"kind":"event-raised","eventName":"n","payload":"7"}],
             "inbox":[],"outbox":[],"nextMessage":1,"received":{},"revision":3}
            """));
        await container.GetBlobClient("instances/broken").UploadAsync(BinaryData.FromString("{\"header\":"));

        await harness.StartAsync();
        await harness.RestartAsync();
        await harness.Client.RaiseEventAsync("under.way", "n", 1000);

        Assert.Equal(1007, (await harness.CompletionAsync("under.way")).ReadOutputAs<int>());
        Assert.Equal(["instances/broken"], await NamesAsync(harness, "instances/"));
        Assert.Contains(harness.Log.Lines, line => line.Contains("instances/broken", StringComparison.Ordinal));
    }

    [Fact]
    public async Task LongTags_SurviveARestart()
    {
        await using var harness = await StartAsync();
        var tags = Enumerable.Range(0, 60).ToDictionary(i => $"tag {i}", i => new string('é', 50));

        await harness.Client.ScheduleNewOrchestrationInstanceAsync("Quick", null, new Microsoft.DurableTask.StartOrchestrationOptions("tagged") { Tags = tags });
        await harness.CompletionAsync("tagged");
        await harness.RestartAsync();

        Assert.Equal(tags, (await harness.GetAsync("tagged")).Tags.ToDictionary());
    }

    private static async Task<List<string>> NamesAsync(DurableHarness harness, string prefix = "journal/")
    {
        List<string> names = [];
        await foreach (var blob in harness.Options.Container.GetBlobsAsync(prefix: prefix, cancellationToken: DurableHarness.Deadline)) names.Add(blob.Name);
        return names;
    }

    private static async Task ChangeAsync(DurableHarness harness, string name, Func<string, string> change)
    {
        var blob = harness.Options.Container.GetBlobClient(name);
        var text = (await blob.DownloadContentAsync()).Value.Content.ToString();
        Assert.NotEqual(text, change(text));
        await blob.UploadAsync(BinaryData.FromString(change(text)), overwrite: true);
    }

    private static Task<DurableHarness> StartAsync() => DurableHarness.StartAsync(functions => functions
        .Orchestrator("Quick", _ => Task.FromResult(1))
        .Orchestrator("Wait", async context =>
        {
            var sum = 0;
            while (sum < 1000) sum += await context.WaitForExternalEvent<int>("n");
            return sum;
        }));
}
