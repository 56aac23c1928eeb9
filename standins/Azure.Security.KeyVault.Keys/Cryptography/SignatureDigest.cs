using System.Security.Cryptography;

namespace Azure.Security.KeyVault.Keys.Cryptography;

/// <summary>The digest that goes with a signature algorithm: the vault signs digests, never data.</summary>
internal static class SignatureDigest
{
    public static byte[] Of(SignatureAlgorithm algorithm, byte[] data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return CryptographicOperations.HashData(NameOf(algorithm), data);
    }

    public static ValueTask<byte[]> OfAsync(SignatureAlgorithm algorithm, Stream data, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        return CryptographicOperations.HashDataAsync(NameOf(algorithm), data, cancellationToken);
    }

    public static HashAlgorithmName NameOf(SignatureAlgorithm algorithm) => algorithm.ToString() switch
    {
        "RS256" or "PS256" or "ES256" or "ES256K" => HashAlgorithmName.SHA256,
        "RS384" or "PS384" or "ES384" => HashAlgorithmName.SHA384,
        "RS512" or "PS512" or "ES512" => HashAlgorithmName.SHA512,
        var other => throw new NotSupportedException($"No digest is known for the signature algorithm {other}."),
    };
}
