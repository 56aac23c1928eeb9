using Overstap.Deliver.Mails;

namespace Overstap.Tests.EndToEnd.Lifecycles;

/// <summary>Requests in another's name.</summary>
[Collection(LifeCollection.Name)]
public sealed class AgentTests(LifeHost host)
{
    private const string Claim = "I act for my aunt; the power of attorney was sent by post.";

    [Fact]
    public Task Agent_WithAMandate_GetsTheDataOfWhomTheyActForAfterThreeDays() => host.LiveAsync(async agents =>
    {
        var subjects = host.NewPeople();
        await AskAsync(agents);
        await agents.EachAsync(async agent =>
        {
            Assert.Equal(Claim, (await agent.ReadAsOperatorAsync()).GetProperty("texts").GetProperty("mandate-claim").GetString());
            var subject = subjects.InTheLanguageOf(agent).Account;
            (await agent.DecideAsync("mandate", new { approved = true, subject = new { account = subject.Id, email = subject.Email, name = subject.Name, language = subject.Language } })).Succeeds(202);
        });
        await subjects.EachAsync(subject => subject.ReceiveAsync(MailKind.MandateNotice));
        await agents.UntilAsync("awaiting-mandate");

        host.Clock.Advance(TimeSpan.FromDays(3));
        await agents.UntilAsync("available");
        await agents.EachAsync(async agent =>
        {
            var account = (await agent.OpenCopyAsync()).Single(entry => entry.Key.EndsWith("account/account.json", StringComparison.Ordinal)).Value;
            Assert.Contains(subjects.InTheLanguageOf(agent).Account.Email, account, StringComparison.Ordinal);
            Assert.DoesNotContain(agent.Account.Email, account, StringComparison.Ordinal);
        });
        agents.MoveTo("availableUntil");
        await agents.EndAsync("erased", MailKind.Code, MailKind.Receipt, MailKind.Link, MailKind.Password, MailKind.Erased);
        await subjects.EachAsync(subject => Task.Run(() => Assert.Equal([MailKind.MandateNotice], subject.MailKinds)));
    });

    [Fact]
    public Task Agent_WithoutAMandate_IsDeclined() => host.LiveAsync(async agents =>
    {
        await AskAsync(agents);
        await agents.EachAsync(async agent =>
        {
            (await agent.DecideAsync("mandate", new { approved = false })).Succeeds(202);
        });
        await agents.EndAsync("refused", MailKind.Code, MailKind.Receipt, MailKind.MandateDeclined);
    });

    [Fact]
    public Task Access_RefusedByAnOperator_NamesTheGround() => host.LiveAsync(async agents =>
    {
        await AskAsync(agents);
        await agents.EachAsync(async agent =>
        {
            (await agent.DecideAsync("refusal", new { ground = "no-such-ground" })).Refuses(400, "field-invalid");
            (await agent.DecideAsync("refusal", new { ground = "harms-others", explanation = "It would show what others wrote to you." })).Succeeds(202);
        });
        await agents.EndAsync("refused", MailKind.Code, MailKind.Receipt, MailKind.Refused);
        await agents.EachAsync(agent =>
        {
            Assert.Equal("harms-others", agent.Request.GetProperty("refusal").GetProperty("ground").GetString());
            Assert.Contains("It would show what others wrote to you.", Assert.Single(agent.User.MailsOf(MailKind.Refused)).PlainText, StringComparison.Ordinal);
            return Task.CompletedTask;
        });
    });

    private static async Task AskAsync(People agents)
    {
        await agents.AskAsync(new { kind = "access", mandate = Claim });
        await agents.UntilMailAsync(MailKind.Receipt);
        await agents.UntilAsync("awaiting-mandate");
    }
}
