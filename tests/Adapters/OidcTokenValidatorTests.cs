using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Overstap.Adapters;
using Overstap.Ports;

namespace Overstap.Tests.Adapters;

/// <summary>What the API's tests cannot bring about at the provider: outages, and keys that change.</summary>
public sealed class OidcTokenValidatorTests : IDisposable
{
    private const string Issuer = "https://identity.example";
    private const string Audience = "overstap";

    private readonly Dictionary<string, RSA> _keys = new(StringComparer.Ordinal) { ["first"] = RSA.Create(2048) };
    private readonly HttpClient _http;
    private readonly OidcTokenValidator _validator;
    private bool _isDown;

    public OidcTokenValidatorTests()
    {
        _http = new HttpClient(new ScriptedHandler(Answer));
        _validator = new OidcTokenValidator(new Uri(Issuer), Audience, _http, TimeProvider.System);
    }

    public void Dispose()
    {
        _http.Dispose();
        foreach (var key in _keys.Values)
            key.Dispose();
    }

    [Fact]
    public async Task Token_OfTheProvider_TellsTheCaller()
    {
        var caller = await ValidateAsync(Token("first"));
        Assert.Equal(new Caller("account", "someone@example.org", "Someone", "nl-NL", DateTimeOffset.FromUnixTimeSeconds(1_700_000_000)), caller);
    }

    [Fact]
    public async Task Provider_UnreachableAtFirst_IsAskedAgain()
    {
        _isDown = true;
        Assert.Equal("identity-unavailable", (await Assert.ThrowsAsync<TransientException>(() => ValidateAsync(Token("first")))).Code);
        _isDown = false;
        Assert.NotNull(await ValidateAsync(Token("first")));
    }

    [Fact]
    public async Task Provider_ThatNeverAnswers_IsUnavailable()
    {
        using var server = new SilentServer();
        using var http = new HttpClient { Timeout = TimeSpan.FromMilliseconds(50) };
        var validator = new OidcTokenValidator(new Uri($"https://127.0.0.1:{server.Port}/"), Audience, http, TimeProvider.System);
        Assert.Equal("identity-unavailable", (await Assert.ThrowsAsync<TransientException>(() => validator.ValidateAsync(Token("first"), CancellationToken.None))).Code);
    }

    [Fact]
    public async Task Provider_UnreachableLater_IsNotNeededForKnownKeys()
    {
        await ValidateAsync(Token("first"));
        _isDown = true;
        Assert.NotNull(await ValidateAsync(Token("first")));
    }

    [Fact]
    public async Task Key_ThatIsNew_IsFetched()
    {
        await ValidateAsync(Token("first"));
        _keys["second"] = RSA.Create(2048);
        Assert.NotNull(await ValidateAsync(Token("second")));
    }

    [Fact]
    public async Task Key_ThatNobodyKnows_IsInvalid()
    {
        await ValidateAsync(Token("first"));
        using var stranger = RSA.Create(2048);
        Assert.Null(await ValidateAsync(Token("third", stranger)));
    }

    private Task<Caller?> ValidateAsync(string token) => _validator.ValidateAsync(token, CancellationToken.None);

    private string Token(string keyId, RSA? key = null)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            NotBefore = now,
            Expires = now.AddHours(1),
            Claims = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["sub"] = "account",
                ["email"] = "someone@example.org",
                ["email_verified"] = true,
                ["name"] = "Someone",
                ["locale"] = "nl-NL",
                ["auth_time"] = 1_700_000_000L,
            },
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(key ?? _keys[keyId]) { KeyId = keyId }, SecurityAlgorithms.RsaSha256),
        });
    }

    private HttpResponseMessage Answer(HttpRequestMessage request)
    {
        if (_isDown)
            throw new HttpRequestException("No route to host.");
        object body = request.RequestUri!.AbsolutePath == "/keys"
            ? new { keys = _keys.Select(key => JsonWebKey(key.Key, key.Value.ExportParameters(includePrivateParameters: false))).ToArray() }
            : new { issuer = Issuer, jwks_uri = $"{Issuer}/keys" };
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = JsonContent.Create(body) };
    }

    private static object JsonWebKey(string id, RSAParameters numbers) =>
        new { kty = "RSA", use = "sig", kid = id, n = Base64UrlEncoder.Encode(numbers.Modulus), e = Base64UrlEncoder.Encode(numbers.Exponent) };
}
