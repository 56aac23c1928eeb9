using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Overstap.Local.Identity;
using Overstap.Local.SampleCloud;
using Overstap.Tests.Emulators;

namespace Overstap.Tests.Identity;

public sealed class IdentityEmulatorTests : IDisposable
{
    private const string Audience = "overstap-tests";
    private static readonly SampleAccount Account = new("typical", "Noor de Vries", "noor@example.org", "nl", "+31 20 555 0100", "Dam 1, Amsterdam", 50_000);

    private readonly EmulatorSetting _setting = new();

    public void Dispose() => _setting.Dispose();

    [Fact]
    public async Task Token_OfSampleAccount_IsValidByDiscoveryAlone()
    {
        await using var identity = await StartAsync();

        var result = await ValidateAsync(identity, await SignInAsync(identity));

        Assert.True(result.IsValid, result.Exception?.Message);
        Assert.Equal(identity.Endpoint.AbsoluteUri.TrimEnd('/'), result.Issuer);
        var now = _setting.Clock.Now.ToUnixTimeSeconds();
        Assert.Equal(
            [("sub", "typical"), ("email", "noor@example.org"), ("email_verified", "True"), ("name", "Noor de Vries"), ("locale", "nl"), ("auth_time", $"{now}"), ("iat", $"{now}"), ("exp", $"{now + 3600}")],
            new[] { "sub", "email", "email_verified", "name", "locale", "auth_time", "iat", "exp" }.Select(claim => (claim, $"{result.Claims[claim]}")));
    }

    [Fact]
    public async Task Token_AfterTheClockWasMoved_HasRunOutAndANewOneIsGood()
    {
        await using var identity = await StartAsync();
        var old = await SignInAsync(identity);
        _setting.Clock.Now = _setting.Clock.Now.AddDays(30);

        var ofOld = await ValidateAsync(identity, old);
        var ofNew = await ValidateAsync(identity, await SignInAsync(identity));

        Assert.IsType<SecurityTokenInvalidLifetimeException>(ofOld.Exception);
        Assert.True(ofNew.IsValid);
    }

    [Fact]
    public async Task Token_IssuedBeforeARestart_IsStillSignedByAKnownKey()
    {
        string token;
        int port;
        await using (var identity = await StartAsync())
        {
            token = await SignInAsync(identity);
            port = identity.Endpoint.Port;
        }

        await using var again = await StartAsync(port);

        Assert.True((await ValidateAsync(again, token)).IsValid);
        Assert.True((await ValidateAsync(again, await SignInAsync(again))).IsValid);
    }

    [Fact]
    public async Task Token_OfAnotherIssuer_IsNotValid()
    {
        using var other = new EmulatorSetting();
        await using var identity = await StartAsync();
        await using var impostor = await StartAsync(setting: other);
        using var client = new HttpClient(other.Certificate.CreateHandler());
        var token = await ReadTokenAsync(await client.PostAsync(new Uri(impostor.Endpoint, "token"), Form("typical")));

        Assert.False((await ValidateAsync(identity, token)).IsValid);
    }

    [Theory]
    [InlineData("nobody", "invalid_grant")]
    [InlineData("", "invalid_request")]
    public async Task SignIn_WithoutKnownAccount_IsRefused(string account, string error)
    {
        await using var identity = await StartAsync();
        using var client = new HttpClient(_setting.Certificate.CreateHandler());

        using var response = await client.PostAsync(new Uri(identity.Endpoint, "token"), Form(account));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(error, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetString());
    }

    [Fact]
    public async Task SignIn_OnThePublicPort_GivesTheSameIssuersToken()
    {
        await using var identity = await StartAsync();
        await using var port = await PublicPort.StartAsync(routes => routes.MapSignIn(identity));

        using var response = await port.Client.PostAsync("/sign-in/token", Form("typical"));

        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.True((await ValidateAsync(identity, await ReadTokenAsync(response))).IsValid);
    }

    private Task<IdentityEmulator> StartAsync(int port = 0, EmulatorSetting? setting = null)
    {
        setting ??= _setting;
        return IdentityEmulator.StartAsync(
            new()
            {
                DataDirectory = Path.Combine(setting.DataDirectory, "identity"),
                Certificate = setting.Certificate,
                TimeProvider = setting.Clock,
                Port = port,
                Accounts = [Account],
                Audience = Audience,
            },
            CancellationToken.None);
    }

    private async Task<string> SignInAsync(IdentityEmulator identity)
    {
        using var client = new HttpClient(_setting.Certificate.CreateHandler());
        return await ReadTokenAsync(await client.PostAsync(new Uri(identity.Endpoint, "token"), Form(Account.Id)));
    }

    private static FormUrlEncodedContent Form(string account) => new([new("account", account)]);

    private static async Task<string> ReadTokenAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        response.Dispose();
        Assert.Equal(("Bearer", 3600), (body.GetProperty("token_type").GetString(), body.GetProperty("expires_in").GetInt32()));
        return body.GetProperty("access_token").GetString()!;
    }

    /// <summary>As a resource server does: everything it knows of the issuer comes from its discovery document.</summary>
    private async Task<TokenValidationResult> ValidateAsync(IdentityEmulator identity, string token)
    {
        using var client = new HttpClient(_setting.Certificate.CreateHandler());
        var configuration = await new ConfigurationManager<OpenIdConnectConfiguration>(
            new Uri(identity.Endpoint, ".well-known/openid-configuration").AbsoluteUri, new OpenIdConnectConfigurationRetriever(), new HttpDocumentRetriever(client)).GetConfigurationAsync();
        return await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = configuration.Issuer,
            ValidAudience = Audience,
            IssuerSigningKeys = configuration.SigningKeys,
            ValidAlgorithms = ["RS256"],
            LifetimeValidator = (notBefore, expires, _, _) => notBefore <= _setting.Clock.Now.UtcDateTime && _setting.Clock.Now.UtcDateTime < expires,
        });
    }
}
