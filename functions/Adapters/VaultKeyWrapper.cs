using Azure;
using Azure.Core;
using Azure.Identity;
using Azure.Security.KeyVault.Keys;
using Azure.Security.KeyVault.Keys.Cryptography;
using Overstap.Ports;

namespace Overstap.Adapters;

/// <summary>Wraps with the newest version of one key of Azure Key Vault (RSA-OAEP-256), and unwraps with the version that wrapped.</summary>
public sealed class VaultKeyWrapper(KeyClient vault, TokenCredential credential, CryptographyClientOptions options, string keyName) : IKeyWrapper
{
    public Task<WrappedKey> WrapAsync(ReadOnlyMemory<byte> secret, CancellationToken cancellationToken) => ClassifyAsync(async () =>
    {
        var key = (await vault.GetKeyAsync(keyName, version: null, cancellationToken)).Value;
        if (key.Properties.Enabled == false)
            throw Disabled(null);
        var result = await Client(key.Id).WrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, secret.ToArray(), cancellationToken);
        return new WrappedKey(result.KeyId, result.EncryptedKey);
    }, cancellationToken);

    public Task<byte[]> UnwrapAsync(WrappedKey wrapped, CancellationToken cancellationToken) => ClassifyAsync(async () =>
        (await Client(new Uri(wrapped.KeyId)).UnwrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, wrapped.Value, cancellationToken)).Key, cancellationToken);

    private CryptographyClient Client(Uri keyId) => new(keyId, credential, options);

    private static async Task<T> ClassifyAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await RequestFailures.ClassifyAsync(call, Classify, cancellationToken);
        }
        catch (InvalidOperationException e)
        {
            // The client checks expiry and permitted operations of the key itself.
            throw new PermanentException("vault-key-unusable", "The wrapping key has expired or may not be used for wrapping; an operator has to look at it.", e);
        }
        catch (AuthenticationFailedException e)
        {
            throw new PermanentException("vault-refused", "The vault does not accept our identity; an operator has to look at its roles.", e);
        }
    }

    private static CodedException Classify(RequestFailedException e) => e.Status switch
    {
        429 => new TransientException("vault-throttled", "The key vault asks us to slow down.", e),
        0 or 408 or >= 500 => new TransientException("vault-unavailable", "The key vault cannot be reached now. Without it nothing is written and nothing is handed out.", e),
        404 => new PermanentException("vault-key-missing", "The wrapping key is not in the vault; an operator has to restore it.", e),
        403 when e.Message.Contains("KeyDisabled", StringComparison.Ordinal) => Disabled(e),
        401 or 403 => new PermanentException("vault-refused", "The key vault refuses us; an operator has to look at its roles.", e),
        _ => new PermanentException("vault-failed", $"The key vault answered {e.Status} {e.ErrorCode}; an operator has to look at it.", e),
    };

    private static PermanentException Disabled(Exception? cause) => new("vault-key-disabled", "The wrapping key is disabled; an operator has to enable it.", cause);
}
