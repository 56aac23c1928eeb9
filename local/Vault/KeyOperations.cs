using System.Buffers.Text;
using System.Security.Cryptography;

namespace Overstap.Local.Vault;

/// <summary>What a key is asked to do: wrap, unwrap, sign, verify.</summary>
internal sealed class KeyOperations(TimeProvider clock)
{
    public byte[] Wrap(StoredKeyVersion key, OperationBody body)
    {
        Permit(key, "wrapKey", barredByTime: true);
        var padding = PaddingOf(key, body.Alg);
        using var rsa = KeyTypes.OpenRsa(key);
        return Try(() => rsa.Encrypt(Decode(body.Value, "value"), padding), "The value is too long for this key.");
    }

    public byte[] Unwrap(StoredKeyVersion key, OperationBody body)
    {
        Permit(key, "unwrapKey", barredByTime: false);
        var padding = PaddingOf(key, body.Alg);
        using var rsa = KeyTypes.OpenRsa(key);
        return Try(() => rsa.Decrypt(Decode(body.Value, "value"), padding), "The value was not wrapped by this key, or was changed.");
    }

    public byte[] Sign(StoredKeyVersion key, OperationBody body)
    {
        Permit(key, "sign", barredByTime: true);
        var algorithm = SigningAlgorithm.Find(key, body.Alg);
        return algorithm.Sign(key, Digest(algorithm, body.Value, "value"));
    }

    public bool Verify(StoredKeyVersion key, OperationBody body)
    {
        Permit(key, "verify", barredByTime: false);
        var algorithm = SigningAlgorithm.Find(key, body.Alg);
        return algorithm.Verify(key, Digest(algorithm, body.Digest, "digest"), Decode(body.Value, "value"));
    }

    /// <summary>Outside its time a key still unwraps and verifies what it wrapped and signed within it.</summary>
    private void Permit(StoredKeyVersion key, string operation, bool barredByTime)
    {
        if (!key.Enabled)
        {
            throw VaultException.Forbidden("KeyDisabled", $"Operation {operation} is not allowed on a disabled key.");
        }

        var now = clock.GetUtcNow();
        if (barredByTime && now < key.NotBefore)
        {
            throw VaultException.Forbidden("KeyNotYetValid", $"Operation {operation} is not allowed on a key before its time.");
        }

        if (barredByTime && now >= key.ExpiresAt)
        {
            throw VaultException.Forbidden("KeyExpired", $"Operation {operation} is not allowed on an expired key.");
        }

        if (!key.Operations.Contains(operation, StringComparer.OrdinalIgnoreCase))
        {
            throw VaultException.Forbidden("KeyOperationForbidden", $"Operation {operation} is not permitted on this key.");
        }
    }

    private static RSAEncryptionPadding PaddingOf(StoredKeyVersion key, string? algorithm) => (key.IsEllipticCurve, algorithm) switch
    {
        (false, "RSA-OAEP-256") => RSAEncryptionPadding.OaepSHA256,
        (false, "RSA-OAEP") => RSAEncryptionPadding.OaepSHA1,
        (false, "RSA1_5") => RSAEncryptionPadding.Pkcs1,
        _ => throw VaultException.BadParameter($"The algorithm does not go with a key of type {key.Type}."),
    };

    private static byte[] Digest(SigningAlgorithm algorithm, string? text, string name)
    {
        var digest = Decode(text, name);
        return digest.Length == algorithm.DigestLength
            ? digest
            : throw VaultException.BadParameter($"The {name} has {digest.Length} bytes; the algorithm takes a digest of {algorithm.DigestLength}.");
    }

    private static byte[] Decode(string? text, string name)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? throw new FormatException() : Base64Url.DecodeFromChars(text);
        }
        catch (FormatException)
        {
            throw VaultException.BadParameter($"The property '{name}' must be base64url.");
        }
    }

    private static byte[] Try(Func<byte[]> operation, string refusal)
    {
        try
        {
            return operation();
        }
        catch (CryptographicException)
        {
            throw VaultException.BadParameter(refusal);
        }
    }
}
