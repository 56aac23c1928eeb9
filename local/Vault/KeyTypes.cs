using System.Security.Cryptography;

namespace Overstap.Local.Vault;

/// <summary>The kinds of keys the emulator makes. A hardware protected one is made of the same software.</summary>
internal static class KeyTypes
{
    private const int DefaultRsaSize = 3072;
    private static readonly int[] RsaSizes = [2048, 3072, 4096];
    private static readonly string[] RsaOperations = ["encrypt", "decrypt", "sign", "verify", "wrapKey", "unwrapKey"];
    private static readonly string[] EllipticCurveOperations = ["sign", "verify"];

    public static bool IsEllipticCurve(string type) => type is "EC" or "EC-HSM";

    public static IReadOnlyList<string> DefaultOperations(string type) => IsEllipticCurve(type) ? EllipticCurveOperations : RsaOperations;

    public static byte[] Generate(string? type, int? size, string? curve)
    {
        switch (type)
        {
            case "RSA" or "RSA-HSM" when RsaSizes.Contains(size ?? DefaultRsaSize):
                using (var rsa = RSA.Create(size ?? DefaultRsaSize))
                {
                    return rsa.ExportPkcs8PrivateKey();
                }

            case "RSA" or "RSA-HSM":
                throw VaultException.BadParameter($"The RSA key size {size} is not one of {string.Join(", ", RsaSizes)}.");
            case "EC" or "EC-HSM":
                using (var ec = ECDsa.Create(ToCurve(curve ?? "P-256")))
                {
                    return ec.ExportPkcs8PrivateKey();
                }

            default:
                throw VaultException.BadParameter("The key type (kty) is missing or not supported.");
        }
    }

    /// <summary>A key like the given one, for the next version.</summary>
    public static byte[] GenerateLike(StoredKeyVersion version)
    {
        if (version.IsEllipticCurve)
        {
            using var ec = OpenEllipticCurve(version);
            return Generate(version.Type, size: null, NameOf(ec));
        }

        using var rsa = OpenRsa(version);
        return Generate(version.Type, rsa.KeySize, curve: null);
    }

    public static RSA OpenRsa(StoredKeyVersion version)
    {
        var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(version.PrivateKey, out _);
        return rsa;
    }

    public static ECDsa OpenEllipticCurve(StoredKeyVersion version)
    {
        var ec = ECDsa.Create();
        ec.ImportPkcs8PrivateKey(version.PrivateKey, out _);
        return ec;
    }

    public static string NameOf(ECDsa key) => $"P-{key.KeySize}";

    private static ECCurve ToCurve(string name) => name switch
    {
        "P-256" => ECCurve.NamedCurves.nistP256,
        "P-384" => ECCurve.NamedCurves.nistP384,
        "P-521" => ECCurve.NamedCurves.nistP521,
        _ => throw VaultException.BadParameter($"The curve {name} is not supported."),
    };
}
