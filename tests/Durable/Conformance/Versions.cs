using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Overstap.Tests.Durable.Conformance;

public sealed class Versions
{
    [Fact]
    public async Task None_IsOlderThanAny()
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator("Compare", context =>
            Task.FromResult(string.IsNullOrEmpty(context.Version) ? Math.Sign(context.CompareVersionTo("0.1")) : 7)));

        Assert.Equal(-1, (await host.RunAsync("Compare")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Given_IsTheInstances()
    {
        await using var host = await StartAsync(new HostVersions(DefaultVersion: "7"));

        Assert.Equal("2.1", (await host.RunAsync("Version", null, At("2.1"))).ReadOutputAs<string>());
    }

    [Theory]
    [InlineData("1.9", 1)]
    [InlineData("1.10", 0)]
    [InlineData("1.11", -1)]
    [InlineData("2", -1)]
    [InlineData("", 1)]
    [InlineData("1.10.0", -1)]
    public async Task CompareVersionTo_ComparesByNumber(string other, int expected)
    {
        await using var host = await ConformanceHost.StartAsync(functions => functions.Orchestrator<string, int>("Compare", context =>
            Task.FromResult(Math.Sign(context.CompareVersionTo(context.GetInput<string>()!)))));

        Assert.Equal(expected, (await host.RunAsync("Compare", other, At("1.10"))).ReadOutputAs<int>());
    }

    [Fact]
    public async Task SubOrchestration_IsGivenTheDefaultVersion_NotItsParents()
    {
        await using var host = await StartAsync(new HostVersions(DefaultVersion: "7"));

        Assert.Equal("parent 2, child 7", (await host.RunAsync("Parent", null, At("2"))).ReadOutputAs<string>());
    }

    [Fact]
    public async Task SubOrchestration_MayBeGivenItsOwnVersion()
    {
        await using var host = await StartAsync(new HostVersions(DefaultVersion: "7"));

        Assert.Equal("parent 2, child 3", (await host.RunAsync("Parent", "3", At("2"))).ReadOutputAs<string>());
    }

    [Theory]
    [InlineData("Strict", "2.0", "2.0")]
    [InlineData("CurrentOrOlder", "2.0", "2.0")]
    [InlineData("CurrentOrOlder", "2.0", "1.5")]
    [InlineData("CurrentOrOlder", "2.0", "")]
    [InlineData("CurrentOrOlder", "2.10", "2.9")]
    [InlineData("None", "2.0", "3.0")]
    public async Task Matching_IsRun(string match, string hosts, string instances)
    {
        await using var host = await StartAsync(new HostVersions(hosts, Match: match, Failure: "Fail"));

        Assert.Equal(instances, (await host.RunAsync("Version", null, At(instances))).ReadOutputAs<string>());
    }

    [Theory]
    [InlineData("Strict", "2.0", "1.9", "The orchestration version '1.9' does not match the worker version '2.0'.")]
    [InlineData("Strict", "2.0", "2.1", "The orchestration version '2.1' does not match the worker version '2.0'.")]
    [InlineData("Strict", "2.0", "", "The orchestration version '' does not match the worker version '2.0'.")]
    [InlineData("CurrentOrOlder", "2.0", "2.0.1", "The orchestration version '2.0.1' is greater than the worker version '2.0'.")]
    [InlineData("CurrentOrOlder", "beta", "gamma", "The orchestration version 'gamma' is greater than the worker version 'beta'.")]
    public async Task NotMatching_WithFail_FailsWithTheSdksTypeAndMessage(string match, string hosts, string instances, string message)
    {
        await using var host = await StartAsync(new HostVersions(hosts, Match: match, Failure: "Fail"));

        var result = await host.RunAsync("Version", null, At(instances));

        Assert.Equal((OrchestrationRuntimeStatus.Failed, "VersionMismatch", message), (result.RuntimeStatus, result.FailureDetails!.ErrorType, result.FailureDetails.ErrorMessage));
    }

    [Fact]
    public async Task NotMatching_WithReject_IsLeftAsItIs_AndRunByAHostOfItsVersion()
    {
        await using var host = await StartAsync(new HostVersions("1.0", Match: "CurrentOrOlder"));
        await host.ScheduleAsync("Version", null, At("2.0") with { InstanceId = "newer" });

        await host.SettleAsync();
        var left = await host.GetAsync("newer");
        await host.RestartAsync(new HostVersions("2.0", Match: "CurrentOrOlder"));

        Assert.Equal(OrchestrationRuntimeStatus.Pending, left.RuntimeStatus);
        Assert.Equal("2.0", (await host.CompletionAsync("newer")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task NotMatching_WithReject_HoldsUpNoOthers()
    {
        await using var host = await StartAsync(new HostVersions("1.0", Match: "Strict"));
        for (var i = 0; i < 20; i++) await host.ScheduleAsync("Version", null, At("2.0"));

        Assert.Equal("1.0", (await host.RunAsync("Version", null, At("1.0"))).ReadOutputAs<string>());
    }

    [Fact]
    public async Task NotMatching_WithReject_KeepsEventsUntilItRuns()
    {
        await using var host = await StartAsync();
        await host.ScheduleAsync("Wait", null, At("2.0") with { InstanceId = "running" });
        await host.ReachesAsync("running", "waiting");

        await host.RestartAsync(new HostVersions("1.0", Match: "CurrentOrOlder"));
        await host.RaiseAsync("running", "end", "kept");
        await host.SettleAsync();
        var left = await host.GetAsync("running");
        await host.RestartAsync(new HostVersions("2.0", Match: "CurrentOrOlder"));

        Assert.Equal(OrchestrationRuntimeStatus.Running, left.RuntimeStatus);
        Assert.Equal("kept", (await host.CompletionAsync("running")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task SubOrchestrationNotMatching_WithFail_FailsTheCall_WithoutRetries()
    {
        await using var host = await StartAsync(new HostVersions("2", Match: "CurrentOrOlder", Failure: "Fail"));

        var failure = (await host.RunAsync("Parent", "3", At("2"))).FailureDetails!;

        Assert.Equal("Task 'Version' (#0) failed with an unhandled exception: The orchestration version '3' is greater than the worker version '2'.", failure.ErrorMessage);
        Assert.Equal("VersionMismatch", failure.InnerFailure!.ErrorType);
    }

    [Fact]
    public async Task ContinueAsNew_ToAVersionThatDoesNotMatch_IsFailedThen()
    {
        await using var host = await StartAsync(new HostVersions("2", Match: "CurrentOrOlder", Failure: "Fail"));

        var result = await host.RunAsync("Upgrade", "3", At("1"));

        Assert.Equal(("VersionMismatch", "The orchestration version '3' is greater than the worker version '2'."), (result.FailureDetails!.ErrorType, result.FailureDetails.ErrorMessage));
    }

    [Fact]
    public async Task UnknownFunctions_AreReportedWithTheVersion()
    {
        await using var host = await StartAsync();

        var orchestrator = await host.RunAsync("Nobody", null, At("1.5"));
        var activity = await host.RunAsync("CallNobody", null, At("1.5"));

        Assert.Equal("No orchestrator task named 'Nobody' with version '1.5' was found.", orchestrator.FailureDetails!.ErrorMessage);
        Assert.Equal("No activity task named 'Nobody' with version '1.5' was found.", activity.FailureDetails!.InnerFailure!.ErrorMessage);
    }

    private static StartOrchestrationOptions At(string version) => new() { Version = new TaskVersion(version) };

    private static Task<ConformanceHost> StartAsync(HostVersions? versions = null) => ConformanceHost.StartAsync(
        functions => functions
            .Orchestrator("Version", context => Task.FromResult(context.Version))
            .Orchestrator("CallNobody", context => context.CallActivityAsync<string>("Nobody"))
            .Orchestrator("Wait", context =>
            {
                context.SetCustomStatus("waiting");
                return context.WaitForExternalEvent<string>("end");
            })
            .Orchestrator<string, string>("Upgrade", context =>
            {
                if (context.GetInput<string>() is { } version) context.ContinueAsNew(new ContinueAsNewOptions { NewVersion = version });
                return Task.FromResult(context.Version);
            })
            .Orchestrator<string, string>("Parent", async context =>
            {
                var options = context.GetInput<string>() is { } version
                    ? new SubOrchestrationOptions(new TaskOptions(new RetryPolicy(5, TimeSpan.FromHours(1)))) { Version = new TaskVersion(version) }
                    : null;
                return $"parent {context.Version}, child {await context.CallSubOrchestratorAsync<string>("Version", null, options)}";
            }),
        versions);
}
