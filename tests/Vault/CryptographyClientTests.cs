using System.Security.Cryptography;
using Azure;
using Azure.Core.Cryptography;
using Azure.Security.KeyVault.Keys;
using Azure.Security.KeyVault.Keys.Cryptography;
using Overstap.Tests.Emulators;

namespace Overstap.Tests.Vault;

public sealed class CryptographyClientTests(VaultFixture fixture) : IClassFixture<VaultFixture>
{
    private static readonly byte[] Secret = "26 characters of base32 !!"u8.ToArray();

    [Fact]
    public async Task UnwrapKey_OfWhatItWrapped_GivesItBack()
    {
        var key = await fixture.CreateRsaKeyAsync();
        var client = fixture.Keys.GetCryptographyClient(key.Name, key.Properties.Version);

        var wrapped = await client.WrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, Secret);
        var unwrapped = await client.UnwrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, wrapped.EncryptedKey);

        Assert.Equal(Secret, unwrapped.Key);
        Assert.Equal(key.Id.AbsoluteUri, wrapped.KeyId);
        Assert.Equal(key.Id.AbsoluteUri, unwrapped.KeyId);
        Assert.Equal(KeyWrapAlgorithm.RsaOaep256, wrapped.Algorithm);
    }

    [Fact]
    public async Task WrapKey_WithoutVersion_NamesTheVersionThatWrapped()
    {
        var first = await fixture.CreateRsaKeyAsync();
        var wrapped = await fixture.Keys.GetCryptographyClient(first.Name).WrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, Secret);
        await fixture.Keys.RotateKeyAsync(first.Name);

        // The versioned id kept beside the wrapped key still opens it after the rotation.
        var client = new CryptographyClient(new Uri(wrapped.KeyId), fixture.Setting.Credential, fixture.Setting.Configure(new CryptographyClientOptions()));
        var unwrapped = await client.UnwrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, wrapped.EncryptedKey);

        Assert.Equal(first.Id.AbsoluteUri, wrapped.KeyId);
        Assert.Equal(Secret, unwrapped.Key);
    }

    [Theory]
    [InlineData(318, null)]
    [InlineData(319, 400)]
    public async Task WrapKey_AtTheBoundOfA3072BitKey_TakesUpTo318Bytes(int length, int? refusal)
    {
        var key = await fixture.CreateRsaKeyAsync(new(VaultFixture.NewName()) { KeySize = 3072 });
        var client = fixture.Keys.GetCryptographyClient(key.Name);

        var failure = await Record.ExceptionAsync(() => client.WrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, new byte[length]));

        Assert.Equal(refusal, (failure as RequestFailedException)?.Status);
    }

    [Fact]
    public async Task UnwrapKey_OfTamperedValue_IsRefused()
    {
        var key = await fixture.CreateRsaKeyAsync();
        var client = fixture.Keys.GetCryptographyClient(key.Name);
        var wrapped = await client.WrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, Secret);
        wrapped.EncryptedKey[^1] ^= 1;

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => client.UnwrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, wrapped.EncryptedKey));

        Assert.Equal((400, "BadParameter"), (failure.Status, failure.ErrorCode));
    }

    [Fact]
    public async Task UnwrapKey_ByAnotherVersion_IsRefused()
    {
        var key = await fixture.CreateRsaKeyAsync();
        var wrapped = await fixture.Keys.GetCryptographyClient(key.Name).WrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, Secret);
        KeyVaultKey rotated = await fixture.Keys.RotateKeyAsync(key.Name);

        var client = fixture.Keys.GetCryptographyClient(key.Name, rotated.Properties.Version);

        await Assert.ThrowsAsync<RequestFailedException>(() => client.UnwrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, wrapped.EncryptedKey));
    }

    [Fact]
    public async Task UnwrapAndSign_WithDisabledKey_AreForbiddenUntilEnabled()
    {
        var key = await fixture.CreateRsaKeyAsync();
        var client = fixture.Keys.GetCryptographyClient(key.Name);
        var wrapped = await client.WrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, Secret);
        key.Properties.Enabled = false;
        await fixture.Keys.UpdateKeyPropertiesAsync(key.Properties);

        var signing = await Assert.ThrowsAsync<RequestFailedException>(() => client.SignDataAsync(SignatureAlgorithm.PS256, Secret));
        var unwrapping = await Assert.ThrowsAsync<RequestFailedException>(() => client.UnwrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, wrapped.EncryptedKey));
        key.Properties.Enabled = true;
        await fixture.Keys.UpdateKeyPropertiesAsync(key.Properties);

        Assert.Equal((403, "Forbidden"), (signing.Status, signing.ErrorCode));
        Assert.Equal((403, "Forbidden"), (unwrapping.Status, unwrapping.ErrorCode));
        Assert.Equal(Secret, (await client.UnwrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, wrapped.EncryptedKey)).Key);
    }

    [Fact]
    public async Task WrapKey_OnceTheKeyWasFetched_DoesNotAskTheVault()
    {
        using var recorder = new RequestRecorder();
        var key = await fixture.CreateRsaKeyAsync();
        var client = fixture.CreateClient(recorder).GetCryptographyClient(key.Name);
        await client.WrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, Secret);
        recorder.Requests.Clear();

        var wrapped = await client.WrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, Secret);

        Assert.Empty(recorder.Requests);
        Assert.Equal(key.Id.AbsoluteUri, wrapped.KeyId);
    }

    [Fact]
    public async Task WrapKey_AfterTheKeysExpiry_IsNotDone()
    {
        var key = await fixture.CreateRsaKeyAsync(new(VaultFixture.NewName()) { ExpiresOn = TimeProvider.System.GetUtcNow().AddDays(-1) });
        var client = fixture.Keys.GetCryptographyClient(key.Name);

        await Assert.ThrowsAsync<InvalidOperationException>(() => client.WrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, Secret));
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.SignDataAsync(SignatureAlgorithm.PS256, Secret));
    }

    [Fact]
    public async Task Sign_WithKeyForWrappingOnly_IsForbidden()
    {
        var key = await fixture.CreateRsaKeyAsync(new(VaultFixture.NewName()) { KeyOperations = { KeyOperation.WrapKey } });

        var failure = await Assert.ThrowsAsync<RequestFailedException>(
            () => fixture.Keys.GetCryptographyClient(key.Name).SignDataAsync(SignatureAlgorithm.PS256, Secret));

        Assert.Equal(403, failure.Status);
    }

    [Theory]
    [InlineData("RS256")]
    [InlineData("PS256")]
    [InlineData("PS384")]
    [InlineData("RS512")]
    public async Task Sign_WithRsaKey_IsVerifiedByThePublicKeyAlone(string algorithm)
    {
        var key = await fixture.CreateRsaKeyAsync();
        var signed = await fixture.Keys.GetCryptographyClient(key.Name).SignDataAsync(algorithm, Secret);

        using var rsa = key.Key.ToRSA();
        var hash = algorithm[2..] switch { "256" => HashAlgorithmName.SHA256, "384" => HashAlgorithmName.SHA384, _ => HashAlgorithmName.SHA512 };
        var padding = algorithm[0] == 'P' ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;
        Assert.True(rsa.VerifyData(Secret, signed.Signature, hash, padding));
        Assert.Equal(key.Id.AbsoluteUri, signed.KeyId);
    }

    [Theory]
    [InlineData("P-256", "ES256")]
    [InlineData("P-384", "ES384")]
    [InlineData("P-521", "ES512")]
    public async Task Sign_WithEllipticCurveKey_IsVerifiedByThePublicKeyAlone(string curve, string algorithm)
    {
        KeyVaultKey key = await fixture.Keys.CreateEcKeyAsync(new(VaultFixture.NewName()) { CurveName = curve });
        var client = fixture.Keys.GetCryptographyClient(key.Name);
        var hash = new HashAlgorithmName("SHA" + algorithm[2..]);
        var digest = CryptographicOperations.HashData(hash, Secret);

        var signed = await client.SignAsync(algorithm, digest);

        using var ec = key.Key.ToECDsa();
        Assert.True(ec.VerifyHash(digest, signed.Signature));
    }

    [Fact]
    public async Task Verify_OfSignature_TellsTheTrueFromTheChanged()
    {
        var key = await fixture.CreateRsaKeyAsync();
        var client = fixture.Keys.GetCryptographyClient(key.Name);
        using var data = new MemoryStream(Secret);
        var signed = await client.SignDataAsync(SignatureAlgorithm.PS256, data);

        var ofSame = await client.VerifyDataAsync(SignatureAlgorithm.PS256, Secret, signed.Signature);
        var ofOther = await client.VerifyDataAsync(SignatureAlgorithm.PS256, [.. Secret, 0], signed.Signature);
        var asOther = await client.VerifyDataAsync(SignatureAlgorithm.RS256, Secret, signed.Signature);

        Assert.True(ofSame.IsValid);
        Assert.False(ofOther.IsValid);
        Assert.False(asOther.IsValid);
    }

    [Theory]
    [InlineData("ES256")]
    [InlineData("HS256")]
    [InlineData("none")]
    public async Task Sign_WithAlgorithmOfAnotherKeyType_IsRefused(string algorithm)
    {
        var key = await fixture.CreateRsaKeyAsync();

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => fixture.Keys.GetCryptographyClient(key.Name).SignAsync(algorithm, new byte[32]));

        Assert.Equal(400, failure.Status);
    }

    [Fact]
    public async Task Sign_OfDigestOfAnotherLength_IsRefused()
    {
        var key = await fixture.CreateRsaKeyAsync();

        var failure = await Assert.ThrowsAsync<RequestFailedException>(
            () => fixture.Keys.GetCryptographyClient(key.Name).SignAsync(SignatureAlgorithm.PS256, new byte[20]));

        Assert.Equal(400, failure.Status);
    }

    [Fact]
    public async Task KeyEncryptionKey_ThroughItsInterface_WrapsAndUnwrapsBothWays()
    {
        var key = await fixture.CreateRsaKeyAsync();
        IKeyEncryptionKey client = fixture.Keys.GetCryptographyClient(key.Name);

        var wrapped = await client.WrapKeyAsync("RSA-OAEP-256", Secret);
        var unwrappedAtOnce = client.UnwrapKey("RSA-OAEP-256", wrapped);
        var unwrapped = await client.UnwrapKeyAsync("RSA-OAEP-256", client.WrapKey("RSA-OAEP-256", Secret));

        Assert.Equal(Secret, unwrappedAtOnce);
        Assert.Equal(Secret, unwrapped);
    }
}
