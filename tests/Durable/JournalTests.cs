using static Overstap.Tests.Durable.JournalHarness;

namespace Overstap.Tests.Durable;

/// <summary>What is kept in storage when it is long, large or of an earlier format.</summary>
public sealed class JournalTests
{
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
}
