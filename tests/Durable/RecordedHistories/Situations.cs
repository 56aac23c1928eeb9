using Overstap.Tests.Faults;
using Overstap.Tests.Requests;

namespace Overstap.Tests.Durable.RecordedHistories;

/// <summary>The ways that requests go. New ones may be added for a later release; histories of earlier ones stay as they are.</summary>
internal static partial class Situations
{
    public static IReadOnlyList<Situation> All { get; } =
    [
        new("delivered-and-erased", DeliverAsync),
        new("whole-account", async (host, user) => await CloseLaterAsync(host, user, await user.ObtainAsync(all: true)), IsWealthy: true),
        new("confirmed-late", ConfirmLateAsync),
        new("code-wrong", CodeWrongAsync),
        new("lapsed", LapseAsync),
        new("told-again-and-again", TellAgainAsync),
        new("suspended-and-resumed", SuspendAsync),
        new("terminated-while-waiting", TerminateWaitingAsync),
        new("terminated-while-exporting", TerminateExportingAsync, IsWealthy: true),
        new("host-restarted-while-exporting", RestartAsync, IsWealthy: true),
        new("withdrawn-before-the-code", async (host, user) => await WithdrawAsync(host, user, await user.SubmitAsync())),
        new("withdrawn-while-exporting", WithdrawExportingAsync, IsWealthy: true),
        new("withdrawn-while-a-source-is-broken", WithdrawBrokenAsync, IsWealthy: true),
        new("withdrawn-while-delivering", WithdrawDeliveringAsync),
        new("withdrawn-while-available", async (host, user) => await WithdrawAsync(host, user, await user.ObtainAsync())),
        new("source-failing-briefly", SourceBrieflyAsync, IsWealthy: true),
        new("source-failing-for-rounds", SourceForRoundsAsync, IsWealthy: true),
        new("source-failing-for-a-day", SourceForADayAsync, IsWealthy: true),
        new("source-miscounting", SourceMiscountingAsync, IsWealthy: true),
        new("vault-away-when-planning", (host, user) => VaultAsync(host, user, "confirmation-recorded", "fails", "vault-unavailable")),
        new("vault-refusing-when-sealing", (host, user) => VaultAsync(host, user, "container-created", "refuses", "vault-refused")),
        new("vault-refusing-when-finishing", (host, user) => VaultAsync(host, user, "table-recorded", "refuses", "vault-refused", nth: 4)),
        new("vault-disabled-when-mailing-the-password", (host, user) => VaultAsync(host, user, "link-mail-recorded", "disabled", "vault-key-disabled")),
        new("mail-throttled-for-the-code", MailForTheCodeAsync),
        new("mail-away-for-the-link", MailForTheLinkAsync),
        new("mail-given-up", MailGivenUpAsync),
        new("mail-away-for-the-farewell", MailForTheFarewellAsync),
        new("migrated", MigrateAsync, IsWealthy: true),
        new("migration-never-confirmed", StayAsync, IsWealthy: true),
        new("migration-withdrawn", WithdrawMigrationAsync, IsWealthy: true),
        new("deleted", DeleteAsync, IsWealthy: true),
        new("account-closed-with-a-copy", CloseAccountAsync, IsWealthy: true),
        new("corrected", CorrectAsync, IsWealthy: true),
        new("consent-withdrawn", WithdrawConsentAsync),
    ];

    private static async Task<string> DeliverAsync(FaultHost host, ApiUser user) => await CloseLaterAsync(host, user, await user.ObtainAsync());

    private static async Task<string> ConfirmLateAsync(FaultHost host, ApiUser user)
    {
        var id = await user.SubmitAsync();
        var late = await user.CodeAsync(id);
        host.Clock.Advance(TimeSpan.FromHours(23));
        (await user.TryConfirmAsync(id, late)).Refuses(410, "code-expired");
        (await user.TryConfirmAsync(id, await user.CodeAsync(id, nth: 2))).Succeeds(202);
        await user.WaitForStateAsync(id, "available");
        return await CloseLaterAsync(host, user, id);
    }

    private static async Task<string> CodeWrongAsync(FaultHost host, ApiUser user)
    {
        var id = await user.SubmitAsync();
        var wrong = Letters.Wrong(await user.CodeAsync(id));
        for (var i = 0; i < 3; i++)
            (await user.TryConfirmAsync(id, wrong)).Refuses(403, "code-wrong");
        (await user.TryConfirmAsync(id, await user.CodeAsync(id, nth: 2))).Succeeds(202);
        await user.WaitForStateAsync(id, "available");
        return await CloseLaterAsync(host, user, id);
    }

    private static async Task<string> LapseAsync(FaultHost host, ApiUser user)
    {
        var id = await user.SubmitAsync();
        await user.CodeAsync(id);
        host.Clock.Advance(TimeSpan.FromHours(25));
        await user.WaitForStateAsync(id, "closed");
        return await EndAsync(host, id);
    }

    /// <summary>Events come while others are under way: they are carried over continue-as-new.</summary>
    private static async Task<string> TellAgainAsync(FaultHost host, ApiUser user)
    {
        var id = await user.SubmitAsync();
        for (var i = 0; i < 5; i++)
            await host.Orchestrations.RaiseEventAsync(id, Orchestration.RequestOrchestrator.Changed);
        await user.ConfirmAsync(id);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => host.Orchestrations.RaiseEventAsync(id, "CHANGED", new { ignored = true })));
        await user.WaitForStateAsync(id, "available");
        return await CloseLaterAsync(host, user, id);
    }

    private static async Task<string> SuspendAsync(FaultHost host, ApiUser user)
    {
        var id = await user.SubmitAsync();
        var code = await user.CodeAsync(id);
        await host.Orchestrations.SuspendInstanceAsync(id, "maintenance");
        (await user.TryConfirmAsync(id, code)).Succeeds(202);
        Assert.False((await user.GetAsync(id)).TryGetProperty("copy", out _));
        await host.Orchestrations.ResumeInstanceAsync(id, "maintenance over");
        await user.WaitForStateAsync(id, "available");
        await host.Orchestrations.SuspendInstanceAsync(id);
        host.Clock.Advance(TimeSpan.FromDays(31));
        await host.Orchestrations.ResumeInstanceAsync(id);
        await user.MoveClockUntilAsync(id, "closed");
        return await EndAsync(host, id);
    }

    private static async Task<string> TerminateWaitingAsync(FaultHost host, ApiUser user)
    {
        var id = await user.SubmitAsync();
        await user.CodeAsync(id);
        await host.Orchestrations.TerminateInstanceAsync(id);
        return await EndAsync(host, id);
    }

    private static async Task<string> TerminateExportingAsync(FaultHost host, ApiUser user)
    {
        HeldSource held = null!;
        host.Source.Break(real => held = new HeldSource(real, "notes", "history"));
        var id = await user.SubmitAndConfirmAsync();
        await held.Reached;
        await host.Orchestrations.TerminateInstanceAsync(id, new Microsoft.DurableTask.Client.TerminateInstanceOptions { Recursive = true });
        held.Release();
        return await EndAsync(host, id);
    }

    private static async Task<string> RestartAsync(FaultHost host, ApiUser user)
    {
        HeldSource held = null!;
        host.Source.Break(real => held = new HeldSource(real, "notes", "history"));
        var id = await user.SubmitAndConfirmAsync();
        await held.Reached;
        await host.RestartAsync();
        await user.WaitForStateAsync(id, "available");
        return await CloseLaterAsync(host, user, id);
    }

    private static async Task<string> WithdrawAsync(FaultHost host, ApiUser user, string id)
    {
        (await user.TryWithdrawAsync(id)).Succeeds(202);
        await user.MoveClockUntilAsync(id, "closed");
        return await EndAsync(host, id);
    }

    private static async Task<string> WithdrawExportingAsync(FaultHost host, ApiUser user)
    {
        HeldSource held = null!;
        host.Source.Break(real => held = new HeldSource(real, "notes", "history"));
        var id = await user.SubmitAndConfirmAsync();
        await held.Reached;
        (await user.TryWithdrawAsync(id)).Succeeds(202);
        held.Release();
        await user.MoveClockUntilAsync(id, "closed");
        return await EndAsync(host, id);
    }

    private static async Task<string> WithdrawBrokenAsync(FaultHost host, ApiUser user)
    {
        host.Source.Break(real => new SampleCloud.FaultyRecordSource(real, "notes", "history", times: int.MaxValue));
        var id = await user.SubmitAndConfirmAsync();
        await host.ProblemAsync(user, id, "source-failed");
        return await WithdrawAsync(host, user, id);
    }

    /// <summary>Lets the 30 days pass, and everything after them.</summary>
    private static async Task<string> CloseLaterAsync(FaultHost host, ApiUser user, string id)
    {
        host.Clock.Advance(TimeSpan.FromDays(31));
        await user.MoveClockUntilAsync(id, "closed");
        return await EndAsync(host, id);
    }

    /// <summary>The case is closed a moment before its orchestration has ended.</summary>
    private static async Task<string> EndAsync(FaultHost host, string id)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await host.Orchestrations.WaitForInstanceCompletionAsync(id, deadline.Token);
        return id;
    }
}
