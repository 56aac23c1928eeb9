using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Overstap.Tests.Durable.Conformance;

/// <summary>Events that one orchestration sends to another.</summary>
public sealed class EventsBetweenInstances
{
    [Fact]
    public async Task SendEvent_ReachesTheOtherInstance_EveryEventOnceAndInOrder()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions
            .Orchestrator("Receiver", async context =>
            {
                var received = "";
                for (var i = 0; i < 5; i++) received += await context.WaitForExternalEvent<int>("n");
                return received;
            })
            .Orchestrator("Sender", context =>
            {
                for (var i = 0; i < 5; i++) context.SendEvent("receiver", "N", i);
                return Task.FromResult("sent");
            }));
        await host.ScheduleAsync("Receiver", null, "receiver");
        await host.Client.WaitForInstanceStartAsync("receiver", ConformanceHost.Deadline);

        Assert.Equal("sent", (await host.RunAsync("Sender")).ReadOutputAs<string>());
        Assert.Equal("01234", (await host.CompletionAsync("receiver")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task SendEvent_ToItself_Arrives()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator("Alone", async context =>
        {
            context.SendEvent(context.InstanceId, "note", "to myself");
            return await context.WaitForExternalEvent<string>("note");
        }));

        Assert.Equal("to myself", (await host.RunAsync("Alone")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task SendEvent_ToNobody_IsDropped()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator("Sender", context =>
        {
            context.SendEvent("nobody", "e", "x");
            return Task.FromResult("sent");
        }));

        Assert.Equal("sent", (await host.RunAsync("Sender")).ReadOutputAs<string>());
        Assert.Null(await host.Client.GetInstanceAsync("nobody"));
    }

    [Fact]
    public async Task SendEvent_WithoutAnInstanceId_IsRefused()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator("Sender", context =>
        {
            context.SendEvent(" ", "e", "x");
            return Task.FromResult("sent");
        }));

        var result = await host.RunAsync("Sender");

        Assert.Equal((OrchestrationRuntimeStatus.Failed, "System.ArgumentException"), (result.RuntimeStatus, result.FailureDetails!.ErrorType));
    }
}
