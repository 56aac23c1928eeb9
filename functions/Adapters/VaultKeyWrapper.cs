using Azure.Core;
using Azure.Security.KeyVault.Keys;
using Azure.Security.KeyVault.Keys.Cryptography;
using Overstap.Ports;

namespace Overstap.Adapters;

/// <summary>Wraps with the newest version of one key of Azure Key Vault (RSA-OAEP-256), and unwraps with the version that wrapped.</summary>
public sealed class VaultKeyWrapper(KeyClient vault, TokenCredential credential, CryptographyClientOptions options, string keyName) : IKeyWrapper
{
    private static readonly VaultFailures Failures = new("wrapping");

    public Task<WrappedKey> WrapAsync(ReadOnlyMemory<byte> secret, CancellationToken cancellationToken) => Failures.ClassifyAsync(async () =>
    {
        var key = (await vault.GetKeyAsync(keyName, version: null, cancellationToken)).Value;
        if (key.Properties.Enabled == false)
            throw Failures.Disabled();
        var result = await Client(key.Id).WrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, secret.ToArray(), cancellationToken);
        return new WrappedKey(result.KeyId, result.EncryptedKey);
    }, cancellationToken);

    public Task<byte[]> UnwrapAsync(WrappedKey wrapped, CancellationToken cancellationToken) => Failures.ClassifyAsync(async () =>
        (await Client(new Uri(wrapped.KeyId)).UnwrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, wrapped.Value, cancellationToken)).Key, cancellationToken, VersionOf(wrapped));

    private static string? VersionOf(WrappedKey wrapped) => KeyVaultKeyIdentifier.TryCreate(new Uri(wrapped.KeyId), out var id) ? id.Version : null;

    private CryptographyClient Client(Uri keyId) => new(keyId, credential, options);
}
