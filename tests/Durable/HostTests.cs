using System.Diagnostics;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Overstap.Local.Durable;
using Overstap.Ports;

namespace Overstap.Tests.Durable;

public sealed class HostTests
{
    [Fact]
    public async Task SecondHost_IsRefused_WhileTheFirstLives_AndWelcomeAfterIt()
    {
        await using var harness = await StartAsync();
        await using var second = new DurableRuntime(harness.Functions, harness.Options);

        var refusal = await Assert.ThrowsAsync<PermanentException>(() => second.StartAsync(DurableHarness.Deadline));
        await harness.StopAsync();
        await using var third = new DurableRuntime(harness.Functions, harness.Options);
        await third.StartAsync(DurableHarness.Deadline);

        Assert.Equal("durable-host-already-running", refusal.Code);
        Assert.Contains($"process {Environment.ProcessId}", refusal.Message, StringComparison.Ordinal);
        Assert.NotNull(await third.Client.ScheduleNewOrchestrationInstanceAsync("Quick", DurableHarness.Deadline));
    }

    [Fact]
    public async Task DeadHostOfThisMachine_IsReplacedAtOnce()
    {
        await using var harness = await StartAsync();
        await harness.StopAsync();
        await PretendOwnerAsync(harness, Environment.MachineName, await IdOfADeadProcessAsync());
        var started = TimeProvider.System.GetTimestamp();

        await harness.StartAsync();

        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.NotNull(await harness.RunAsync("Quick"));
    }

    [Fact]
    public async Task LivingHostOfThisMachine_WithAnotherStartTime_IsAnotherProcessWithItsNumber()
    {
        await using var harness = await StartAsync();
        await harness.StopAsync();
        await PretendOwnerAsync(harness, Environment.MachineName, Environment.ProcessId);

        await harness.StartAsync();

        Assert.NotNull(await harness.RunAsync("Quick"));
    }

    [Fact]
    public async Task HostThatLostItsLease_Stops()
    {
        await using var harness = await StartAsync();
        var blob = harness.Options.Container.GetBlobClient("host");

        await blob.GetBlobLeaseClient().BreakAsync(TimeSpan.Zero);
        await blob.GetBlobLeaseClient().AcquireAsync(TimeSpan.FromSeconds(60));
        await Assert.ThrowsAsync<PermanentException>(() => harness.Runtime.Completion.WaitAsync(DurableHarness.Deadline));

        var failure = await Assert.ThrowsAsync<PermanentException>(() => harness.ScheduleAsync("Quick"));
        Assert.Equal("durable-host-replaced", failure.Code);
    }

    [Fact]
    public async Task HostThatCannotRenewForAWhile_GoesOnWhenNobodyTookOver()
    {
        await using var harness = await StartAsync();

        await harness.Options.Container.GetBlobClient("host").GetBlobLeaseClient().BreakAsync(TimeSpan.Zero);
        await LeasedAgainAsync(harness);

        Assert.NotNull(await harness.RunAsync("Quick"));
        Assert.False(harness.Runtime.Completion.IsCompleted);
    }

    [Fact]
    public async Task CallsBeforeTheStart_AndASecondStart_AreRefused()
    {
        await using var harness = await StartAsync();
        await using var idle = new DurableRuntime(harness.Functions, harness.Options);

        var early = await Assert.ThrowsAsync<InvalidOperationException>(() => idle.Client.ScheduleNewOrchestrationInstanceAsync("Quick", DurableHarness.Deadline));
        await Assert.ThrowsAsync<InvalidOperationException>(() => harness.Runtime.StartAsync(DurableHarness.Deadline));

        Assert.Contains("StartAsync", early.Message, StringComparison.Ordinal);
        Assert.NotNull(await harness.RunAsync("Quick"));
    }

    private static Task<DurableHarness> StartAsync() => DurableHarness.StartAsync(functions => functions.Orchestrator("Quick", _ => Task.FromResult(1)));

    private static async Task LeasedAgainAsync(DurableHarness harness)
    {
        var deadline = DurableHarness.Deadline;
        while ((await harness.Options.Container.GetBlobClient("host").GetPropertiesAsync(cancellationToken: deadline)).Value.LeaseState != LeaseState.Leased)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, deadline);
    }

    /// <summary>Leaves the lease as a killed host would: held, with its record.</summary>
    private static async Task PretendOwnerAsync(DurableHarness harness, string machine, int process)
    {
        var blob = harness.Options.Container.GetBlobClient("host");
        var metadata = new Dictionary<string, string>((await blob.GetPropertiesAsync()).Value.Metadata)
        {
            ["machine"] = Uri.EscapeDataString(machine),
            ["process"] = $"{process}",
            ["started"] = "1",
        };
        await blob.SetMetadataAsync(metadata);
        await blob.GetBlobLeaseClient().AcquireAsync(TimeSpan.FromSeconds(60));
    }

    private static async Task<int> IdOfADeadProcessAsync()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", "--version") { RedirectStandardOutput = true, UseShellExecute = false })!;
        await process.WaitForExitAsync(DurableHarness.Deadline);
        return process.Id;
    }
}
