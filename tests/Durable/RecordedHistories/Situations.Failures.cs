using System.Net;
using Overstap.Deliver.Mails;
using Overstap.Tests.Faults;
using Overstap.Tests.Requests;
using Overstap.Tests.SampleCloud;

namespace Overstap.Tests.Durable.RecordedHistories;

/// <content>Ways that go through failures of source, vault and mail.</content>
internal static partial class Situations
{
    private const int Always = 1_000_000;

    private static async Task<string> SourceBrieflyAsync(FaultHost host, ApiUser user)
    {
        host.Source.Break(real => new FaultyRecordSource(real, "notes", "history", times: 2));
        return await RecoverAsync(host, user, await user.SubmitAndConfirmAsync());
    }

    private static async Task<string> SourceForRoundsAsync(FaultHost host, ApiUser user)
    {
        host.Source.Break(real => new FaultyRecordSource(real, "notes", "history", times: int.MaxValue));
        var id = await user.SubmitAndConfirmAsync();
        await host.ProblemAsync(user, id, "source-failed");
        host.Source.Repair();
        return await RecoverAsync(host, user, id);
    }

    /// <summary>Beyond the last round of an export, its parent begins another.</summary>
    private static async Task<string> SourceForADayAsync(FaultHost host, ApiUser user)
    {
        host.Source.Break(real => new FaultyRecordSource(real, "notes", "commands", times: int.MaxValue));
        var id = await user.SubmitAndConfirmAsync();
        await ApiUser.WaitForAsync(
            async () =>
            {
                host.Clock.Advance(TimeSpan.FromMinutes(5));
                return (await host.Stored.HistoryAsync(id)).Any(entry => entry.Event == "duty-failed");
            },
            "The export was never given up.");
        host.Source.Repair();
        return await RecoverAsync(host, user, id);
    }

    private static async Task<string> SourceMiscountingAsync(FaultHost host, ApiUser user)
    {
        host.Source.Break(real => new MiscountingSource(real, "notes", "folders"));
        var id = await user.SubmitAndConfirmAsync();
        await host.ProblemAsync(user, id, "source-count-differs");
        host.Source.Repair();
        return await RecoverAsync(host, user, id);
    }

    private static async Task<string> VaultAsync(FaultHost host, ApiUser user, string place, string how, string problem, int nth = 1)
    {
        var vault = new VaultSwitch(host);
        var id = await user.SubmitAsync();
        using var trap = new AtMilestone(place, id, () => vault.BreakAsync(how), nth);
        await user.ConfirmAsync(id);
        await host.ProblemAsync(user, id, problem);
        await vault.MendAsync();
        return await RecoverAsync(host, user, id);
    }

    private static async Task<string> MailForTheCodeAsync(FaultHost host, ApiUser user)
    {
        host.Local.Mail.Faults.AnswerNext(Always, HttpStatusCode.TooManyRequests);
        var id = await user.SubmitAsync();
        await host.ProblemAsync(user, id, "mail-throttled");
        host.Local.Mail.Faults.Clear();
        await user.MoveClockUntilSentAsync(id, MailKind.Code);
        await user.ConfirmAsync(id);
        return await RecoverAsync(host, user, id);
    }

    /// <summary>For hours, so that the link begins its 30 days again.</summary>
    private static async Task<string> MailForTheLinkAsync(FaultHost host, ApiUser user)
    {
        var id = await user.SubmitAsync();
        using var trap = new AtMilestone("link-recorded", id, () => BreakMail(host));
        await user.ConfirmAsync(id);
        for (var hour = 0; hour < 3; hour++)
        {
            await host.ProblemAsync(user, id, "mail-unavailable");
            host.Clock.Advance(TimeSpan.FromHours(1));
        }

        host.Local.Mail.Faults.Clear();
        return await RecoverAsync(host, user, id);
    }

    private static async Task<string> WithdrawDeliveringAsync(FaultHost host, ApiUser user)
    {
        var id = await user.SubmitAsync();
        using var trap = new AtMilestone("link-recorded", id, () => BreakMail(host));
        await user.ConfirmAsync(id);
        await host.ProblemAsync(user, id, "mail-unavailable");
        (await user.TryWithdrawAsync(id)).Succeeds(202);
        host.Local.Mail.Faults.Clear();
        await user.MoveClockUntilAsync(id, "closed");
        return await EndAsync(host, id);
    }

    private static async Task<string> MailGivenUpAsync(FaultHost host, ApiUser user)
    {
        var id = await user.SubmitAsync();
        using var trap = new AtMilestone("link-mail-intended", id, () =>
        {
            host.Local.Mail.FailNextDeliveries(1);
            return Task.CompletedTask;
        });
        await user.ConfirmAsync(id);
        await host.ProblemAsync(user, id, "mail-undeliverable");
        return await RecoverAsync(host, user, id);
    }

    private static async Task<string> MailForTheFarewellAsync(FaultHost host, ApiUser user)
    {
        var id = await user.ObtainAsync();
        await BreakMail(host);
        host.Clock.AdvanceTo((await host.Stored.CaseAsync(id)).KeepUntil!.Value);
        await host.ProblemAsync(user, id, "mail-unavailable");
        host.Clock.Advance(TimeSpan.FromDays(7));
        await user.MoveClockUntilAsync(id, "closed");
        return await EndAsync(host, id);
    }

    private static async Task<string> RecoverAsync(FaultHost host, ApiUser user, string id)
    {
        await user.MoveClockUntilAsync(id, "available");
        return await CloseLaterAsync(host, user, id);
    }

    private static Task BreakMail(FaultHost host)
    {
        host.Local.Mail.Faults.AnswerNext(Always, HttpStatusCode.ServiceUnavailable);
        return Task.CompletedTask;
    }
}
