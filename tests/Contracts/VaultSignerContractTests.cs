using System.Net;
using System.Security.Cryptography;
using Azure.Security.KeyVault.Keys;
using Azure.Security.KeyVault.Keys.Cryptography;
using Overstap.Adapters;
using Overstap.Ports;
using Overstap.Tests.Vault;

namespace Overstap.Tests.Contracts;

public sealed class VaultSignerContractTests(VaultFixture fixture) : IClassFixture<VaultFixture>, IAsyncLifetime
{
    private readonly byte[] _content = RandomNumberGenerator.GetBytes(100_000);
    private KeyVaultKey _key = null!;
    private VaultSigner _signer = null!;

    public async Task InitializeAsync()
    {
        _key = await fixture.Keys.CreateEcKeyAsync(new CreateEcKeyOptions(VaultFixture.NewName()) { CurveName = KeyCurveName.P256 });
        _signer = SignerOf(_key);
    }

    public Task DisposeAsync()
    {
        fixture.Vault.Faults.Clear();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData(true, "ES256")]
    [InlineData(false, "PS256")]
    public async Task Signature_OfAKey_VerifiesWithItsPublicHalfAndNothingElseDoes(bool curve, string algorithm)
    {
        var key = curve ? _key : await fixture.CreateRsaKeyAsync();
        var signer = SignerOf(key);

        var signature = await signer.SignAsync(_content, CancellationToken.None);
        var publicKey = await signer.GetPublicKeyAsync(signature.KeyId, CancellationToken.None);

        Assert.Equal((key.Id.AbsoluteUri, algorithm), (signature.KeyId, signature.Algorithm));
        Assert.Equal(signature.KeyId, publicKey.KeyId);
        Assert.True(publicKey.Verifies(_content, signature.Algorithm, signature.Value));
        Assert.False(publicKey.Verifies(_content.AsSpan(1), signature.Algorithm, signature.Value));
        Assert.False(publicKey.Verifies(_content, curve ? "PS256" : "ES256", signature.Value));
        signature.Value[9] ^= 1;
        Assert.False(publicKey.Verifies(_content, signature.Algorithm, signature.Value));
        Assert.Equal(publicKey.SubjectPublicKeyInfo, PublicKey.FromJwk(publicKey.ToJwk()).SubjectPublicKeyInfo);
        Assert.Equal(publicKey.SubjectPublicKeyInfo, PublicKey.FromPem(publicKey.ToPem()).SubjectPublicKeyInfo);
    }

    [Fact]
    public async Task Key_Rotated_SignsWithItsNewVersionAndPublishesBoth()
    {
        var before = await SignAsync();
        await fixture.Keys.RotateKeyAsync(_key.Name);

        var after = await SignAsync();
        var keys = await _signer.GetPublicKeysAsync(CancellationToken.None);

        Assert.NotEqual(before.KeyId, after.KeyId);
        Assert.Equal(new HashSet<string> { before.KeyId, after.KeyId }, keys.Select(key => key.KeyId).ToHashSet());
        Assert.True(keys.Single(key => key.KeyId == before.KeyId).Verifies(_content, before.Algorithm, before.Value));
        Assert.True(keys.Single(key => key.KeyId == after.KeyId).Verifies(_content, after.Algorithm, after.Value));
    }

    [Fact]
    public async Task Key_Disabled_SignsNoMoreAndStaysVerifiable()
    {
        var signature = await SignAsync();
        _key.Properties.Enabled = false;
        await fixture.Keys.UpdateKeyPropertiesAsync(_key.Properties);

        Assert.Equal("vault-key-disabled", (await Assert.ThrowsAsync<PermanentException>(SignAsync)).Code);
        Assert.True((await _signer.GetPublicKeyAsync(signature.KeyId, CancellationToken.None)).Verifies(_content, signature.Algorithm, signature.Value));
        Assert.Single(await _signer.GetPublicKeysAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Key_OfAnotherKind_IsUnusable()
    {
        var large = await fixture.Keys.CreateEcKeyAsync(new CreateEcKeyOptions(VaultFixture.NewName()) { CurveName = KeyCurveName.P384 });
        var options = new CreateRsaKeyOptions(VaultFixture.NewName());
        options.KeyOperations.Add(KeyOperation.WrapKey);
        var wrapping = await fixture.CreateRsaKeyAsync(options);

        Assert.Equal("vault-key-unusable", (await Assert.ThrowsAsync<PermanentException>(() => SignerOf(large).SignAsync(_content, CancellationToken.None))).Code);
        Assert.Equal("vault-refused", (await Assert.ThrowsAsync<PermanentException>(() => SignerOf(wrapping).SignAsync(_content, CancellationToken.None))).Code);
    }

    [Fact]
    public async Task PublicKey_OfAnotherKeyOrVault_IsNotVouchedFor()
    {
        var other = await fixture.CreateRsaKeyAsync();
        string[] ids =
        [
            other.Id.AbsoluteUri, "", "signing", new Uri(fixture.Vault.Endpoint, $"keys/{_key.Name}").AbsoluteUri, $"https://elsewhere.example/keys/{_key.Name}/{_key.Properties.Version}",
            new Uri(fixture.Vault.Endpoint, $"keys/{_key.Name}/{Guid.NewGuid():N}").AbsoluteUri,
        ];

        foreach (var id in ids)
            Assert.Equal("vault-key-missing", (await Assert.ThrowsAsync<PermanentException>(() => _signer.GetPublicKeyAsync(id, CancellationToken.None))).Code);
    }

    [Fact]
    public async Task Key_Deleted_IsMissing()
    {
        var signature = await SignAsync();
        await fixture.Keys.StartDeleteKeyAsync(_key.Name);

        foreach (var call in Calls(signature.KeyId))
            Assert.Equal("vault-key-missing", (await Assert.ThrowsAsync<PermanentException>(call)).Code);
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, "vault-refused", false)]
    [InlineData(HttpStatusCode.BadRequest, "vault-failed", false)]
    [InlineData(HttpStatusCode.TooManyRequests, "vault-throttled", true)]
    [InlineData(HttpStatusCode.InternalServerError, "vault-unavailable", true)]
    [InlineData(HttpStatusCode.ServiceUnavailable, "vault-unavailable", true)]
    public async Task Vault_Refusing_IsToldFromOneThatIsBusy(HttpStatusCode status, string code, bool passes)
    {
        var signature = await SignAsync();
        fixture.Vault.Faults.AnswerNext(20, status);

        foreach (var call in Calls(signature.KeyId))
        {
            var failure = await Assert.ThrowsAnyAsync<CodedException>(call);
            Assert.Equal((code, passes), (failure.Code, failure is TransientException));
        }
    }

    private VaultSigner SignerOf(KeyVaultKey key) => new(fixture.CreateClient(), fixture.Setting.Credential, fixture.Setting.Configure(new CryptographyClientOptions()), key.Name);

    private Task<Signature> SignAsync() => _signer.SignAsync(_content, CancellationToken.None);

    private Func<Task>[] Calls(string keyId) =>
        [SignAsync, () => _signer.GetPublicKeyAsync(keyId, CancellationToken.None), () => _signer.GetPublicKeysAsync(CancellationToken.None)];
}
