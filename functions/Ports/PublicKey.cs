using System.Buffers.Text;
using System.Security.Cryptography;

namespace Overstap.Ports;

/// <summary>The public half of a signing key: enough to verify, useless to sign.</summary>
/// <param name="KeyId">The versioned id of the key; empty where a file does not tell.</param>
/// <param name="SubjectPublicKeyInfo">The key in X.509 form (RFC 5280 4.1.2.7).</param>
public sealed record PublicKey(string KeyId, byte[] SubjectPublicKeyInfo)
{
    public const string EllipticCurve = "ES256";
    public const string Rsa = "PS256";
    private const int SmallestModulus = 2048;

    /// <summary>The key in the text form that <c>openssl</c> reads.</summary>
    public string ToPem() => PemEncoding.WriteString("PUBLIC KEY", SubjectPublicKeyInfo);

    /// <summary>The key as JSON Web Key (RFC 7517).</summary>
    public JsonWebPublicKey ToJwk()
    {
        using var curve = OpenCurve();
        if (curve?.ExportParameters(includePrivateParameters: false) is { } ec)
            return new JsonWebPublicKey("EC", KeyId, EllipticCurve, Crv: "P-256", X: Base64Url.EncodeToString(ec.Q.X), Y: Base64Url.EncodeToString(ec.Q.Y));
        using var rsa = OpenRsa();
        var parameters = rsa.ExportParameters(includePrivateParameters: false);
        return new JsonWebPublicKey("RSA", KeyId, Rsa, N: Base64Url.EncodeToString(parameters.Modulus), E: Base64Url.EncodeToString(parameters.Exponent));
    }

    /// <summary>Whether this key made the signature over exactly this content. The algorithm has to be the one of the key's type.</summary>
    public bool Verifies(ReadOnlySpan<byte> content, string algorithm, ReadOnlySpan<byte> signature)
    {
        using var curve = OpenCurve();
        if (curve is not null)
            return algorithm == EllipticCurve && curve.VerifyData(content, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        using var rsa = OpenRsa();
        return algorithm == Rsa && rsa.VerifyData(content, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
    }

    /// <summary>Reads a PEM text with one public key.</summary>
    /// <exception cref="FormatException">It holds no P-256 or RSA public key.</exception>
    public static PublicKey FromPem(string pem, string keyId = "") => Read(() =>
    {
        var fields = PemEncoding.Find(pem);
        return pem[fields.Label] == "PUBLIC KEY" ? Convert.FromBase64String(pem[fields.Base64Data]) : throw new FormatException("The PEM text holds no public key.");
    }, keyId);

    /// <summary>Reads a JSON Web Key.</summary>
    /// <inheritdoc cref="FromPem"/>
    public static PublicKey FromJwk(JsonWebPublicKey jwk) => Read(() =>
    {
        if (jwk is { Kty: "EC", Crv: "P-256", X: { } x, Y: { } y })
        {
            using var curve = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = Decode(x), Y = Decode(y) } });
            return curve.ExportSubjectPublicKeyInfo();
        }

        if (jwk is not { Kty: "RSA", N: { } n, E: { } e })
            throw new FormatException("The key is neither of kind EC P-256 nor RSA.");
        using var rsa = RSA.Create(new RSAParameters { Modulus = Decode(n), Exponent = Decode(e) });
        return rsa.ExportSubjectPublicKeyInfo();
    }, jwk.Kid ?? "");

    private static PublicKey Read(Func<byte[]> read, string keyId)
    {
        try
        {
            var key = new PublicKey(keyId, read());
            using var curve = key.OpenCurve();
            using var rsa = curve is null ? key.OpenRsa() : null;
            return rsa is { KeySize: < SmallestModulus } ? throw new FormatException("The RSA key is too short to be trusted.") : key;
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new FormatException("It holds no public key of kind EC P-256 or RSA.", e);
        }
    }

    /// <summary>Null when the key is no P-256 key.</summary>
    private ECDsa? OpenCurve()
    {
        var curve = ECDsa.Create();
        try
        {
            curve.ImportSubjectPublicKeyInfo(SubjectPublicKeyInfo, out _);
            if (curve.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value)
                return curve;
        }
        catch (CryptographicException)
        {
            // Of another kind.
        }

        curve.Dispose();
        return null;
    }

    private RSA OpenRsa()
    {
        var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(SubjectPublicKeyInfo, out _);
        return rsa;
    }

    private static byte[] Decode(string text) => Base64Url.DecodeFromChars(text);
}

/// <summary>A public key as JSON Web Key (RFC 7517, members of RFC 7518 6.2 and 6.3); binary members are base64url.</summary>
public sealed record JsonWebPublicKey(
    string Kty, string? Kid = null, string? Alg = null, string Use = "sig", string? Crv = null, string? X = null, string? Y = null, string? N = null, string? E = null);

/// <summary>A set of public keys (RFC 7517 5).</summary>
public sealed record JsonWebKeySet(IReadOnlyList<JsonWebPublicKey> Keys);
