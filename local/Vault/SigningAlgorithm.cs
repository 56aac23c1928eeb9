using System.Security.Cryptography;

namespace Overstap.Local.Vault;

/// <summary>A signature algorithm by its JSON Web Algorithms name. Signatures are those of RFC 7518: for curves, r and s side by side.</summary>
internal sealed record SigningAlgorithm(string Name, HashAlgorithmName Hash, int DigestLength, RSASignaturePadding? Padding, int CurveSize = 0)
{
    private static readonly Dictionary<string, SigningAlgorithm> Known = new SigningAlgorithm[]
    {
        new("RS256", HashAlgorithmName.SHA256, SHA256.HashSizeInBytes, RSASignaturePadding.Pkcs1),
        new("RS384", HashAlgorithmName.SHA384, SHA384.HashSizeInBytes, RSASignaturePadding.Pkcs1),
        new("RS512", HashAlgorithmName.SHA512, SHA512.HashSizeInBytes, RSASignaturePadding.Pkcs1),
        new("PS256", HashAlgorithmName.SHA256, SHA256.HashSizeInBytes, RSASignaturePadding.Pss),
        new("PS384", HashAlgorithmName.SHA384, SHA384.HashSizeInBytes, RSASignaturePadding.Pss),
        new("PS512", HashAlgorithmName.SHA512, SHA512.HashSizeInBytes, RSASignaturePadding.Pss),
        new("ES256", HashAlgorithmName.SHA256, SHA256.HashSizeInBytes, Padding: null, CurveSize: 256),
        new("ES384", HashAlgorithmName.SHA384, SHA384.HashSizeInBytes, Padding: null, CurveSize: 384),
        new("ES512", HashAlgorithmName.SHA512, SHA512.HashSizeInBytes, Padding: null, CurveSize: 521),
    }.ToDictionary(algorithm => algorithm.Name);

    public static SigningAlgorithm Find(StoredKeyVersion key, string? name)
    {
        if (!Known.TryGetValue(name ?? string.Empty, out var algorithm) || (algorithm.Padding is null) != key.IsEllipticCurve)
        {
            throw VaultException.BadParameter($"The algorithm does not go with a key of type {key.Type}.");
        }

        return algorithm;
    }

    public byte[] Sign(StoredKeyVersion key, byte[] digest)
    {
        if (Padding is null)
        {
            using var ec = OpenCurve(key);
            return ec.SignHash(digest, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }

        using var rsa = KeyTypes.OpenRsa(key);
        return rsa.SignHash(digest, Hash, Padding);
    }

    public bool Verify(StoredKeyVersion key, byte[] digest, byte[] signature)
    {
        if (Padding is null)
        {
            using var ec = OpenCurve(key);
            return ec.VerifyHash(digest, signature, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }

        using var rsa = KeyTypes.OpenRsa(key);
        return rsa.VerifyHash(digest, signature, Hash, Padding);
    }

    private ECDsa OpenCurve(StoredKeyVersion key)
    {
        var ec = KeyTypes.OpenEllipticCurve(key);
        if (ec.KeySize == CurveSize)
        {
            return ec;
        }

        ec.Dispose();
        throw VaultException.BadParameter($"The algorithm {Name} does not go with this key's curve.");
    }
}
