using System.Security.Cryptography;
using System.Text;

namespace Overstap.Tests.Requests;

[Collection(ApiCollection.Name)]
public sealed class TokenTests(ApiHost host) : IAsyncLifetime
{
    private static readonly string Id = Guid.NewGuid().ToString("N");

    private readonly ApiUser _user = host.Bystander;
    private ForgedToken _token = null!;

    public static TheoryData<string, string> Endpoints => new()
    {
        { "POST", "/api/requests" },
        { "GET", $"/api/requests/{Id}" },
        { "POST", $"/api/requests/{Id}/confirmation" },
        { "POST", $"/api/requests/{Id}/withdrawal" },
        { "POST", $"/api/requests/{Id}/password" },
        { "POST", $"/api/requests/{Id}/switching-success" },
        { "POST", $"/api/requests/{Id}/transition-extension" },
        { "POST", $"/api/requests/{Id}/go-ahead" },
        { "POST", $"/api/requests/{Id}/reassessment" },
        { "GET", $"/api/requests/{Id}/certificate" },
        { "GET", "/api/operator/requests" },
        { "GET", $"/api/operator/requests/{Id}" },
        { "POST", $"/api/operator/requests/{Id}/mandate" },
        { "POST", $"/api/operator/requests/{Id}/infeasibility" },
        { "POST", $"/api/operator/requests/{Id}/answer-extension" },
        { "POST", $"/api/operator/requests/{Id}/refusal" },
        { "POST", $"/api/operator/requests/{Id}/correction" },
    };

    public async Task InitializeAsync() => _token = await ForgedToken.OfAsync(host, _user);

    public Task DisposeAsync()
    {
        _token.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Endpoint_WithoutAToken_AsksForOne(string method, string path)
    {
        foreach (var authorization in (string?[])[null, "Basic cXVva2thOjQ3MTE=", "quokka4711"])
        {
            var answer = (await _user.SendAsync(new HttpMethod(method), path, authorization: authorization)).Refuses(401, "token-missing");
            Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Endpoint_WithATokenThatIsNone_RefusesIt(string method, string path)
    {
        foreach (var token in (string[])["quokka4711", "..", "a.b.c", "ey.ey.ey", new string('x', 20_000)])
        {
            var answer = (await _user.SendAsync(new HttpMethod(method), path, authorization: "Bearer " + token)).Refuses(401, "token-invalid");
            Assert.Equal("Bearer error=\"invalid_token\"", answer.Headers.WwwAuthenticate.ToString());
        }
    }

    [Fact]
    public async Task Token_PutTogetherAgainUnchanged_IsValid() =>
        (await GetAsync(_token.SignedByTheIssuer())).Refuses(404, "request-not-found");

    [Theory]
    [InlineData("aud", "\"quokka4711\"")]
    [InlineData("aud", "[\"quokka4711\"]")]
    [InlineData("aud", null)]
    [InlineData("iss", "\"https://quokka4711.example\"")]
    [InlineData("iss", null)]
    [InlineData("sub", "\"\"")]
    [InlineData("sub", null)]
    [InlineData("exp", "1")]
    [InlineData("exp", "\"quokka4711\"")]
    [InlineData("exp", null)]
    [InlineData("nbf", "33333333333")]
    public async Task Token_WithAClaimThatIsNotForUs_IsRefused(string claim, string? value)
    {
        if (value is null)
            _token.Claims.Remove(claim);
        else
            _token.Claims[claim] = System.Text.Json.Nodes.JsonNode.Parse(value);
        (await GetAsync(_token.SignedByTheIssuer())).Refuses(401, "token-invalid");
    }

    [Fact]
    public async Task Token_AnHourLater_IsExpired()
    {
        var token = "Bearer " + await _user.SignInAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(59));
        (await _user.SendAsync(HttpMethod.Get, $"/api/requests/{Id}", authorization: token)).Refuses(404, "request-not-found");
        host.Clock.Advance(TimeSpan.FromMinutes(3));
        (await _user.SendAsync(HttpMethod.Get, $"/api/requests/{Id}", authorization: token)).Refuses(401, "token-invalid");
    }

    [Fact]
    public async Task Token_WithoutSignature_IsRefused()
    {
        foreach (var algorithm in (string[])["none", "None", "RS256"])
        {
            _token.Header["alg"] = algorithm;
            (await GetAsync(_token.Unsigned())).Refuses(401, "token-invalid");
        }
    }

    [Fact]
    public async Task Token_SignedWithThePublicKeyAsSecret_IsRefused()
    {
        _token.Header["alg"] = "HS256";
        foreach (var secret in (byte[][])[_token.PublicKey, Encoding.ASCII.GetBytes(_token.PublicKeyPem), Encoding.ASCII.GetBytes(_token.PublicKeyPem + "\n"), []])
            (await GetAsync(_token.SignedWithSecret(secret))).Refuses(401, "token-invalid");
    }

    [Fact]
    public async Task Token_SignedByAnotherKey_IsRefused()
    {
        using var other = RSA.Create(2048);
        (await GetAsync(_token.SignedBy(other))).Refuses(401, "token-invalid");
        _token.Header["kid"] = "quokka4711";
        (await GetAsync(_token.SignedBy(other))).Refuses(401, "token-invalid");
        _token.Header.Remove("kid");
        (await GetAsync(_token.SignedBy(other))).Refuses(401, "token-invalid");
        _token.Header["jku"] = "https://quokka4711.example/keys";
        (await GetAsync(_token.SignedBy(other))).Refuses(401, "token-invalid");
    }

    [Fact]
    public async Task Token_ForSomebodyElseWithTheOldSignature_IsRefused()
    {
        _token.Claims["sub"] = "user-060";
        (await GetAsync(_token.WithTheOldSignature())).Refuses(401, "token-invalid");
    }

    [Theory]
    [InlineData("email_verified", "false")]
    [InlineData("email_verified", null)]
    [InlineData("email", "\"\"")]
    [InlineData("email", null)]
    public async Task Token_WithoutAVerifiedAddress_GetsNoRequest(string claim, string? value)
    {
        var cases = await host.Stored.CountAsync(host.Stored.Cases);
        _token.Claims.Remove(claim);
        if (value is not null)
            _token.Claims[claim] = System.Text.Json.Nodes.JsonNode.Parse(value);

        using var body = new StringContent("{\"kind\":\"backup\"}");
        (await _user.SendAsync(HttpMethod.Post, "/api/requests", body, authorization: "Bearer " + _token.SignedByTheIssuer())).Refuses(403, "email-unverified");

        Assert.Equal(cases, await host.Stored.CountAsync(host.Stored.Cases));
    }

    private Task<Answer> GetAsync(string token) => _user.SendAsync(HttpMethod.Get, $"/api/requests/{Id}", authorization: "Bearer " + token);
}
