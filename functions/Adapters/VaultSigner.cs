using System.Security.Cryptography;
using Azure.Core;
using Azure.Security.KeyVault.Keys;
using Azure.Security.KeyVault.Keys.Cryptography;
using Overstap.Ports;

namespace Overstap.Adapters;

/// <summary>Signs with the newest version of one key of Azure Key Vault: ES256 with a P-256 key, PS256 with an RSA key.</summary>
public sealed class VaultSigner(KeyClient vault, TokenCredential credential, CryptographyClientOptions options, string keyName) : ISigner
{
    private static readonly VaultFailures Failures = new("signing");

    public Task<Signature> SignAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => Failures.ClassifyAsync(async () =>
    {
        var key = (await vault.GetKeyAsync(keyName, version: null, cancellationToken)).Value;
        if (key.Properties.Enabled == false)
            throw Failures.Disabled();
        var algorithm = AlgorithmOf(key);
        var result = await new CryptographyClient(key.Id, credential, options).SignAsync(algorithm, SHA256.HashData(content.Span), cancellationToken);
        return new Signature(result.KeyId, algorithm.ToString(), result.Signature);
    }, cancellationToken);

    public Task<PublicKey> GetPublicKeyAsync(string keyId, CancellationToken cancellationToken) => Failures.ClassifyAsync(async () =>
    {
        // What another vault or another key holds is not ours to vouch for.
        if (!Uri.TryCreate(keyId, UriKind.Absolute, out var address) || !KeyVaultKeyIdentifier.TryCreate(address, out var id)
            || id.VaultUri != vault.VaultUri || id.Name != keyName || id.Version is null)
        {
            throw Failures.Missing();
        }

        return await ReadAsync(id.Version, cancellationToken);
    }, cancellationToken);

    public Task<IReadOnlyList<PublicKey>> GetPublicKeysAsync(CancellationToken cancellationToken) => Failures.ClassifyAsync(async () =>
    {
        var versions = new List<KeyProperties>();
        await foreach (var version in vault.GetPropertiesOfKeyVersionsAsync(keyName, cancellationToken))
            versions.Add(version);
        if (versions.Count == 0)
            throw Failures.Missing();
        var keys = new List<PublicKey>();
        foreach (var version in versions.OrderBy(version => version.CreatedOn).ThenBy(version => version.Version, StringComparer.Ordinal))
            keys.Add(await ReadAsync(version.Version, cancellationToken));
        return (IReadOnlyList<PublicKey>)keys;
    }, cancellationToken);

    private async Task<PublicKey> ReadAsync(string version, CancellationToken cancellationToken)
    {
        var key = (await vault.GetKeyAsync(keyName, version, cancellationToken)).Value;
        if (AlgorithmOf(key) == SignatureAlgorithm.ES256)
        {
            using var curve = key.Key.ToECDsa();
            return new PublicKey(key.Id.AbsoluteUri, curve.ExportSubjectPublicKeyInfo());
        }

        using var rsa = key.Key.ToRSA();
        return new PublicKey(key.Id.AbsoluteUri, rsa.ExportSubjectPublicKeyInfo());
    }

    private static SignatureAlgorithm AlgorithmOf(KeyVaultKey key)
    {
        if (key.KeyType == KeyType.Rsa || key.KeyType == KeyType.RsaHsm)
            return SignatureAlgorithm.PS256;
        var isCurve = key.KeyType == KeyType.Ec || key.KeyType == KeyType.EcHsm;
        return isCurve && key.Key.CurveName == KeyCurveName.P256 ? SignatureAlgorithm.ES256 : throw Failures.Unusable();
    }
}
