namespace Overstap.Tests.Requests;

/// <summary>Requests of one account that are submitted at once.</summary>
[Collection(ApiCollection.Name)]
public sealed class SideBySideTests(ApiHost host)
{
    private readonly ApiUser _user = host.NewUser();

    [Theory]
    [InlineData("migration")]
    [InlineData("deletion")]
    [InlineData("account-closure")]
    [InlineData("consent-withdrawal")]
    public async Task Submissions_OfOneKindAtOnce_AreOneRequest(string kind)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _user.TryAskAsync(new { kind })));

        var accepted = IdIn(Assert.Single(answers, answer => (int)answer.Status == 202));
        Assert.All(answers.Where(answer => (int)answer.Status != 202), answer => Assert.Equal(accepted, IdIn(answer.Refuses(409, "request-in-progress"))));
        (await _user.TryWithdrawAsync(accepted)).Succeeds(202);
    }

    [Fact]
    public async Task MigrationAndClosure_SubmittedAtOnce_AreNeverBothFreeToErase()
    {
        for (var round = 0; round < 4; round++)
        {
            var user = host.NewUser();
            var answers = await Task.WhenAll(user.TryAskAsync(new { kind = "account-closure" }), user.TryAskAsync(KindCalls.Migration));

            var closure = IdIn(answers[0].Succeeds(202));
            if ((int)answers[1].Status != 202)
            {
                Assert.Equal(closure, IdIn(answers[1].Refuses(409, "request-in-progress")));
                (await user.TryWithdrawAsync(closure)).Succeeds(202);
                continue;
            }

            // The migration was first, so the closure waits for its end.
            var migration = IdIn(answers[1]);
            await ConfirmAsync(user, migration, closure);
            await user.WaitForStateAsync(migration, "notice");
            var waiting = await user.WaitForStateAsync(closure, "preconditions");
            Assert.Contains("open-export", waiting.GetProperty("assessment").GetProperty("blockers").EnumerateArray().Select(code => code.GetString()));
            (await user.TryWithdrawAsync(closure)).Succeeds(202);
            (await user.TryWithdrawAsync(migration)).Succeeds(202);
        }
    }

    [Fact]
    public async Task Migration_BesideAnOpenClosure_IsRefusedUntilThatIsWithdrawn()
    {
        var closure = await _user.AskAsync(new { kind = "account-closure" });

        Assert.Equal(closure, IdIn((await _user.TryAskAsync(KindCalls.Migration)).Refuses(409, "request-in-progress")));

        (await _user.TryWithdrawAsync(closure)).Succeeds(202);
        await _user.WaitForStateAsync(closure, "closed");
        (await _user.TryWithdrawAsync(await _user.AskAsync(KindCalls.Migration))).Succeeds(202);
    }

    private static string IdIn(Answer answer) => answer.Json.GetProperty("requestId").GetString()!;

    /// <summary>Which code belongs to which request, only its mail's text says.</summary>
    private async Task ConfirmAsync(ApiUser user, params string[] ids)
    {
        foreach (var id in ids)
        {
            await host.RestAsync(id, mails: 1);
            var mail = user.MailsOf(Overstap.Deliver.Mails.MailKind.Code).Single(mail => mail.PlainText!.Contains(id, StringComparison.Ordinal));
            (await user.TryConfirmAsync(id, Letters.CodeIn(mail))).Succeeds(202);
        }
    }
}
