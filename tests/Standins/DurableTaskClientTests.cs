using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;

namespace Overstap.Tests.Standins;

public sealed class DurableTaskClientTests
{
    [Fact]
    public async Task Client_EveryOverload_EndsInTheAbstractOne()
    {
        await using var client = new RecordingClient();

        await client.ScheduleNewOrchestrationInstanceAsync("O", CancellationToken.None);
        await client.ScheduleNewOrchestrationInstanceAsync("O", "input", CancellationToken.None);
        await client.ScheduleNewOrchestrationInstanceAsync("O", new StartOrchestrationOptions("id"));
        await client.RaiseEventAsync("id", "E", CancellationToken.None);
        await client.WaitForInstanceStartAsync("id", CancellationToken.None);
        await client.WaitForInstanceCompletionAsync("id", CancellationToken.None);
        await client.SuspendInstanceAsync("id", CancellationToken.None);
        await client.ResumeInstanceAsync("id", CancellationToken.None);
        await client.GetInstanceAsync("id", CancellationToken.None);
        await client.GetInstanceAsync("id", getInputsAndOutputs: true);
        await client.GetInstancesAsync("id", CancellationToken.None);

        Assert.Equal(
            [
                "schedule O", "schedule O input", "schedule O  id", "raise id E", "start id False", "completion id False",
                "suspend id", "resume id", "get id False", "get id True", "get id False",
            ],
            client.Calls);
    }

    public static TheoryData<Func<DurableTaskClient, Task>> Optional =>
    [
        client => client.TerminateInstanceAsync("id"),
        client => client.TerminateInstanceAsync("id", "output"),
        client => client.TerminateInstanceAsync("id", CancellationToken.None),
        client => client.PurgeInstanceAsync("id"),
        client => client.PurgeInstanceAsync("id", CancellationToken.None),
        client => client.PurgeAllInstancesAsync(new PurgeInstancesFilter()),
        client => client.PurgeAllInstancesAsync(new PurgeInstancesFilter(), CancellationToken.None),
        client => client.RestartAsync("id"),
        client => client.RewindInstanceAsync("id", "reason"),
        client => client.ListInstanceIdsAsync(),
    ];

    [Theory]
    [MemberData(nameof(Optional))]
    public async Task Client_WhatIsNotOverridden_IsNotSupported(Func<DurableTaskClient, Task> call)
    {
        await using var client = new RecordingClient();

        await Assert.ThrowsAsync<NotSupportedException>(() => call(client));
    }

    [Fact]
    public void ReadAs_FetchedWithInputsAndOutputs_Deserializes()
    {
        var metadata = new OrchestrationMetadata("name", "id")
        {
            DataConverter = JsonDataConverter.Default,
            SerializedInput = "1",
            SerializedOutput = "\"done\"",
            SerializedCustomStatus = "[2]",
        };

        Assert.Equal(1, metadata.ReadInputAs<int>());
        Assert.Equal("done", metadata.ReadOutputAs<string>());
        Assert.Equal([2], metadata.ReadCustomStatusAs<int[]>()!);
    }

    [Fact]
    public void ReadAs_FetchedWithout_IsRefused()
    {
        var metadata = new OrchestrationMetadata("name", "id") { SerializedInput = "1" };

        Assert.Throws<InvalidOperationException>(() => metadata.ReadInputAs<int>());
        Assert.Throws<InvalidOperationException>(() => metadata.ReadOutputAs<int>());
        Assert.Throws<InvalidOperationException>(() => metadata.ReadCustomStatusAs<int>());
    }

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Running, true, false)]
    [InlineData(OrchestrationRuntimeStatus.Pending, false, false)]
    [InlineData(OrchestrationRuntimeStatus.Suspended, false, false)]
    [InlineData(OrchestrationRuntimeStatus.Completed, false, true)]
    [InlineData(OrchestrationRuntimeStatus.Failed, false, true)]
    [InlineData(OrchestrationRuntimeStatus.Terminated, false, true)]
    public void Metadata_OfAStatus_SaysWhetherItRunsOrEnded(OrchestrationRuntimeStatus status, bool running, bool completed)
    {
        var metadata = new OrchestrationMetadata("name", "id") { RuntimeStatus = status };

        Assert.Equal((running, completed), (metadata.IsRunning, metadata.IsCompleted));
    }

    [Fact]
    public void PurgeResult_NegativeCount_IsRefused() => Assert.Throws<ArgumentException>(() => new PurgeResult(-1));
}
