using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Overstap.Tests.Durable.Conformance;

public sealed class Activities
{
    [Fact]
    public async Task OneAfterTheOther_PassTheirResultsOn()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<int, int>("AddOne", input => input + 1)
            .Orchestrator<int, int>("Five", async context =>
            {
                var value = context.GetInput<int>();
                for (var i = 0; i < 5; i++) value = await context.CallActivityAsync<int>("AddOne", value);
                return value;
            }));

        var result = await host.RunAsync("Five", 10);

        Assert.Equal((OrchestrationRuntimeStatus.Completed, 10, 15), (result.RuntimeStatus, result.ReadInputAs<int>(), result.ReadOutputAs<int>()));
    }

    [Fact]
    public async Task SideBySide_KeepTheOrderOfTheirResults()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<int, int>("Square", input => input * input)
            .Orchestrator("FanOut", context => Task.WhenAll(Enumerable.Range(0, 20).Select(i => context.CallActivityAsync<int>("Square", i)))));

        Assert.Equal(Enumerable.Range(0, 20).Select(i => i * i), (await host.RunAsync("FanOut")).ReadOutputAs<int[]>()!);
    }

    [Fact]
    public async Task WhenAny_TakesTheOneThatEndsFirst()
    {
        var never = new TaskCompletionSource<string>();
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<string, string>("Slow", _ => never.Task)
            .Activity<string, string>("Fast", input => $"fast {input}")
            .Orchestrator("Race", async context =>
            {
                var slow = context.CallActivityAsync<string>("Slow", "a");
                var fast = context.CallActivityAsync<string>("Fast", "b");
                var first = await Task.WhenAny(slow, fast);
                context.SetCustomStatus(await first);
                return await slow;
            }));

        var id = await host.ScheduleAsync("Race");
        await host.ReachesAsync(id, "fast b");
        never.SetResult("slow at last");

        Assert.Equal("slow at last", (await host.CompletionAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Replays_DoNotRunThemAgain()
    {
        var runs = 0;
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<int, int>("Count", _ => Interlocked.Increment(ref runs))
            .Orchestrator("Counts", async context => $"{await context.CallActivityAsync<int>("Count", 0)}{await context.CallActivityAsync<int>("Count", 0)}{await context.CallActivityAsync<int>("Count", 0)}"));

        Assert.Equal("123", (await host.RunAsync("Counts")).ReadOutputAs<string>());
        Assert.Equal(3, runs);
    }

    [Fact]
    public async Task Names_AreComparedWithoutRegardToCase()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<string, string>("Echo", input => input!)
            .Orchestrator("Shout", context => context.CallActivityAsync<string>("ECHO", "heard")));

        Assert.Equal("heard", (await host.RunAsync("sHOUT")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Records_ArriveWhole()
    {
        var sent = new Parcel("Zoë 日本語 \u0001 \"quoted\"", [1, -2, 3], new Dictionary<string, DateTimeOffset> { ["at"] = new(2024, 2, 29, 12, 30, 15, 123, TimeSpan.FromHours(2)) }, null);
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<Parcel, Parcel>("Return", input => input! with { Inner = input })
            .Orchestrator<Parcel, Parcel>("Send", context => context.CallActivityAsync<Parcel>("Return", context.GetInput<Parcel>())));

        var received = (await host.RunAsync("Send", sent)).ReadOutputAs<Parcel>()!;

        Assert.Equal((sent.Name, sent.At["at"], sent.Name), (received.Name, received.At["at"], received.Inner!.Name));
        Assert.Equal(sent.Numbers, received.Inner.Numbers);
    }

    [Theory]
    [InlineData("[1,2]")]
    [InlineData("[")]
    [InlineData("null")]
    [InlineData("")]
    public async Task TextThatLooksLikeJson_StaysText(string text)
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<string, string>("Echo", input => input!)
            .Orchestrator("Send", context => context.CallActivityAsync<string>("Echo", context.GetInput<string>())));

        Assert.Equal(text, (await host.RunAsync("Send", text)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Lists_ArriveAsLists()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<int[], int>("Sum", input => input!.Sum())
            .Orchestrator("Send", async context => await context.CallActivityAsync<int>("Sum", new[] { 1, 2, 3 }) + await context.CallActivityAsync<int>("Sum", Array.Empty<int>())));

        Assert.Equal(6, (await host.RunAsync("Send")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task LargePayloads_ArriveWhole()
    {
        var text = string.Concat(Enumerable.Range(0, 60_000).Select(i => (char)('a' + (i % 26))));
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<string, string>("Twice", input => input + input)
            .Orchestrator("Send", context => context.CallActivityAsync<string>("Twice", context.GetInput<string>())));

        Assert.Equal(text + text, (await host.RunAsync("Send", text)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Input_IsTakenWhenTheCallIsMade()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<List<int>, int>("Count", input => input!.Count)
            .Orchestrator("Change", async context =>
            {
                List<int> list = [1];
                var count = context.CallActivityAsync<int>("Count", list);
                list.Add(2);
                return await count;
            }));

        Assert.Equal(1, (await host.RunAsync("Change")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task InputNull_ArrivesAsNull_AndOutputNullComesBackAsNull()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<string, string?>("Echo", input => input)
            .Orchestrator("Nothing", async context => await context.CallActivityAsync<string?>("Echo") ?? (context.GetInput<string>() is null ? "nothing" : "input")));

        var result = await host.RunAsync("Nothing");

        Assert.Equal(("nothing", null), (result.ReadOutputAs<string>(), result.SerializedInput));
    }

    [Fact]
    public async Task InputNull_ForAValueType_FailsTheActivity()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<int, int>("Number", input => input)
            .Orchestrator("Nothing", context => context.CallActivityAsync<int>("Number")));

        Assert.Equal("System.Text.Json.JsonException", (await host.RunAsync("Nothing")).FailureDetails!.InnerFailure!.ErrorType);
    }

    [Fact]
    public async Task OutputNull_ForAValueType_IsItsDefault()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<string, string?>("Echo", input => input)
            .Orchestrator("Zero", async context => await context.CallActivityAsync<int>("Echo") + 7));

        Assert.Equal(7, (await host.RunAsync("Zero")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task OutputOfAnotherType_ThrowsIntoTheOrchestrator()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<string, string>("Text", _ => "not a number")
            .Orchestrator("Mismatch", async context =>
            {
                try
                {
                    return $"{await context.CallActivityAsync<int>("Text")}";
                }
                catch (System.Text.Json.JsonException)
                {
                    return "caught";
                }
            }));

        Assert.Equal("caught", (await host.RunAsync("Mismatch")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task CallsWithoutAResult_WaitForTheEnd()
    {
        var done = false;
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<string, string>("Work", async _ =>
            {
                await Task.Yield();
                done = true;
                return "ignored";
            })
            .Orchestrator("Call", async context =>
            {
                // The SDK's analyzer would have the result taken: what is tried here is a caller that does not.
                var work = context.GetInput<string>() ?? "Work";
                await context.CallActivityAsync(work, "x");
                return "after";
            }));

        Assert.Equal(("after", true), ((await host.RunAsync("Call")).ReadOutputAs<string>(), done));
    }

    [Fact]
    public async Task OptionsInPlaceOfInput_AreRefused_InTheSdksWords()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<string, string?>("Echo", input => input)
            .Orchestrator("Wrong", context => context.CallActivityAsync<string>("Echo", (object)new TaskOptions())));

        var failure = (await host.RunAsync("Wrong")).FailureDetails!;

        Assert.Equal("System.ArgumentException", failure.ErrorType);
        Assert.Equal(
            "A TaskOptions value was provided for the activity input but no value was provided for options. Did you actually mean to provide a TaskOptions value for the options parameter? (Parameter 'input')",
            failure.ErrorMessage);
    }

    [Fact]
    public async Task OneNobodyAwaits_KeepsTheInstanceRunningUntilItEnds()
    {
        var release = new TaskCompletionSource<int>();
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<int, int>("Late", _ => release.Task)
            .Orchestrator("Hasty", context =>
            {
                _ = context.CallActivityAsync<int>("Late", 0);
                context.SetCustomStatus("returned");
                return Task.FromResult("done");
            }));

        var id = await host.ScheduleAsync("Hasty");
        var before = await host.ReachesAsync(id, "returned");
        release.SetResult(1);

        Assert.Equal(OrchestrationRuntimeStatus.Running, before.RuntimeStatus);
        Assert.Equal("done", (await host.CompletionAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Unknown_FailsTheCall_WithTheSdksTypeAndMessage()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Orchestrator("Caller", context => context.CallActivityAsync<int>("Nowhere", 1)));

        var failure = (await host.RunAsync("Caller")).FailureDetails!;

        Assert.Equal(("ActivityTaskNotFound", "No activity task named 'Nowhere' was found."), (failure.InnerFailure!.ErrorType, failure.InnerFailure.ErrorMessage));
        Assert.Equal("Task 'Nowhere' (#0) failed with an unhandled exception: No activity task named 'Nowhere' was found.", failure.ErrorMessage);
    }

    private sealed record Parcel(string Name, int[] Numbers, Dictionary<string, DateTimeOffset> At, Parcel? Inner);
}
