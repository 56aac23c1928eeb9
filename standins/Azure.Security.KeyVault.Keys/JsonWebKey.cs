using System.Security.Cryptography;

namespace Azure.Security.KeyVault.Keys;

/// <summary>The public part of a key, as the vault hands it out.</summary>
public class JsonWebKey
{
    public JsonWebKey(IEnumerable<KeyOperation> keyOps) => KeyOps = keyOps?.ToArray() ?? [];

    public string Id { get; set; }

    public KeyType KeyType { get; set; }

    public IReadOnlyCollection<KeyOperation> KeyOps { get; }

    public KeyCurveName? CurveName { get; set; }

    public byte[] N { get; set; }

    public byte[] E { get; set; }

    public byte[] X { get; set; }

    public byte[] Y { get; set; }

    public RSA ToRSA(bool includePrivateParameters = false)
    {
        ThrowIfPrivate(includePrivateParameters);
        if (N is null || E is null)
        {
            throw new InvalidOperationException("The key is not an RSA key.");
        }

        return RSA.Create(new RSAParameters { Modulus = N, Exponent = E });
    }

    public ECDsa ToECDsa(bool includePrivateParameters = false)
    {
        ThrowIfPrivate(includePrivateParameters);
        if (X is null || Y is null || CurveName is not { } curve)
        {
            throw new InvalidOperationException("The key is not an elliptic curve key.");
        }

        return ECDsa.Create(new ECParameters { Curve = ToCurve(curve), Q = new ECPoint { X = X, Y = Y } });
    }

    private static ECCurve ToCurve(KeyCurveName name) => name.ToString() switch
    {
        "P-256" => ECCurve.NamedCurves.nistP256,
        "P-384" => ECCurve.NamedCurves.nistP384,
        "P-521" => ECCurve.NamedCurves.nistP521,
        "P-256K" => ECCurve.CreateFromValue("1.3.132.0.10"),
        var other => throw new NotSupportedException($"The curve {other} is not supported."),
    };

    private static void ThrowIfPrivate(bool includePrivateParameters)
    {
        if (includePrivateParameters)
        {
            throw new InvalidOperationException("The key has no private part: it does not leave the vault.");
        }
    }
}
