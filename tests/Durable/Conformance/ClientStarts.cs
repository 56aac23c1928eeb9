using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Overstap.Tests.Durable.Conformance;

public sealed class ClientStarts
{
    [Fact]
    public async Task Id_IsAGuidWithoutDashes_WhenNoneIsGiven()
    {
        await using var host = await StartAsync();

        Assert.True(Guid.TryParseExact(await host.ScheduleAsync("Quick"), "N", out _));
    }

    [Fact]
    public async Task StartAt_KeepsTheInstancePending_AndItsEvents_UntilThen()
    {
        await using var host = await StartAsync();
        var options = new StartOrchestrationOptions("later", host.Now.AddHours(5));

        await host.ScheduleAsync("Wait", null, options);
        await host.RaiseAsync("later", "end", "kept");
        await host.SettleAsync();
        var before = await host.GetAsync("later");
        host.Advance(TimeSpan.FromHours(5));

        Assert.Equal(OrchestrationRuntimeStatus.Pending, before.RuntimeStatus);
        Assert.Equal("kept", (await host.CompletionAsync("later")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task WaitForStart_OfAScheduledOne_LastsUntilItStarts()
    {
        await using var host = await StartAsync();
        await host.ScheduleAsync("Wait", "input", new StartOrchestrationOptions("later", host.Now.AddHours(5)));

        var waiting = host.Client.WaitForInstanceStartAsync("later", getInputsAndOutputs: true, ConformanceHost.Deadline);
        await host.SettleAsync();
        var startedBefore = waiting.IsCompleted;
        host.Advance(TimeSpan.FromHours(5));
        var started = await waiting;

        Assert.False(startedBefore);
        Assert.Equal((OrchestrationRuntimeStatus.Running, "input"), (started.RuntimeStatus, started.ReadInputAs<string>()));
    }

    [Fact]
    public async Task Metadata_TellsNameTagsAndTimes_AndPayloadsOnlyWhenAsked()
    {
        await using var host = await StartAsync();
        var from = host.Now;

        var id = await host.ScheduleAsync("Wait", "in", new StartOrchestrationOptions { Tags = new Dictionary<string, string> { ["a"] = "b", ["c"] = "" } });
        await host.ReachesAsync(id, OrchestrationRuntimeStatus.Running);
        var plain = (await host.Client.GetInstanceAsync(id))!;
        var full = await host.GetAsync(id);

        Assert.Equal(("Wait", id, "b", ""), (plain.Name, plain.InstanceId, plain.Tags["a"], plain.Tags["c"]));
        Assert.True(plain.IsRunning);
        Assert.InRange(plain.CreatedAt, from.AddSeconds(-1), host.Now);
        Assert.Throws<InvalidOperationException>(() => plain.ReadInputAs<string>());
        Assert.Equal("in", full.ReadInputAs<string>());
    }

    [Fact]
    public async Task Unknown_IsNull_AndWaitingForItLastsUntilCanceled()
    {
        await using var host = await StartAsync();
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(50), TimeProvider.System);

        Assert.Null(await host.Client.GetInstanceAsync("unknown"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Client.WaitForInstanceCompletionAsync("unknown", soon.Token));
    }

    [Fact]
    public async Task SecondOfAnId_ReplacesOneThatHasEnded()
    {
        await using var host = await StartAsync();
        await host.RunAsync("Quick", "first", "same");

        Assert.Equal("second", (await host.RunAsync("Quick", "second", "same")).ReadInputAs<string>());
    }

    [Theory]
    [InlineData("Quick")]
    [InlineData("Wait")]
    public async Task SecondOfAnId_WithNoStatusListed_ReplacesTheFirst(string first)
    {
        await using var host = await StartAsync();
        await host.ScheduleAsync(first, "first", "same");
        await host.ReachesAsync("same", first is "Quick" ? OrchestrationRuntimeStatus.Completed : OrchestrationRuntimeStatus.Running);

        var result = await host.RunAsync("Quick", "second", new StartOrchestrationOptions("same").WithDedupeStatuses());

        Assert.Equal(("second", OrchestrationRuntimeStatus.Completed), (result.ReadInputAs<string>(), result.RuntimeStatus));
    }

    [Fact]
    public async Task SecondOfAnId_WhoseStatusIsListed_IsRefusedAndChangesNothing()
    {
        await using var host = await StartAsync();
        var options = new StartOrchestrationOptions("same").WithDedupeStatuses(OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Pending);
        await host.ScheduleAsync("Wait", "first", options);

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => host.ScheduleAsync("Quick", "second", options));
        var still = await host.GetAsync("same");
        await host.RaiseAsync("same", "end", "");
        await host.CompletionAsync("same");

        Assert.Equal("first", still.ReadInputAs<string>());
        Assert.Equal("second", (await host.RunAsync("Quick", "second", options)).ReadInputAs<string>());
    }

    [Fact]
    public async Task TwentyOfOneId_AtOnce_WithEveryStatusListed_StartOne()
    {
        await using var host = await StartAsync();
        var options = new StartOrchestrationOptions("one").WithDedupeStatuses([.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses]);

        var attempts = Enumerable.Range(0, 20).Select(async i =>
        {
            try
            {
                await host.ScheduleAsync("Wait", $"{i}", options);
                return 1;
            }
            catch (OrchestrationAlreadyExistsException)
            {
                return 0;
            }
        });

        Assert.Equal(1, (await Task.WhenAll(attempts)).Sum());
    }

    [Fact]
    public async Task DedupeStatus_ThatIsNone_IsRefused()
    {
        await using var host = await StartAsync();

        var refusal = await Assert.ThrowsAsync<ArgumentException>(() => host.ScheduleAsync("Quick", null, new StartOrchestrationOptions("x") { DedupeStatuses = ["Sleeping"] }));

        Assert.StartsWith("Invalid orchestration runtime status: 'Sleeping' for deduplication.", refusal.Message, StringComparison.Ordinal);
    }

    private static Task<ConformanceHost> StartAsync() => ConformanceHost.StartAsync(functions => functions
        .Orchestrator("Quick", _ => Task.FromResult("quick"))
        .Orchestrator("Wait", context => context.WaitForExternalEvent<string>("end")));
}
