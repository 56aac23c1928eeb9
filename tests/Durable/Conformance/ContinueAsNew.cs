using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Overstap.Tests.Durable.Conformance;

public sealed class ContinueAsNew
{
    [Fact]
    public async Task ThirtyGenerations_KeepHistoryShort_AndEndWithTheLast()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<int, int>("AddOne", input => input + 1)
            .Orchestrator<int, int>("Count", async context =>
            {
                var next = await context.CallActivityAsync<int>("AddOne", context.GetInput<int>());
                if (next < 30) context.ContinueAsNew(next);
                return next;
            }));

        var result = await host.RunAsync("Count", 0);

        Assert.Equal((30, 29), (result.ReadOutputAs<int>(), result.ReadInputAs<int>()));
        Assert.Single(await host.RecordsAsync<TaskScheduledEvent>(result.InstanceId, 1));
    }

    [Fact]
    public async Task CodeAfterTheCall_StillRuns_AndItsResultIsDiscarded()
    {
        var ran = 0;
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Activity<string, int>("Note", _ => ++ran)
            .Orchestrator<string, string>("Again", async context =>
            {
                if (context.GetInput<string>() is "second") return "second";
                context.ContinueAsNew("second");
                await context.CallActivityAsync("Note");
                return "discarded";
            }));

        Assert.Equal(("second", 1), ((await host.RunAsync("Again", "first")).ReadOutputAs<string>(), ran));
    }

    [Fact]
    public async Task LastCall_Wins()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator<string, string>("Twice", context =>
        {
            if (context.GetInput<string>() is "first")
            {
                context.ContinueAsNew("second");
                context.ContinueAsNew("third");
            }

            return Task.FromResult(context.GetInput<string>()!);
        }));

        Assert.Equal("third", (await host.RunAsync("Twice", "first")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task NoInput_IsNull()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator<string, string>("Empty", context =>
        {
            if (context.GetInput<string>() is not null) context.ContinueAsNew();
            return Task.FromResult(context.GetInput<string>() ?? "no input");
        }));

        Assert.Equal("no input", (await host.RunAsync("Empty", "first")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task EventsNotYetTaken_GoOverToTheNextExecution_InOrder()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator("Loop", async context =>
        {
            var seen = context.GetInput<string>() ?? "";
            if (seen.Length == 0) await context.WaitForExternalEvent<string>("go");
            seen += await context.WaitForExternalEvent<string>("e");
            if (seen.Length < 4) context.ContinueAsNew(seen);
            return seen;
        }));

        var id = await host.ScheduleAsync("Loop");
        foreach (var item in new[] { "a", "b", "c", "d" }) await host.RaiseAsync(id, "e", item);
        await host.RaiseAsync(id, "go", "");

        Assert.Equal("abcd", (await host.CompletionAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task EventsNotYetTaken_AreDropped_WhenThatIsAskedFor()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator("Drop", async context =>
        {
            if (context.GetInput<string>() is null)
            {
                await context.WaitForExternalEvent<string>("go");
                context.ContinueAsNew("second", preserveUnprocessedEvents: false);
                return "";
            }

            context.SetCustomStatus("second");
            return await context.WaitForExternalEvent<string>("e");
        }));

        var id = await host.ScheduleAsync("Drop");
        await host.RaiseAsync(id, "e", "early");
        await host.RaiseAsync(id, "go", "");
        await host.ReachesAsync(id, "second");
        await host.RaiseAsync(id, "e", "late");

        Assert.Equal("late", (await host.CompletionAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task EventAfterTheDecision_BelongsToTheNextExecution()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator("Decide", async context =>
        {
            if (context.GetInput<string>() is "second") return await context.WaitForExternalEvent<string>("e");
            _ = context.WaitForExternalEvent<string>("e");
            context.ContinueAsNew("second");

            // Keeps the execution open: what was decided is done when this timer has fired.
            context.SetCustomStatus("decided");
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return "discarded";
        }));

        var id = await host.ScheduleAsync("Decide");
        await host.ReachesAsync(id, "decided");
        await host.RaiseAsync(id, "e", "kept");
        host.Advance(TimeSpan.FromHours(1));

        Assert.Equal("kept", (await host.CompletionAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Failure_AfterTheDecision_FailsTheInstance()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator<string, string>("Broken", context =>
        {
            context.ContinueAsNew("second");
            throw new InvalidOperationException("After all.");
        }));

        var result = await host.RunAsync("Broken", "first");

        Assert.Equal((OrchestrationRuntimeStatus.Failed, "After all."), (result.RuntimeStatus, result.FailureDetails!.ErrorMessage));
    }

    [Fact]
    public async Task NewVersion_IsTheNextExecutions_AndStaysWithoutOne()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator<string, string>("Upgrade", context =>
        {
            var seen = $"{context.GetInput<string>()}{context.Version};";
            if (context.Version is "1") context.ContinueAsNew(new ContinueAsNewOptions { NewInput = seen, NewVersion = "2" });
            else if (seen.Length < 6) context.ContinueAsNew(new ContinueAsNewOptions { NewInput = seen, NewVersion = " " });
            return Task.FromResult(seen);
        }));

        var result = await host.RunAsync("Upgrade", "", new StartOrchestrationOptions { Version = new TaskVersion("1") });

        Assert.Equal("1;2;2;", result.ReadOutputAs<string>());
    }

    [Fact]
    public async Task IdNameAndTags_Stay()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator<string, string>("Loop", context =>
        {
            if (context.GetInput<string>() is "first") context.ContinueAsNew("second");
            return Task.FromResult($"{context.InstanceId} {context.Name.Name}");
        }));

        var result = await host.RunAsync("Loop", "first", new StartOrchestrationOptions("same") { Tags = new Dictionary<string, string> { ["kind"] = "backup" } });

        Assert.Equal(("same Loop", "backup"), (result.ReadOutputAs<string>(), result.Tags["kind"]));
    }

    [Fact]
    public async Task Guids_DifferBetweenExecutions()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator<string, string>("Loop", context =>
        {
            if (context.GetInput<string>() is "first") context.ContinueAsNew(context.NewGuid().ToString());
            return Task.FromResult($"{context.GetInput<string>() == context.NewGuid().ToString()}");
        }));

        Assert.Equal("False", (await host.RunAsync("Loop", "first")).ReadOutputAs<string>());
    }
}
