using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Azure.Security.KeyVault.Keys;

namespace Overstap.Tests.Vault;

/// <summary>The vault's own operations on the wire: clients with the public key do half of them without it.</summary>
public sealed class VaultOperationTests(VaultFixture fixture) : IClassFixture<VaultFixture>
{
    private const string Version = "?api-version=7.6";

    [Fact]
    public async Task WrapKey_OnTheWire_IsOpenedByUnwrapKey()
    {
        var key = await fixture.CreateRsaKeyAsync();
        var path = key.Id.AbsolutePath.TrimStart('/');
        var value = Base64Url.EncodeToString("secret"u8);

        var (wrapStatus, wrapped) = await PostAsync($"{path}/wrapkey", value);
        var (unwrapStatus, unwrapped) = await PostAsync($"{path}/unwrapkey", wrapped.GetProperty("value").GetString()!);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (wrapStatus, unwrapStatus));
        Assert.Equal(key.Id.AbsoluteUri, wrapped.GetProperty("kid").GetString());
        Assert.Equal(value, unwrapped.GetProperty("value").GetString());
    }

    [Fact]
    public async Task WrapKey_WithDisabledKey_IsForbiddenWithItsInnerCode()
    {
        var key = await fixture.CreateRsaKeyAsync(new(VaultFixture.NewName()) { Enabled = false });

        var (status, answer) = await PostAsync($"keys/{key.Name}/wrapkey", "AAAA");

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Equal("Forbidden", answer.GetProperty("error").GetProperty("code").GetString());
        Assert.Equal("KeyDisabled", answer.GetProperty("error").GetProperty("innererror").GetProperty("code").GetString());
    }

    [Fact]
    public async Task WrapKey_OutsideTheKeysTime_IsForbiddenWhileUnwrapIsNot()
    {
        var clock = fixture.Setting.Clock;
        var key = await fixture.CreateRsaKeyAsync(new(VaultFixture.NewName()) { NotBefore = clock.Now.AddDays(1), ExpiresOn = clock.Now.AddDays(10) });

        var (early, _) = await PostAsync($"keys/{key.Name}/wrapkey", "AAAA");
        clock.Now = clock.Now.AddDays(1);
        var (within, wrapped) = await PostAsync($"keys/{key.Name}/wrapkey", "AAAA");
        clock.Now = clock.Now.AddDays(9);
        var (late, _) = await PostAsync($"keys/{key.Name}/wrapkey", "AAAA");
        var (unwrapped, _) = await PostAsync($"keys/{key.Name}/unwrapkey", wrapped.GetProperty("value").GetString()!);

        Assert.Equal(
            [HttpStatusCode.Forbidden, HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.OK],
            [early, within, late, unwrapped]);
    }

    [Theory]
    [InlineData("manifest", true)]
    [InlineData("changed", false)]
    public async Task Verify_OnTheWire_AnswersWhetherTheSignatureFits(string data, bool expected)
    {
        var key = await fixture.CreateRsaKeyAsync();
        var signed = await fixture.Keys.GetCryptographyClient(key.Name).SignDataAsync("PS256", "manifest"u8.ToArray());
        var digest = Base64Url.EncodeToString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(data)));

        var (status, answer) = await fixture.SendAsync(
            HttpMethod.Post,
            $"keys/{key.Name}/verify{Version}",
            JsonSerializer.Serialize(new { alg = "PS256", digest, value = Base64Url.EncodeToString(signed.Signature) }));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(expected, answer.GetProperty("value").GetBoolean());
    }

    private Task<(HttpStatusCode Status, JsonElement Answer)> PostAsync(string path, string value) =>
        fixture.SendAsync(HttpMethod.Post, path + Version, JsonSerializer.Serialize(new { alg = "RSA-OAEP-256", value }));
}
