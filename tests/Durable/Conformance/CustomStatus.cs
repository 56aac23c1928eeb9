using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Overstap.Tests.Durable.Conformance;

public sealed class CustomStatus
{
    [Fact]
    public async Task LastOneSetInATurn_IsSeen()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator("Status", context =>
        {
            context.SetCustomStatus("first");
            context.SetCustomStatus("second");
            return Task.FromResult(1);
        }));

        Assert.Equal("second", (await host.RunAsync("Status")).ReadCustomStatusAs<string>());
    }

    [Fact]
    public async Task Records_AreKeptAsJson()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator("Status", context =>
        {
            context.SetCustomStatus(new Progress("export", 3));
            return Task.FromResult(1);
        }));

        var result = await host.RunAsync("Status");

        Assert.Equal(new Progress("export", 3), result.ReadCustomStatusAs<Progress>());
        Assert.Equal("""{"Step":"export","Done":3}""", result.SerializedCustomStatus);
    }

    [Fact]
    public async Task NotSet_IsNull()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator("Status", _ => Task.FromResult(1)));

        Assert.Null((await host.RunAsync("Status")).SerializedCustomStatus);
    }

    [Fact]
    public async Task Null_ClearsIt()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator("Status", async context =>
        {
            context.SetCustomStatus("set");
            await context.WaitForExternalEvent<string>("clear");
            context.SetCustomStatus(null);
            return 1;
        }));

        var id = await host.ScheduleAsync("Status");
        await host.ReachesAsync(id, "set");
        await host.RaiseAsync(id, "clear", "");

        Assert.Null((await host.CompletionAsync(id)).SerializedCustomStatus);
    }

    [Fact]
    public async Task OfAFailedInstance_StaysAsItWas()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator<string, int>("Status", context =>
        {
            context.SetCustomStatus("about to break");
            throw new InvalidOperationException("Broken.");
        }));

        Assert.Equal("about to break", (await host.RunAsync("Status")).ReadCustomStatusAs<string>());
    }

    [Fact]
    public async Task OfATerminatedInstance_StaysAsItWas()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator("Status", async context =>
        {
            context.SetCustomStatus("working");
            return await context.WaitForExternalEvent<string>("never");
        }));

        var id = await host.ScheduleAsync("Status");
        await host.ReachesAsync(id, "working");
        await host.Client.TerminateInstanceAsync(id, (object?)null);

        Assert.Equal("working", (await host.CompletionAsync(id)).ReadCustomStatusAs<string>());
    }

    /// <summary>A quirk of the framework: a status stays for the turn that starts the next execution, and no longer.</summary>
    [Fact]
    public async Task OfTheExecutionBefore_EndsWithTheFirstTurn()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator("Forget", async context =>
        {
            if (context.GetInput<string>() is "second") return await context.WaitForExternalEvent<string>("end");
            context.SetCustomStatus("first");
            context.ContinueAsNew("second");
            return "discarded";
        }));

        var id = await host.ScheduleAsync("Forget");
        await host.ReachesAsync(id, "first");
        await host.SettleAsync();
        var waiting = await host.GetAsync(id);
        await host.RaiseAsync(id, "end", "done");
        var ended = await host.CompletionAsync(id);

        Assert.Equal(("first", "\"second\""), (waiting.ReadCustomStatusAs<string>(), waiting.SerializedInput));
        Assert.Equal(("done", null), (ended.ReadOutputAs<string>(), ended.SerializedCustomStatus));
    }

    private sealed record Progress(string Step, int Done);
}
