using System.Collections.Concurrent;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Overstap.Local.Durable;

namespace Overstap.Tests.Durable;

public sealed class ActivityTests
{
    [Fact]
    public async Task FanOut_OfFifty_KeepsOrderOfResultsAndSavesFarLessOften()
    {
        await using var harness = await DurableHarness.StartAsync(
            functions => functions
                .Activity<int, int>("Square", input => input * input)
                .Orchestrator("FanOut", context => Task.WhenAll(Enumerable.Range(0, 50).Select(i => context.CallActivityAsync<int>("Square", i)))),
            options => options with { MaxConcurrentActivities = 50 });
        var before = harness.Storage.Writes;

        var result = await harness.RunAsync("FanOut");

        Assert.Equal(Enumerable.Range(0, 50).Select(i => i * i), result.ReadOutputAs<int[]>()!);
        Assert.InRange(harness.Storage.Writes - before, 2, 40);
    }

    [Fact]
    public async Task Concurrency_WithLimitOfTwo_IsNeverExceeded()
    {
        var running = 0;
        var most = 0;
        await using var harness = await DurableHarness.StartAsync(
            functions => functions
                .Activity<int, int>("Slow", async input =>
                {
                    var now = Interlocked.Increment(ref running);
                    lock (functions) most = Math.Max(most, now);
                    await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
                    Interlocked.Decrement(ref running);
                    return input;
                })
                .Orchestrator("FanOut", context => Task.WhenAll(Enumerable.Range(0, 12).Select(i => context.CallActivityAsync<int>("Slow", i)))),
            options => options with { MaxConcurrentActivities = 2 });

        var result = await harness.RunAsync("FanOut");

        Assert.Equal(Enumerable.Range(0, 12), result.ReadOutputAs<int[]>()!);
        Assert.Equal(2, most);
    }

    [Fact]
    public async Task Call_CarriesInstanceExecutionTaskAndVersion()
    {
        var calls = new ConcurrentQueue<ActivityCall>();
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .AddActivity("Note", (call, _) =>
            {
                calls.Enqueue(call);
                return Task.FromResult<string?>(null);
            })
            .Orchestrator("Two", async context =>
            {
                await context.CallActivityAsync("note", "a");
                await context.CallActivityAsync("NOTE", "b", new TaskOptions { Version = new TaskVersion("7") });
                return context.Version;
            }));

        var id = await harness.Client.ScheduleNewOrchestrationInstanceAsync("Two", null, new StartOrchestrationOptions("i-1") { Version = new TaskVersion("2.1") });
        await harness.CompletionAsync(id);

        Assert.Equal(["i-1", "i-1"], calls.Select(call => call.InstanceId));
        Assert.Equal([0, 1], calls.Select(call => call.TaskId));
        Assert.Equal(["2.1", "7"], calls.Select(call => call.Version));
        Assert.Equal(["\"a\"", "\"b\""], calls.Select(call => call.Input));
        Assert.Single(calls.Select(call => call.ExecutionId).Distinct());
    }
}
