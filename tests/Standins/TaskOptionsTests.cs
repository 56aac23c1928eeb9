using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Overstap.Tests.Standins;

public sealed class TaskOptionsTests
{
    [Fact]
    public void WithInstanceId_OfTaskOptions_KeepsThem()
    {
        var options = TaskOptions.FromRetryPolicy(new RetryPolicy(2, TimeSpan.FromSeconds(1))) with { Version = "2" };

        var derived = options.WithInstanceId("child");

        Assert.Equal(("child", options.Retry, (TaskVersion?)"2"), (derived.InstanceId, derived.Retry, derived.Version));
    }

    [Fact]
    public void SubOrchestrationOptions_CopiedWithoutInstanceId_KeepTheirOwn()
    {
        TaskOptions options = new SubOrchestrationOptions(instanceId: "child") { Version = "2" };

        Assert.Equal("child", new SubOrchestrationOptions(options).InstanceId);
        Assert.Equal("other", new SubOrchestrationOptions(options, "other").InstanceId);
        Assert.Equal("2", options.Version);
    }

    [Fact]
    public void StartOrchestrationOptions_Changed_KeepTheRest()
    {
        var options = new StartOrchestrationOptions("id", DateTimeOffset.UnixEpoch) { Version = "1", Tags = new Dictionary<string, string> { ["a"] = "b" } };

        var changed = options with { InstanceId = "other" };

        Assert.Equal(("other", options.StartAt, options.Tags, options.Version), (changed.InstanceId, changed.StartAt, changed.Tags, changed.Version));
    }

    [Fact]
    public void WithDedupeStatuses_OfStatuses_NamesThem()
        => Assert.Equal(
            ["Running", "Pending"],
            new StartOrchestrationOptions().WithDedupeStatuses(OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Pending).DedupeStatuses);

    [Fact]
    public void ContinueAsNewOptions_AsMade_PreserveEvents() => Assert.True(new ContinueAsNewOptions().PreserveUnprocessedEvents);
}
