using System.Security.Cryptography;

namespace Azure.Security.KeyVault.Keys.Cryptography;

/// <summary>What the public part of a key is enough for: wrapping and verifying are done here, as the real client does, and not in the vault.</summary>
/// <param name="key">Null when the key may not be read, so that the vault does everything.</param>
internal sealed class PublicKeyOperations(KeyVaultKey key)
{
    public static PublicKeyOperations None { get; } = new(key: null);

    /// <summary>Null leaves it to the vault, which says what is wrong.</summary>
    public WrapResult TryWrap(KeyWrapAlgorithm algorithm, byte[] value)
    {
        if (!Permits(KeyOperation.WrapKey))
        {
            return null;
        }

        ThrowIfOutsideItsTime();
        var padding = algorithm.ToString() switch
        {
            "RSA-OAEP-256" => RSAEncryptionPadding.OaepSHA256,
            "RSA-OAEP" => RSAEncryptionPadding.OaepSHA1,
            "RSA1_5" => RSAEncryptionPadding.Pkcs1,
            _ => null,
        };
        if (padding is null || key.Key.N is null)
        {
            return null;
        }

        try
        {
            using var rsa = key.Key.ToRSA();
            return new() { KeyId = key.Key.Id, EncryptedKey = rsa.Encrypt(value, padding), Algorithm = algorithm };
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Null leaves it to the vault, which says what is wrong.</summary>
    public VerifyResult TryVerify(SignatureAlgorithm algorithm, byte[] digest, byte[] signature)
    {
        if (!Permits(KeyOperation.Verify))
        {
            return null;
        }

        try
        {
            return Verify(algorithm.ToString(), digest, signature) is { } isValid ? new() { KeyId = key.Key.Id, IsValid = isValid, Algorithm = algorithm } : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The private part signs in the vault, but a key outside its time is not asked to.</summary>
    public void CheckBeforeSigning()
    {
        if (Permits(KeyOperation.Sign))
        {
            ThrowIfOutsideItsTime();
        }
    }

    private bool? Verify(string algorithm, byte[] digest, byte[] signature)
    {
        if (algorithm.StartsWith("ES", StringComparison.Ordinal) && key.Key.X is not null)
        {
            using var ec = key.Key.ToECDsa();
            return ec.VerifyHash(digest, signature);
        }

        if (algorithm[0] is 'R' or 'P' && key.Key.N is not null)
        {
            using var rsa = key.Key.ToRSA();
            return rsa.VerifyHash(digest, signature, SignatureDigest.NameOf(algorithm), algorithm[0] == 'P' ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1);
        }

        return null;
    }

    private bool Permits(KeyOperation operation) => key?.KeyOperations.Contains(operation) ?? false;

    private void ThrowIfOutsideItsTime()
    {
        // The real client compares with the machine's clock.
        var now = TimeProvider.System.GetUtcNow();
        if (now < key.Properties.NotBefore)
        {
            throw new InvalidOperationException($"The key \"{key.Name}\" is not valid before {key.Properties.NotBefore:r}.");
        }

        if (now > key.Properties.ExpiresOn)
        {
            throw new InvalidOperationException($"The key \"{key.Name}\" is not valid after {key.Properties.ExpiresOn:r}.");
        }
    }
}
