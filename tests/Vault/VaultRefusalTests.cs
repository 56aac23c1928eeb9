using System.Net;
using Overstap.Tests.Emulators;

namespace Overstap.Tests.Vault;

/// <summary>What the vault answers to requests that no client would send.</summary>
public sealed class VaultRefusalTests(VaultFixture fixture) : IClassFixture<VaultFixture>
{
    [Fact]
    public async Task Request_WithoutToken_IsChallenged()
    {
        using var client = fixture.CreateHttpClient();

        using var response = await client.GetAsync("keys/any?api-version=7.6");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        var challenge = Assert.Single(response.Headers.WwwAuthenticate);
        Assert.Equal("Bearer", challenge.Scheme);
        Assert.Contains("authorization=\"https://", challenge.Parameter, StringComparison.Ordinal);
        Assert.Contains("resource=\"https://vault.localhost\"", challenge.Parameter, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://communication.azure.com//.default")]
    [InlineData("https://vault.azure.net/.default")]
    public async Task Request_WithTokenForAnotherResource_IsChallenged(string scope)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(HttpMethod.Get, "keys/any?api-version=7.6", token: VaultFixture.TokenOf(fixture.Setting.Credential, scope))).Status);
    }

    [Fact]
    public async Task Request_WithTokenOfAnotherIssuer_IsChallenged()
    {
        using var other = new EmulatorSetting();

        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(HttpMethod.Get, "keys/any?api-version=7.6", token: VaultFixture.TokenOf(other.Credential))).Status);
    }

    [Theory]
    [InlineData("keys/any")]
    [InlineData("keys/any?api-version=")]
    [InlineData("keys/any?api-version=latest")]
    public async Task Request_WithoutKnownApiVersion_IsRefused(string path)
    {
        Assert.Equal((HttpStatusCode.BadRequest, "BadParameter"), await SendAsync(HttpMethod.Get, path));
    }

    [Theory]
    [InlineData("""{"alg":"RSA-OAEP-256","value":"not base64url!"}""")]
    [InlineData("""{"alg":"RSA-OAEP-256"}""")]
    [InlineData("""{"alg":"RSA-OAEP-999","value":"AAAA"}""")]
    [InlineData("""{"value":"AAAA"}""")]
    [InlineData("""{"alg":"RSA-OAEP-256","value":""")]
    [InlineData("")]
    public async Task WrapKey_WithMalformedBody_IsRefused(string body)
    {
        var key = await fixture.CreateRsaKeyAsync();

        Assert.Equal((HttpStatusCode.BadRequest, "BadParameter"), await SendAsync(HttpMethod.Post, $"keys/{key.Name}/wrapkey?api-version=7.6", body));
    }

    [Theory]
    [InlineData("GET", "secrets/any?api-version=7.6", HttpStatusCode.NotFound)]
    [InlineData("PUT", "keys/any?api-version=7.6", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "keys?api-version=7.6&maxresults=-1", HttpStatusCode.BadRequest)]
    public async Task Request_ForWhatIsNotThere_IsRefusedAsTheServiceRefuses(string method, string path, HttpStatusCode status)
    {
        Assert.Equal((status, "BadParameter"), await SendAsync(new HttpMethod(method), path));
    }

    [Fact]
    public async Task WrapKey_WithUnknownVersion_IsNotFound()
    {
        var key = await fixture.CreateRsaKeyAsync();

        Assert.Equal(
            (HttpStatusCode.NotFound, "KeyNotFound"),
            await SendAsync(HttpMethod.Post, $"keys/{key.Name}/{Guid.NewGuid():N}/wrapkey?api-version=7.6", """{"alg":"RSA-OAEP-256","value":"AAAA"}"""));
    }

    private async Task<(HttpStatusCode Status, string? Code)> SendAsync(HttpMethod method, string path, string? body = null, string? token = null)
    {
        var (status, answer) = await fixture.SendAsync(method, path, body, token);
        return (status, answer.GetProperty("error").GetProperty("code").GetString());
    }
}
