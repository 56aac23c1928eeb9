using Overstap.Deliver.Mails;

namespace Overstap.Tests.Requests;

[Collection(ApiCollection.Name)]
public sealed class WithdrawalTests(ApiHost host)
{
    private readonly ApiUser _user = host.NewUser();

    [Fact]
    public async Task Withdrawal_BeforeTheCodeIsGiven_EndsTheRequestAndItsCode()
    {
        var id = await _user.SubmitAsync();
        var code = await _user.CodeAsync(id);

        (await _user.TryWithdrawAsync(id)).Succeeds(202);

        (await _user.TryConfirmAsync(id, code)).Refuses(409, "request-closed");
        await AssertWithdrawnAsync(id, [MailKind.Code, MailKind.Withdrawn]);
        Assert.NotEqual(id, await _user.SubmitAsync());
    }

    [Fact]
    public async Task Withdrawal_OfAnAvailableCopy_EndsLinkPasswordAndArchive()
    {
        var id = await _user.ObtainAsync();
        var link = Letters.LinkIn(Assert.Single(_user.MailsOf(MailKind.Link)));
        Assert.Equal(200, await StoredState.ProbeAsync(link));

        (await _user.TryWithdrawAsync(id)).Succeeds(202);

        await AssertWithdrawnAsync(id, [MailKind.Code, MailKind.Receipt, MailKind.Link, MailKind.Password, MailKind.Withdrawn]);
        Assert.Contains(await StoredState.ProbeAsync(link), (int[])[403, 404]);
    }

    [Fact]
    public async Task Withdrawal_Twice_IsOneWithdrawal()
    {
        var id = await _user.SubmitAsync();

        var answers = await Task.WhenAll(_user.TryWithdrawAsync(id), _user.TryWithdrawAsync(id));

        // The second one may come when everything is over already.
        Assert.Contains(answers, answer => (int)answer.Status == 202);
        Assert.All(answers, answer => Assert.True((int)answer.Status == 202 || answer.Code == "request-closed", answer.Body));
        await _user.WaitForStateAsync(id, "closed");
        Assert.Single(_user.MailsOf(MailKind.Withdrawn));
        Assert.Single(await host.Stored.HistoryAsync(id), entry => entry.Event == "withdrawn");
    }

    [Fact]
    public async Task WordWithoutFields_WithAField_IsRefusedAndNotTaken()
    {
        var id = await _user.SubmitAsync();
        await host.RestAsync(id, mails: 1);

        foreach (var word in (string[])["withdrawal", "switching-success", "reassessment", "password"])
        {
            await host.AssertRefusedAsync(id, () => _user.SayAsync(id, word, new { quokka4711 = 1 }), 400, "field-unknown");
            await host.AssertRefusedAsync(id, () => _user.SayAsync(id, word, (int[])[1]), 400, "json-malformed");
        }

        Assert.Equal("This call takes no fields. Send the empty body {}.", (await _user.SayAsync(id, "withdrawal", new { reason = "" })).Json.GetProperty("detail").GetString());
        (await _user.SayAsync(id, "withdrawal", new { })).Succeeds(202);
        await AssertWithdrawnAsync(id, [MailKind.Code, MailKind.Withdrawn]);
    }

    [Fact]
    public async Task Withdrawal_OfAClosedRequest_IsRefused()
    {
        var id = await _user.SubmitAsync();
        (await _user.TryWithdrawAsync(id)).Succeeds(202);
        await _user.WaitForStateAsync(id, "closed");

        (await _user.TryWithdrawAsync(id)).Refuses(409, "request-closed");

        Assert.Single(_user.MailsOf(MailKind.Withdrawn));
    }

    [Fact]
    public async Task Withdrawal_AfterTheThirtyDays_IsRefused()
    {
        var id = await _user.ObtainAsync();
        host.Clock.Advance(TimeSpan.FromDays(31));
        await _user.WaitForStateAsync(id, "closed");

        (await _user.TryWithdrawAsync(id)).Refuses(409, "request-closed");

        Assert.Equal([MailKind.Code, MailKind.Receipt, MailKind.Link, MailKind.Password, MailKind.Erased], _user.Mails.Select(Letters.KindOf));
        await host.Stored.AssertNothingLeftAsync(id);
    }

    private async Task AssertWithdrawnAsync(string id, IEnumerable<MailKind> mails)
    {
        var request = await _user.WaitForStateAsync(id, "closed");
        Assert.Equal("withdrawn", request.GetProperty("outcome").GetString());
        Assert.Equal(mails, _user.Mails.Select(Letters.KindOf));
        await host.Stored.AssertNothingLeftAsync(id);
    }
}
