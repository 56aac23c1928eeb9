using Overstap.Cases;
using Overstap.Deliver.Mails;
using Overstap.Tests.Requests;

namespace Overstap.Tests.Faults;

/// <summary>Without the vault nothing is written and nothing is handed out; with it again, everything goes on.</summary>
public sealed class VaultFaultTests : IClassFixture<FaultHost>, IAsyncLifetime
{
    private readonly FaultHost _host;
    private readonly ApiUser _user;
    private readonly VaultSwitch _vault;

    public VaultFaultTests(FaultHost host) => (_host, _user, _vault) = (host, host.NewUser(), new VaultSwitch(host));

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _vault.MendAsync();

    [Theory]
    [InlineData("refuses", "vault-refused", false)]
    [InlineData("throttles", "vault-throttled", true)]
    [InlineData("fails", "vault-unavailable", true)]
    [InlineData("disabled", "vault-key-disabled", false)]
    public async Task Submission_WithoutTheVault_IsRefusedAndBlocksNothing(string how, string code, bool passes)
    {
        var cases = await _host.Stored.CountAsync(_host.Stored.Cases);
        await _vault.BreakAsync(how);

        var answers = await Task.WhenAll(_user.TrySubmitAsync(), _user.TrySubmitAsync(key: "kept"));

        Assert.All(answers, answer => _ = passes ? answer.RefusesForNow(code) : answer.Refuses(503, code));
        Assert.Equal(cases, await _host.Stored.CountAsync(_host.Stored.Cases));
        await _vault.MendAsync();
        var id = await _user.SubmitAsync();
        await _user.ConfirmAsync(id);
        await _host.AssertDeliveredOnceAsync(_user, id);
        Assert.NotEqual(id, await _user.SubmitAsync(key: "kept"));
    }

    [Fact]
    public async Task CodeMail_WithoutTheVault_IsWantedUntilItGoesOutOnce()
    {
        // A key for the request there still is; what it opens cannot be opened any more.
        var id = await _user.SubmitAsync();
        await _user.CodeAsync(id);
        await _vault.BreakAsync("refuses");
        for (var i = 0; i < 3; i++)
            (await _user.TryConfirmAsync(id, Letters.Wrong(Letters.CodeIn(_user.Mails[0])))).Refuses(403, "code-wrong");

        await _host.ProblemAsync(_user, id, "vault-refused");

        Assert.Single(_user.Mails);
        (await _user.TryConfirmAsync(id, "123456")).Refuses(409, "code-not-sent");
        await _vault.MendAsync();
        _host.Clock.Advance(TimeSpan.FromMinutes(1));
        (await _user.TryConfirmAsync(id, await _user.CodeAsync(id, nth: 2))).Succeeds(202);
        Assert.Equal(2, _user.MailsOf(MailKind.Code).Count);
    }

    [Theory]
    [InlineData("refuses", "vault-refused")]
    [InlineData("fails", "vault-unavailable")]
    [InlineData("disabled", "vault-key-disabled")]
    public async Task Export_WithoutTheVault_WritesNothing(string how, string code)
    {
        var id = await _user.SubmitAsync();
        var confirmation = await _user.CodeAsync(id);
        await _vault.BreakAsync(how);
        (await _user.TryConfirmAsync(id, confirmation)).Succeeds(202);

        var file = await _host.ProblemAsync(_user, id, code);

        Assert.Equal((CasePhase.Exporting, null), (file.Phase, file.Password));
        Assert.False(await _host.Stored.Copy(id).ExistsAsync());
        Assert.Empty(_host.Source.OpeningsBy(_user.Person.Id));
        await RecoverAsync(id);
    }

    [Theory]
    [InlineData("refuses", "vault-refused")]
    [InlineData("disabled", "vault-key-disabled")]
    public async Task Sealing_WithoutTheVault_IsPausedAndReadsNothing(string how, string code)
    {
        var id = await _user.SubmitAsync();
        using var trap = new AtMilestone("container-created", id, () => _vault.BreakAsync(how));
        await _user.ConfirmAsync(id);

        var file = await _host.ProblemAsync(_user, id, code);

        Assert.Equal(4, file.Problem!.Tables.Count);
        Assert.Empty(_host.Source.OpeningsBy(_user.Person.Id));
        await RecoverAsync(id);
    }

    [Fact]
    public async Task Finishing_WithoutTheVault_SealsNoTableTwice()
    {
        var id = await _user.SubmitAsync();
        using var trap = new AtMilestone("table-recorded", id, () => _vault.BreakAsync("refuses"), nth: 4);
        await _user.ConfirmAsync(id);

        var file = await _host.ProblemAsync(_user, id, "vault-refused");

        Assert.Null(file.Copy);
        await RecoverAsync(id);
        Assert.All(_host.Source.OpeningsBy(_user.Person.Id), table => Assert.Equal(1, table.Value));
    }

    [Fact]
    public async Task Finishing_WithoutTheSigningKey_DeliversNothingUnsigned()
    {
        var id = await _user.SubmitAsync();
        using var trap = new AtMilestone("table-recorded", id, () => _vault.BreakAsync("signing disabled"), nth: 4);
        await _user.ConfirmAsync(id);

        var file = await _host.ProblemAsync(_user, id, "vault-key-disabled");

        Assert.Equal((CasePhase.Exporting, null), (file.Phase, file.Copy));
        // Staged blocks alone are no blob that anybody could read.
        Assert.False(await _host.Stored.Copy(id).GetBlobClient("copy.zip").ExistsAsync());
        Assert.Equal([MailKind.Code, MailKind.Receipt], _user.Mails.Select(Letters.KindOf));
        await RecoverAsync(id);
        Assert.All(_host.Source.OpeningsBy(_user.Person.Id), table => Assert.Equal(1, table.Value));
    }

    [Fact]
    public async Task Vault_ThrottlingBriefly_IsNotEvenNoticed()
    {
        var id = await _user.SubmitAsync();
        using var trap = new AtMilestone("container-created", id, () =>
        {
            _vault.ThrottleBriefly();
            return Task.CompletedTask;
        });
        await _user.ConfirmAsync(id);

        await _host.AssertDeliveredOnceAsync(_user, id);

        Assert.DoesNotContain(await _host.Stored.HistoryAsync(id), entry => entry.Event is "tables-failed" or "duty-failed");
    }

    [Theory]
    [InlineData("refuses", "vault-refused")]
    [InlineData("disabled", "vault-key-disabled")]
    public async Task PasswordMail_WithoutTheVault_FollowsTheLinkWhenItIsBack(string how, string code)
    {
        var id = await _user.SubmitAsync();
        using var trap = new AtMilestone("link-mail-recorded", id, () => _vault.BreakAsync(how));
        await _user.ConfirmAsync(id);

        var file = await _host.ProblemAsync(_user, id, code);

        Assert.Equal(CasePhase.Delivering, file.Phase);
        Assert.Equal([MailKind.Code, MailKind.Receipt, MailKind.Link], _user.Mails.Select(Letters.KindOf));
        await RecoverAsync(id);
    }

    [Fact]
    public async Task Erasure_WithoutTheVault_IsDoneOnTimeAndToldLater()
    {
        var id = await _user.ObtainAsync();
        await _vault.BreakAsync("disabled");
        _host.Clock.AdvanceTo((await _host.Stored.CaseAsync(id)).KeepUntil!.Value);

        var file = await _host.ProblemAsync(_user, id, "vault-key-disabled");

        Assert.NotNull(file.ErasedAt);
        Assert.Null(file.Password);
        Assert.False(await _host.Stored.Copy(id).ExistsAsync());
        await _vault.MendAsync();
        await _user.MoveClockUntilAsync(id, "closed");
        Assert.Single(_user.MailsOf(MailKind.Erased));
        await _host.Stored.AssertNothingLeftAsync(id);
    }

    private async Task RecoverAsync(string id)
    {
        await _vault.MendAsync();
        await _user.MoveClockUntilAsync(id, "available");
        await _host.AssertDeliveredOnceAsync(_user, id);
    }
}
