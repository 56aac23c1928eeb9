using Overstap.Cases;
using Overstap.Deliver.Mails;

namespace Overstap.Tests.Requests;

[Collection(ApiCollection.Name)]
public sealed class CodeTests(ApiHost host)
{
    private readonly ApiUser _user = host.NewUser();

    [Fact]
    public async Task Code_WrongThreeTimes_IsReplacedAndNoLongerCounts()
    {
        var id = await _user.SubmitAsync();
        var first = await _user.CodeAsync(id);

        foreach (var said in (string[])["2 tries are left", "One try is left", "no longer valid"])
            Assert.Contains(said, (await _user.TryConfirmAsync(id, Letters.Wrong(first))).Refuses(403, "code-wrong").Body, StringComparison.Ordinal);
        var second = await _user.CodeAsync(id, nth: 2);

        // One time in a million the new code is the old one.
        if (first != second)
            (await _user.TryConfirmAsync(id, first)).Refuses(403, "code-wrong");
        (await _user.TryConfirmAsync(id, second)).Succeeds(202);
        Assert.Equal(2, _user.MailsOf(MailKind.Code).Count);
    }

    [Fact]
    public async Task Code_ElevenMinutesOld_IsLateAndANewOneIsMailed()
    {
        var id = await _user.SubmitAsync();
        var late = await _user.CodeAsync(id);
        host.Clock.Advance(TimeSpan.FromMinutes(11));

        (await _user.TryConfirmAsync(id, late)).Refuses(410, "code-expired");

        var fresh = await _user.CodeAsync(id, nth: 2);
        (await _user.TryConfirmAsync(id, fresh)).Succeeds(202);
    }

    [Fact]
    public async Task Code_UsedAgain_IsRefusedAndTheRequestGoesOn()
    {
        var id = await _user.SubmitAsync();
        var code = await _user.CodeAsync(id);
        await _user.ConfirmAsync(id);

        (await _user.TryConfirmAsync(id, code)).Refuses(409, "code-used");
        await _user.WaitForStateAsync(id, "available");
        (await _user.TryConfirmAsync(id, code)).Refuses(409, "code-used");
        Assert.Single(await host.Stored.HistoryAsync(id), entry => entry.Event == "identity-confirmed");
    }

    [Fact]
    public async Task Codes_AfterFive_AreExhausted()
    {
        var id = await _user.SubmitAsync();
        for (var nth = 1; nth <= 5; nth++)
        {
            var wrong = Letters.Wrong(await _user.CodeAsync(id, nth));
            for (var i = 0; i < (nth < 5 ? 3 : 2); i++)
                (await _user.TryConfirmAsync(id, wrong)).Refuses(403, "code-wrong");
        }

        var last = _user.MailsOf(MailKind.Code)[^1];
        (await _user.TryConfirmAsync(id, Letters.Wrong(Letters.CodeIn(last)))).Refuses(403, "codes-exhausted");
        (await _user.TryConfirmAsync(id, Letters.CodeIn(last))).Refuses(403, "codes-exhausted");

        Assert.Equal(5, _user.Mails.Count);
        Assert.Equal(CasePhase.AwaitingIdentity, (await host.Stored.CaseAsync(id)).Phase);
        (await _user.TryWithdrawAsync(id)).Succeeds(202);
        await _user.WaitForStateAsync(id, "closed");
        Assert.NotEqual(id, await _user.SubmitAsync());
    }

    [Fact]
    public async Task TenWrongTriesAtOnce_GetNoMoreThanThree()
    {
        var id = await _user.SubmitAsync();
        var wrong = Letters.Wrong(await _user.CodeAsync(id));

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _user.TryConfirmAsync(id, wrong)));

        await _user.CodeAsync(id, nth: 2);
        var file = await host.Stored.CaseAsync(id);
        var wrongs = (await host.Stored.HistoryAsync(id)).Count(entry => entry.Event == "code-wrong");
        // Whoever came after the third try met no code, or a new one.
        Assert.Equal(answers.Count(answer => answer.Code == "code-wrong"), wrongs);
        Assert.Equal(wrongs, (3 * (file.Mails.Count - 1)) + (3 - file.Code!.TriesLeft));
        Assert.All(answers, answer => Assert.Contains(answer.Code, (string[])["code-wrong", "code-not-sent", "case-changed"]));
    }

    [Fact]
    public async Task Request_NeverConfirmed_LapsesAfterADayWithAMailAndNothingLeft()
    {
        var id = await _user.SubmitAsync(key: "lapsing");
        var code = await _user.CodeAsync(id);
        host.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(5));
        Assert.Equal("awaiting-identity", (await _user.GetAsync(id)).GetProperty("state").GetString());
        host.Clock.Advance(TimeSpan.FromMinutes(6));

        (await _user.TryConfirmAsync(id, code)).Refuses(409, "request-closed");
        var request = await _user.WaitForStateAsync(id, "closed");

        Assert.Equal("lapsed", request.GetProperty("outcome").GetString());
        Assert.Equal([MailKind.Code, MailKind.Lapsed], _user.Mails.Select(Letters.KindOf));
        await host.Stored.AssertNothingLeftAsync(id);
        Assert.NotEqual(id, await _user.SubmitAsync(key: "lapsing"));
    }
}
