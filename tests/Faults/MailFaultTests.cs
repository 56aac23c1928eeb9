using System.Net;
using Microsoft.AspNetCore.Http;
using Overstap.Cases;
using Overstap.Deliver.Mails;
using Overstap.Tests.Requests;

namespace Overstap.Tests.Faults;

/// <summary>What the mail service does not take stays wanted, and goes out once.</summary>
public sealed class MailFaultTests(FaultHost host) : IClassFixture<FaultHost>, IDisposable
{
    private const int Always = 1_000_000;

    private readonly ApiUser _user = host.NewUser();

    public void Dispose() => host.Local.Mail.Faults.Clear();

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests, "mail-throttled")]
    [InlineData(HttpStatusCode.InternalServerError, "mail-unavailable")]
    [InlineData(HttpStatusCode.ServiceUnavailable, "mail-unavailable")]
    [InlineData(HttpStatusCode.Forbidden, "mail-refused")]
    public async Task CodeMail_NotTaken_IsSentOnceWhenTheServiceIsBack(HttpStatusCode status, string code)
    {
        host.Local.Mail.Faults.AnswerNext(Always, status);
        var id = await _user.SubmitAsync();

        await host.ProblemAsync(_user, id, code);

        Assert.Empty(_user.Mails);
        host.Local.Mail.Faults.Clear();
        await _user.MoveClockUntilSentAsync(id, MailKind.Code);
        await _user.ConfirmAsync(id);
        await host.AssertDeliveredOnceAsync(_user, id);
    }

    [Fact]
    public async Task LinkMail_HeldUpForHours_IsSentOnceAndItsThirtyDaysBeginAgain()
    {
        var id = await _user.SubmitAsync();
        using var trap = new AtMilestone("link-recorded", id, () => Break(HttpStatusCode.ServiceUnavailable));
        await _user.ConfirmAsync(id);
        var late = await host.ProblemAsync(_user, id, "mail-unavailable");
        var firstEnd = late.KeepUntil!.Value;

        for (var hour = 0; hour < 3; hour++)
        {
            host.Clock.Advance(TimeSpan.FromHours(1));
            await host.ProblemAsync(_user, id, "mail-unavailable");
        }

        host.Local.Mail.Faults.Clear();
        await _user.MoveClockUntilAsync(id, "available");
        await host.AssertDeliveredOnceAsync(_user, id);
        var file = await host.Stored.CaseAsync(id);
        Assert.True(file.KeepUntil >= firstEnd, $"{firstEnd} became {file.KeepUntil}.");
        Assert.True(file.Mails.Single(mail => mail.Kind == MailKind.Link).SentAt - file.PublishedAt < TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task Mails_WhoseAcceptanceWasLostOnTheWay_AreNotSentAgain()
    {
        host.Local.Mail.Faults.LoseNextAnswers(1, IsSending);
        var id = await _user.SubmitAsync();
        await _user.MoveClockUntilSentAsync(id, MailKind.Code);
        host.Local.Mail.Faults.LoseNextAnswers(1, IsSending);
        await _user.ConfirmAsync(id);
        await _user.MoveClockUntilAsync(id, "available");

        await host.AssertDeliveredOnceAsync(_user, id);
    }

    [Fact]
    public async Task Mails_WhoseFateCannotBeAsked_AreNotSentAgain()
    {
        var id = await _user.SubmitAsync();
        await _user.CodeAsync(id);
        host.Local.Mail.Faults.AnswerNext(Always, HttpStatusCode.InternalServerError, only: request => !IsSending(request));
        await _user.ConfirmAsync(id);

        await host.ProblemAsync(_user, id, "mail-unavailable");

        Assert.Equal([MailKind.Code, MailKind.Receipt], _user.Mails.Select(Letters.KindOf));
        host.Local.Mail.Faults.Clear();
        await _user.MoveClockUntilAsync(id, "available");
        await host.AssertDeliveredOnceAsync(_user, id);
    }

    [Fact]
    public async Task LinkMail_GivenUpByTheService_IsSentAnew()
    {
        var id = await _user.SubmitAsync();
        using var trap = new AtMilestone("link-mail-intended", id, () =>
        {
            host.Local.Mail.FailNextDeliveries(1);
            return Task.CompletedTask;
        });
        await _user.ConfirmAsync(id);

        var file = await host.ProblemAsync(_user, id, "mail-undeliverable");

        Assert.Equal(CasePhase.Delivering, file.Phase);
        await _user.MoveClockUntilAsync(id, "available");
        await host.AssertDeliveredOnceAsync(_user, id);
        Assert.Single(_user.Mails, mail => !mail.Delivered);
    }

    [Fact]
    public async Task FarewellMail_NotTakenForAWeek_DoesNotKeepTheRequestOpen()
    {
        var id = await _user.ObtainAsync();
        await Break(HttpStatusCode.ServiceUnavailable);
        host.Clock.AdvanceTo((await host.Stored.CaseAsync(id)).KeepUntil!.Value);
        await host.ProblemAsync(_user, id, "mail-unavailable");
        Assert.False(await host.Stored.Copy(id).ExistsAsync());

        host.Clock.Advance(TimeSpan.FromDays(7));
        await _user.MoveClockUntilAsync(id, "closed");

        Assert.Empty(_user.MailsOf(MailKind.Erased));
        Assert.Single(await host.Stored.HistoryAsync(id), entry => entry.Event == "mail-abandoned");
        await host.Stored.AssertNothingLeftAsync(id);
    }

    [Fact]
    public async Task Withdrawal_WhileTheMailServiceIsDown_MailsNoLinkAfterwards()
    {
        var id = await _user.SubmitAsync();
        using var trap = new AtMilestone("link-recorded", id, () => Break(HttpStatusCode.ServiceUnavailable));
        await _user.ConfirmAsync(id);
        await host.ProblemAsync(_user, id, "mail-unavailable");

        (await _user.TryWithdrawAsync(id)).Succeeds(202);
        await ApiUser.WaitForAsync(async () => !await host.Stored.Copy(id).ExistsAsync(), "The copy was not erased.");
        host.Local.Mail.Faults.Clear();
        await _user.MoveClockUntilAsync(id, "closed");

        Assert.Equal([MailKind.Code, MailKind.Receipt, MailKind.Withdrawn], _user.Mails.Select(Letters.KindOf));
        await host.Stored.AssertNothingLeftAsync(id);
    }

    private static bool IsSending(HttpRequest request) => HttpMethods.IsPost(request.Method);

    private Task Break(HttpStatusCode status)
    {
        host.Local.Mail.Faults.AnswerNext(Always, status);
        return Task.CompletedTask;
    }
}
