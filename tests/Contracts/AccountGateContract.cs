using Overstap.Ports;

namespace Overstap.Tests.Contracts;

/// <summary>What every account gate must do.</summary>
public abstract class AccountGateContract
{
    private const string Mine = "small";
    private const string Theirs = "typical";

    private static CancellationToken None => CancellationToken.None;

    /// <summary>A gate to a source in which these things stand in the way, as account and code.</summary>
    protected abstract IAccountGate With(params (string Account, string Code)[] blockers);

    protected abstract IAccountGate Missing();

    [Fact]
    public async Task Freeze_Account_IsFrozenUntilThawed()
    {
        var gate = With();
        Assert.False(await gate.IsFrozenAsync(Mine, null, None));

        await gate.FreezeAsync(Mine, [], None);
        await gate.FreezeAsync(Mine, [], None);
        Assert.True(await gate.IsFrozenAsync(Mine, null, None));
        Assert.False(await gate.IsFrozenAsync(Theirs, null, None));

        await gate.ThawAsync(Mine, [], None);
        await gate.ThawAsync(Mine, [], None);
        await gate.ThawAsync(Theirs, [], None);
        Assert.False(await gate.IsFrozenAsync(Mine, null, None));
    }

    [Fact]
    public async Task EndContract_Account_HasEndedForGood()
    {
        var gate = With();
        await gate.FreezeAsync(Mine, [], None);

        await gate.EndContractAsync(Mine, [], None);
        await gate.EndContractAsync(Mine, [], None);
        await gate.ThawAsync(Mine, [], None);

        Assert.True(await gate.IsContractEndedAsync(Mine, null, None));
        Assert.False(await gate.IsContractEndedAsync(Theirs, null, None));
        Assert.False(await gate.IsFrozenAsync(Mine, null, None));
    }

    [Fact]
    public async Task Freeze_Services_FreezesThemAndNoOthersUntilThawed()
    {
        var gate = With();

        await gate.FreezeAsync(Mine, ["notes", "sms"], None);
        await gate.FreezeAsync(Mine, ["notes"], None);
        Assert.True(await gate.IsFrozenAsync(Mine, "notes", None));
        Assert.True(await gate.IsFrozenAsync(Mine, "sms", None));
        Assert.False(await gate.IsFrozenAsync(Mine, "contacts", None));
        Assert.False(await gate.IsFrozenAsync(Mine, null, None));
        Assert.False(await gate.IsFrozenAsync(Theirs, "notes", None));

        await gate.ThawAsync(Mine, ["notes", "contacts"], None);
        await gate.ThawAsync(Mine, ["notes"], None);
        Assert.False(await gate.IsFrozenAsync(Mine, "notes", None));
        Assert.True(await gate.IsFrozenAsync(Mine, "sms", None));
    }

    [Fact]
    public async Task Freeze_AccountAndServices_AreThawedEachByItself()
    {
        var gate = With();
        await gate.FreezeAsync(Mine, ["notes"], None);
        await gate.FreezeAsync(Mine, [], None);
        Assert.True(await gate.IsFrozenAsync(Mine, "sms", None));

        await gate.ThawAsync(Mine, [], None);
        Assert.False(await gate.IsFrozenAsync(Mine, null, None));
        Assert.False(await gate.IsFrozenAsync(Mine, "sms", None));
        Assert.True(await gate.IsFrozenAsync(Mine, "notes", None));

        await gate.FreezeAsync(Mine, [], None);
        await gate.ThawAsync(Mine, ["notes"], None);
        Assert.True(await gate.IsFrozenAsync(Mine, "notes", None));
    }

    [Fact]
    public async Task EndContract_Services_HaveEndedForGoodAndNoOthers()
    {
        var gate = With();
        await gate.FreezeAsync(Mine, ["notes"], None);

        await gate.EndContractAsync(Mine, ["notes"], None);
        await gate.EndContractAsync(Mine, ["notes"], None);
        await gate.ThawAsync(Mine, ["notes"], None);

        Assert.True(await gate.IsContractEndedAsync(Mine, "notes", None));
        Assert.False(await gate.IsContractEndedAsync(Mine, "sms", None));
        Assert.False(await gate.IsContractEndedAsync(Mine, null, None));
        Assert.False(await gate.IsContractEndedAsync(Theirs, "notes", None));
        Assert.False(await gate.IsFrozenAsync(Mine, "notes", None));

        await gate.EndContractAsync(Mine, [], None);
        Assert.True(await gate.IsContractEndedAsync(Mine, "sms", None));
    }

    [Fact]
    public async Task StopProcessing_Services_StopsThemAndNoOthers()
    {
        var gate = With();

        await gate.StopProcessingAsync(Mine, ["notes", "sms"], None);
        await gate.StopProcessingAsync(Mine, ["notes"], None);
        await gate.StopProcessingAsync(Theirs, [], None);

        Assert.True(await gate.IsProcessingStoppedAsync(Mine, "notes", None));
        Assert.True(await gate.IsProcessingStoppedAsync(Mine, "sms", None));
        Assert.False(await gate.IsProcessingStoppedAsync(Mine, "contacts", None));
        Assert.False(await gate.IsProcessingStoppedAsync(Theirs, "notes", None));
    }

    [Fact]
    public async Task FindBlockers_Account_NamesEachOnceInOrder()
    {
        var gate = With((Mine, Blockers.UnpaidInstalments), (Mine, Blockers.DevicesBound), (Theirs, Blockers.SynchronisationOn));

        Assert.Equal(["devices-bound", "unpaid-instalments"], await gate.FindBlockersAsync(Mine, None));
        Assert.Equal(["synchronisation-on"], await gate.FindBlockersAsync(Theirs, None));
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("small' OR '1'='1")]
    public async Task FindBlockers_UnknownAccount_FindsNone(string account)
    {
        var gate = With((Mine, Blockers.UnpaidInstalments));

        Assert.Empty(await gate.FindBlockersAsync(account, None));
        Assert.False(await gate.IsFrozenAsync(account, null, None));
        Assert.False(await gate.IsFrozenAsync(account, "notes", None));
    }

    [Fact]
    public async Task EveryCall_MissingSource_IsWorthAnotherTry()
    {
        var gate = Missing();
        Func<Task>[] calls =
        [
            () => gate.FreezeAsync("canary-account", [], None), () => gate.ThawAsync("canary-account", [], None), () => gate.IsFrozenAsync("canary-account", null, None),
            () => gate.FindBlockersAsync("canary-account", None), () => gate.StopProcessingAsync("canary-account", ["notes"], None),
            () => gate.IsProcessingStoppedAsync("canary-account", "notes", None), () => gate.EndContractAsync("canary-account", [], None), () => gate.IsContractEndedAsync("canary-account", null, None),
        ];

        foreach (var call in calls)
        {
            var failure = await Assert.ThrowsAsync<TransientException>(call);
            Assert.Equal("source-unavailable", failure.Code);
            Assert.DoesNotContain("canary-account", failure.ToString(), StringComparison.Ordinal);
        }
    }
}
