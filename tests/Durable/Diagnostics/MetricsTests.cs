using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.DurableTask.Client;

namespace Overstap.Tests.Durable.Diagnostics;

public sealed class MetricsTests : IDisposable
{
    private readonly ConcurrentQueue<(Meter Meter, string Line)> _measured = new();
    private readonly MeterListener _listener = new();

    public MetricsTests()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == RecordedSpans.Runtime) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, $"{value}", tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value >= 0 ? "some" : "negative", tags));
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task Instances_ThatStartAndEnd_AreCountedByNameAndStatus()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .Activity<int, int>("Fine", input => input)
            .Activity<int, int>("Poor", input => input > 0 ? throw new InvalidOperationException("secret") : 0)
            .Orchestrator("Good", async context =>
            {
                if (context.GetInput<int>() == 0) context.ContinueAsNew(1);
                return await context.CallActivityAsync<int>("Fine", 1);
            })
            .Orchestrator("Bad", context => context.CallActivityAsync<int>("Poor", 1))
            .Orchestrator("Endless", context => context.WaitForExternalEvent<int>("never")));

        await harness.RunAsync("Good", 0);
        await harness.RunAsync("Bad");
        var endless = await harness.ScheduleAsync("Endless");
        await harness.Client.TerminateInstanceAsync(endless);
        await harness.CompletionAsync(endless);
        await harness.SettlesAsync();

        var lines = Lines(harness);
        Assert.Single(lines, "durabletask.orchestration.started 1 durabletask.task.name=Good");
        Assert.Single(lines, "durabletask.orchestration.started 1 durabletask.task.name=Bad");
        Assert.Single(lines, "durabletask.orchestration.ended 1 durabletask.task.name=Good durabletask.task.status=ContinuedAsNew");
        Assert.Single(lines, "durabletask.orchestration.ended 1 durabletask.task.name=Good durabletask.task.status=Completed");
        Assert.Single(lines, "durabletask.orchestration.ended 1 durabletask.task.name=Bad durabletask.task.status=Failed");
        Assert.Single(lines, "durabletask.orchestration.ended 1 durabletask.task.name=Endless durabletask.task.status=Terminated");
        Assert.Single(lines, "durabletask.orchestration.duration some durabletask.task.name=Good durabletask.task.status=Completed");
        Assert.Equal(4, lines.Count(line => line == "durabletask.orchestration.turn.duration some durabletask.task.name=Good"));
        Assert.Equal(2, lines.Count(line => line == "durabletask.activity.duration some durabletask.task.name=Fine"));
        Assert.Single(lines, "durabletask.activity.duration some durabletask.task.name=Poor error.type=System.InvalidOperationException");
        Assert.DoesNotContain(lines, line => line.Contains("secret", StringComparison.Ordinal) || line.Contains("negative", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Commits_AreCountedWithTheirRecordsAndBytes()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions.Activity<int, int>("One", input => input).Orchestrator("Saves", context => context.CallActivityAsync<int>("One", 1)));

        await harness.RunAsync("Saves");
        await harness.SettlesAsync();

        var lines = Lines(harness);
        var commits = lines.Count(line => line == "durabletask.storage.commits 1 ");
        Assert.True(commits >= 2, $"There were {commits} commits.");
        Assert.Equal(commits, lines.Count(line => line == "durabletask.storage.commit.duration some "));
        Assert.True(Sum("durabletask.storage.commit.records") >= commits);
        Assert.True(Sum("durabletask.storage.written") > 100 * commits);

        long Sum(string name) => lines.Where(line => line.StartsWith($"{name} ", StringComparison.Ordinal)).Sum(line => long.Parse(line.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Queues_AndStatuses_AreObservedWhenAsked()
    {
        var release = new TaskCompletionSource();
        await using var harness = await DurableHarness.StartAsync(
            functions => functions
                .Activity<int, int>("Slow", async input =>
                {
                    await release.Task;
                    return input;
                })
                .Orchestrator("Fan", async context => (await Task.WhenAll(Enumerable.Range(0, 5).Select(i => context.CallActivityAsync<int>("Slow", i)))).Sum()),
            options => options with { MaxConcurrentActivities = 2 });
        await harness.RunAsync("settle marker");
        var fan = await harness.ScheduleAsync("Fan");
        await harness.HistoryHasAsync(fan, "activity Slow scheduled", times: 5);

        await Eventually.TrueAsync(() =>
        {
            _listener.RecordObservableInstruments();
            return Lines(harness).Contains("durabletask.activity.queue.length 3 ");
        });

        Assert.Contains("durabletask.instances 1 durabletask.task.status=Running", Lines(harness));
        Assert.Contains("durabletask.instances 1 durabletask.task.status=Failed", Lines(harness));
        release.SetResult();
        await harness.CompletionAsync(fan);
    }

    private IReadOnlyList<string> Lines(DurableHarness harness) =>
        [.. _measured.Where(measured => measured.Meter.Tags!.Any(tag => (string?)tag.Value == harness.Options.Container.Name)).Select(measured => measured.Line)];

    private void Add(Instrument instrument, string value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var texts = tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}");
        _measured.Enqueue((instrument.Meter, $"{instrument.Name} {value} {string.Join(' ', texts)}"));
    }
}
