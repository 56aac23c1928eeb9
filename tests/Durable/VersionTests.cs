using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Overstap.Local.Durable;

namespace Overstap.Tests.Durable;

/// <summary>What the SDK's test host does not do, or leaves open.</summary>
public sealed class VersionTests
{
    private static readonly DurableVersioning One = new() { Version = "1.0", DefaultVersion = "1.0", MatchStrategy = VersionMatchStrategy.CurrentOrOlder };

    [Fact]
    public async Task InstanceWithoutVersion_IsGivenTheDefault_AndOneWithAnEmptyVersionIsNot()
    {
        await using var harness = await StartAsync();

        var given = await harness.RunAsync("Version");
        var id = await harness.Client.ScheduleNewOrchestrationInstanceAsync("Version", null, new StartOrchestrationOptions { Version = TaskVersion.Unversioned });

        Assert.Equal("1.0", given.ReadOutputAs<string>());
        Assert.Equal("", (await harness.CompletionAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task InstanceNotRun_IsLoggedOnce_AndMayBeTerminatedAndPurged()
    {
        await using var harness = await StartAsync();
        await ScheduleNewerAsync(harness, "newer");
        await harness.Client.RaiseEventAsync("newer", "e", 1);
        await harness.Client.RaiseEventAsync("newer", "e", 2);
        await harness.SettlesAsync();

        await harness.Client.TerminateInstanceAsync("newer", "not needed");

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await harness.CompletionAsync("newer")).RuntimeStatus);
        Assert.Equal(1, (await harness.Client.PurgeInstanceAsync("newer")).PurgedInstanceCount);
        Assert.Single(harness.Log.Lines, line => line.Contains("Instance newer of orchestrator Version, and others like it, wait for a host that runs their version", StringComparison.Ordinal));
    }

    [Fact]
    public async Task InstanceNotRun_ThatWasSuspended_RunsWhenItIsResumedUnderItsHost()
    {
        await using var harness = await StartAsync();
        await ScheduleNewerAsync(harness, "newer");
        await harness.Client.SuspendInstanceAsync("newer");
        await harness.Client.ResumeInstanceAsync("newer");
        var resumed = await harness.GetAsync("newer");

        await harness.StopAsync();
        harness.Options = harness.Options with { Versioning = One with { Version = "2.0" } };
        await harness.StartAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Pending, resumed.RuntimeStatus);
        Assert.Equal("2.0", (await harness.CompletionAsync("newer")).ReadOutputAs<string>());
    }

    private static Task<string> ScheduleNewerAsync(DurableHarness harness, string id) =>
        harness.Client.ScheduleNewOrchestrationInstanceAsync("Version", null, new StartOrchestrationOptions(id) { Version = new TaskVersion("2.0") });

    private static Task<DurableHarness> StartAsync() => DurableHarness.StartAsync(
        functions => functions.Orchestrator("Version", context => Task.FromResult(context.Version)),
        options => options with { Versioning = One });
}
