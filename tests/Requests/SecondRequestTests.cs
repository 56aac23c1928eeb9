using Overstap.Archive;
using Overstap.Deliver.Mails;

namespace Overstap.Tests.Requests;

[Collection(ApiCollection.Name)]
public sealed class SecondRequestTests(ApiHost host)
{
    private readonly ApiUser _user = host.NewUser();

    [Fact]
    public async Task SecondRequest_BeforeTheFirstIsDelivered_IsRefusedAndNamesTheFirst()
    {
        var first = await _user.SubmitAsync();

        foreach (var key in (string?[])[null, "second"])
            Assert.Equal(first, (await _user.TrySubmitAsync(key, all: true)).Refuses(409, "request-in-progress").Json.GetProperty("requestId").GetString());

        await _user.ConfirmAsync(first);
        Assert.Equal("notes", (await _user.GetAsync(first)).GetProperty("services")[0].GetString());
    }

    [Fact]
    public async Task SecondRequest_AfterDelivery_IsAcceptedAndLeavesTheFirstCopyAlone()
    {
        var first = await _user.ObtainAsync();
        var second = await _user.SubmitAsync(key: "second");
        Assert.Equal(second, (await _user.TrySubmitAsync()).Refuses(409, "request-in-progress").Json.GetProperty("requestId").GetString());
        (await _user.TryConfirmAsync(second, await SecondCodeAsync(second))).Succeeds(202);
        await _user.WaitForStateAsync(second, "available");

        var (links, passwords) = (_user.MailsOf(MailKind.Link), _user.MailsOf(MailKind.Password));
        Assert.Equal((2, 2), (links.Count, passwords.Count));
        for (var i = 0; i < 2; i++)
            Assert.Contains("data/notes/notes.json", await StoredState.OpenAsync(Letters.LinkIn(links[i]), Letters.PasswordIn(passwords[i])));
        await Assert.ThrowsAsync<WrongPasswordException>(() => StoredState.OpenAsync(Letters.LinkIn(links[0]), Letters.PasswordIn(passwords[1])));

        (await _user.TryWithdrawAsync(first)).Succeeds(202);
        await _user.WaitForStateAsync(first, "closed");
        Assert.Equal(200, await StoredState.ProbeAsync(Letters.LinkIn(links[1])));
        Assert.Equal(second, await _user.SubmitAsync(key: "second"));
    }

    [Fact]
    public async Task FirstRequest_Closing_LeavesTheNameToTheSecond()
    {
        var first = await _user.ObtainAsync();
        var second = await _user.SubmitAsync();
        (await _user.TryWithdrawAsync(first)).Succeeds(202);
        await _user.WaitForStateAsync(first, "closed");

        Assert.Equal(second, (await _user.TrySubmitAsync()).Refuses(409, "request-in-progress").Json.GetProperty("requestId").GetString());
    }

    private async Task<string> SecondCodeAsync(string id)
    {
        await _user.CodeAsync(id);
        return Letters.CodeIn(_user.MailsOf(MailKind.Code)[1]);
    }
}
