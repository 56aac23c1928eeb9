using Overstap.Ports;
using static Overstap.Tests.Durable.JournalHarness;

namespace Overstap.Tests.Durable;

/// <summary>What becomes of the journal when it is damaged.</summary>
public sealed class JournalDamageTests
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

    private static async Task ChangeAsync(DurableHarness harness, string name, Func<string, string> change)
    {
        var blob = harness.Options.Container.GetBlobClient(name);
        var text = (await blob.DownloadContentAsync()).Value.Content.ToString();
        Assert.NotEqual(text, change(text));
        await blob.UploadAsync(BinaryData.FromString(change(text)), overwrite: true);
    }
}
