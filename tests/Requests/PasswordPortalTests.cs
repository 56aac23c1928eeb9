using System.Net;
using Overstap.Deliver.Mails;

namespace Overstap.Tests.Requests;

/// <summary>The setting under which the password never travels by mail.</summary>
public sealed class PortalHost : ApiHost
{
    protected override IReadOnlyDictionary<string, string?> Overrides { get; } = new Dictionary<string, string?> { ["Overstap:PasswordDelivery"] = "portal" };
}

public sealed class PasswordPortalTests(PortalHost host) : IClassFixture<PortalHost>
{
    private readonly ApiUser _user = host.NewUser();

    [Fact]
    public async Task Password_AfterAFreshSignIn_OpensTheArchiveAndIsNeverMailed()
    {
        var id = await _user.ObtainAsync();
        await _user.SignInAsync();

        var password = (await _user.TryRevealAsync(id)).Succeeds(200).Json.GetProperty("value").GetString()!;

        Assert.Equal([MailKind.Code, MailKind.Receipt, MailKind.Link], _user.Mails.Select(Letters.KindOf));
        Assert.Contains("about/overview.html", await StoredState.OpenAsync(Letters.LinkIn(_user.Mails[2]), password));
        Assert.All(_user.Mails, mail => Assert.DoesNotContain(password, mail.PlainText + mail.Html, StringComparison.Ordinal));
        Assert.Equal(password, (await _user.TryRevealAsync(id)).Json.GetProperty("value").GetString());
        Assert.Equal(2, (await host.Stored.HistoryAsync(id)).Count(entry => entry.Event == "password-shown"));
    }

    [Fact]
    public async Task Password_SixMinutesAfterTheSignIn_AsksForAnotherOne()
    {
        var id = await _user.ObtainAsync();
        var authorization = "Bearer " + await _user.SignInAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(6));

        (await _user.SendAsync(HttpMethod.Post, $"/api/requests/{id}/password", authorization: authorization)).Refuses(401, "sign-in-again");

        Assert.DoesNotContain(await host.Stored.HistoryAsync(id), entry => entry.Event == "password-shown");
        await _user.SignInAsync();
        (await _user.TryRevealAsync(id)).Succeeds(200);
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, "vault-refused")]
    [InlineData(HttpStatusCode.ServiceUnavailable, "vault-unavailable")]
    public async Task Password_WithoutTheVault_IsNotShown(HttpStatusCode status, string code)
    {
        var id = await _user.ObtainAsync();
        await _user.SignInAsync();
        host.Local.Vault.Faults.AnswerNext(100, status);
        try
        {
            (await _user.TryRevealAsync(id)).Refuses(503, code);
        }
        finally
        {
            host.Local.Vault.Faults.Clear();
        }

        (await _user.TryRevealAsync(id)).Succeeds(200);
        Assert.Single(await host.Stored.HistoryAsync(id), entry => entry.Event == "password-shown");
    }

    [Fact]
    public async Task Password_WithATokenThatDoesNotTellTheSignIn_AsksForOne()
    {
        var id = await _user.ObtainAsync();
        using var token = await ForgedToken.OfAsync(host, _user);
        token.Claims.Remove("auth_time");

        (await _user.SendAsync(HttpMethod.Post, $"/api/requests/{id}/password", authorization: "Bearer " + token.SignedByTheIssuer())).Refuses(401, "sign-in-again");
    }

    [Fact]
    public async Task Password_OfSomebodyElse_IsNotFound() => (await host.Bystander.TryRevealAsync(await _user.ObtainAsync())).Refuses(404, "request-not-found");

    [Fact]
    public async Task Password_BeforeThereIsACopy_IsRefused() => (await _user.TryRevealAsync(await _user.SubmitAsync())).Refuses(409, "copy-not-available");

    [Fact]
    public async Task Password_AfterErasure_IsRefused()
    {
        var id = await _user.ObtainAsync();
        host.Clock.AdvanceTo((await host.Stored.CaseAsync(id)).KeepUntil!.Value);
        await _user.SignInAsync();
        (await _user.TryRevealAsync(id)).Refuses(409, "copy-not-available");
        await _user.WaitForStateAsync(id, "closed");

        (await _user.TryRevealAsync(id)).Refuses(409, "copy-not-available");
        await host.Stored.AssertNothingLeftAsync(id);
    }
}
