using System.Net;
using Azure.Security.KeyVault.Keys;
using Azure.Security.KeyVault.Keys.Cryptography;
using Overstap.Tests.Emulators;

namespace Overstap.Tests.Vault;

public sealed class VaultChallengeTests(VaultFixture fixture) : IClassFixture<VaultFixture>
{
    [Fact]
    public async Task FirstRequest_BeforeTheChallenge_GoesWithoutItsBody()
    {
        using var recorder = new RequestRecorder();
        var client = fixture.CreateClient(recorder);

        await client.CreateEcKeyAsync(new(VaultFixture.NewName()));
        await client.CreateEcKeyAsync(new(VaultFixture.NewName()));

        Assert.Collection(
            recorder.Requests,
            asked => Assert.True(asked is { BodyLength: 0, Authorised: false, Status: HttpStatusCode.Unauthorized }),
            repeated => Assert.True(repeated is { BodyLength: > 0, Authorised: true, Status: HttpStatusCode.OK }),
            later => Assert.True(later is { BodyLength: > 0, Authorised: true, Status: HttpStatusCode.OK }));
    }

    [Fact]
    public async Task CryptographyClient_OfKeyClient_KnowsTheChallengeAlready()
    {
        using var recorder = new RequestRecorder();
        var client = fixture.CreateClient(recorder);
        KeyVaultKey key = await client.CreateRsaKeyAsync(new(VaultFixture.NewName()) { KeySize = 2048 });
        recorder.Requests.Clear();

        await client.GetCryptographyClient(key.Name).WrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, [1, 2, 3]);

        Assert.DoesNotContain(recorder.Requests, request => request.Status == HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Challenge_ForResourceThatIsNotTheVaultsDomain_IsNotAnswered()
    {
        using var recorder = new RequestRecorder();
        var elsewhere = new Uri($"https://127.0.0.1:{fixture.Vault.Endpoint.Port}/");
        var client = new KeyClient(elsewhere, fixture.Setting.Credential, fixture.Setting.Configure(new KeyClientOptions(), recorder));

        await Assert.ThrowsAsync<InvalidOperationException>(() => client.GetKeyAsync("any"));

        Assert.All(recorder.Requests, request => Assert.False(request.Authorised));
    }

    [Fact]
    public async Task Challenge_ForForeignResource_IsAnsweredWhenVerificationIsOff()
    {
        var created = await fixture.CreateRsaKeyAsync();
        var elsewhere = new Uri($"https://127.0.0.1:{fixture.Vault.Endpoint.Port}/");
        var options = fixture.Setting.Configure(new KeyClientOptions { DisableChallengeResourceVerification = true });

        KeyVaultKey read = await new KeyClient(elsewhere, fixture.Setting.Credential, options).GetKeyAsync(created.Name);

        Assert.Equal(created.Key.N, read.Key.N);
    }

    [Fact]
    public async Task Request_OverPlainHttp_IsNotSent()
    {
        using var recorder = new RequestRecorder();
        var plain = new UriBuilder(fixture.Vault.Endpoint) { Scheme = "http" }.Uri;
        var client = new KeyClient(plain, fixture.Setting.Credential, fixture.Setting.Configure(new KeyClientOptions(), recorder));

        await Assert.ThrowsAsync<InvalidOperationException>(() => client.GetKeyAsync("any"));

        Assert.Empty(recorder.Requests);
    }
}
