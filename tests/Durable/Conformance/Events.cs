using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Overstap.Tests.Durable.Conformance;

public sealed class Events
{
    [Fact]
    public async Task Kept_AreTakenInOrderOfArrival_WithoutRegardToCase()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator("Collect", async context =>
        {
            await context.WaitForExternalEvent<string>("go");
            return await context.WaitForExternalEvent<string>("ITEM") + await context.WaitForExternalEvent<string>("item") + await context.WaitForExternalEvent<string>("Item");
        }));

        var id = await host.ScheduleAsync("Collect");
        foreach (var item in new[] { "a", "b", "c" }) await host.RaiseAsync(id, "iTem", item);
        await host.RaiseAsync(id, "go", "x");

        Assert.Equal("abc", (await host.CompletionAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task NewestWaiter_GetsTheNextEvent()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator("Stack", async context =>
        {
            var first = context.WaitForExternalEvent<string>("e");
            var second = context.WaitForExternalEvent<string>("E");
            var third = context.WaitForExternalEvent<string>("e");
            context.SetCustomStatus("waiting");
            return string.Join(",", await Task.WhenAll(first, second, third));
        }));

        var id = await host.ScheduleAsync("Stack");
        await host.ReachesAsync(id, "waiting");
        foreach (var item in new[] { "a", "b", "c" }) await host.RaiseAsync(id, "e", item);

        Assert.Equal("c,b,a", (await host.CompletionAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task DifferentNames_DoNotMeet()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator("Two", async context =>
        {
            var both = await Task.WhenAll(context.WaitForExternalEvent<string>("a"), context.WaitForExternalEvent<string>("b"));
            return string.Join(",", both);
        }));

        var id = await host.ScheduleAsync("Two");
        await host.RaiseAsync(id, "b", "for b");
        await host.RaiseAsync(id, "other", "for nobody");
        await host.RaiseAsync(id, "a", "for a");

        Assert.Equal("for a,for b", (await host.CompletionAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task DifferentNames_MayHaveDifferentTypes()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator("Two", async context =>
            $"{await context.WaitForExternalEvent<int>("number")} {(await context.WaitForExternalEvent<Answer>("answer")).Text}"));

        var id = await host.ScheduleAsync("Two");
        await host.RaiseAsync(id, "answer", new Answer("yes"));
        await host.RaiseAsync(id, "number", 42);

        Assert.Equal("42 yes", (await host.CompletionAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task WithoutPayload_IsNull()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator("Bare", async context =>
            await context.WaitForExternalEvent<string?>("e") is null));

        var id = await host.ScheduleAsync("Bare");
        await host.RaiseAsync(id, "e");

        Assert.True((await host.CompletionAsync(id)).ReadOutputAs<bool>());
    }

    [Fact]
    public async Task WaitersOfOneName_MustAgreeOnTheType_InTheSdksWords()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator("Mixed", async context =>
        {
            _ = context.WaitForExternalEvent<string>("e");
            return await context.WaitForExternalEvent<int>("E");
        }));

        var failure = (await host.RunAsync("Mixed")).FailureDetails!;

        Assert.Equal("System.ArgumentException", failure.ErrorType);
        Assert.Equal("Events with the same name must have the same type argument. Expected System.String but was requested System.Int32.", failure.ErrorMessage);
    }

    [Fact]
    public async Task PayloadThatDoesNotFit_FailsTheInstance_CannotBeCaught_AndDropsTheCustomStatus()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator("Number", async context =>
        {
            context.SetCustomStatus("waiting");
            try
            {
                return await context.WaitForExternalEvent<int>("n");
            }
            catch (System.Text.Json.JsonException)
            {
                return 0;
            }
        }));

        var id = await host.ScheduleAsync("Number");
        await host.ReachesAsync(id, "waiting");
        await host.RaiseAsync(id, "n", "not a number");
        var result = await host.CompletionAsync(id);

        Assert.Equal(("System.Text.Json.JsonException", null), (result.FailureDetails!.ErrorType, result.SerializedCustomStatus));
    }

    [Fact]
    public async Task ForNobody_OrForOneThatEnded_AreDroppedWithoutError()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator("Quick", _ => Task.FromResult(1)));
        var ended = await host.RunAsync("Quick");

        await host.RaiseAsync("nobody", "e", 1);
        await host.RaiseAsync(ended.InstanceId, "e", 1);

        Assert.Null(await host.Client.GetInstanceAsync("nobody"));
        Assert.Equal(ended.LastUpdatedAt, (await host.GetAsync(ended.InstanceId)).LastUpdatedAt);
    }

    [Fact]
    public async Task RaisedBeforeTheInstanceFirstRuns_AreThere()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator("Late", async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return await context.WaitForExternalEvent<string>("early");
        }));

        var id = await host.ScheduleAsync("Late");
        await host.RaiseAsync(id, "early", "was here");
        await host.RecordsAsync<TimerCreatedEvent>(id, 1);
        host.Advance(TimeSpan.FromHours(1));

        Assert.Equal("was here", (await host.CompletionAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task TwoHundredRaisedAtOnce_AllArrive()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator("Sum", async context =>
        {
            var sum = 0;
            for (var i = 0; i < 200; i++) sum += await context.WaitForExternalEvent<int>("n");
            return sum;
        }));

        var id = await host.ScheduleAsync("Sum");
        await Task.WhenAll(Enumerable.Range(1, 200).Select(i => host.RaiseAsync(id, "n", i)));

        Assert.Equal(200 * 201 / 2, (await host.CompletionAsync(id)).ReadOutputAs<int>());
    }

    private sealed record Answer(string Text);
}
