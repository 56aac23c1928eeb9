using Overstap.Ports;

namespace Overstap.Erase.Certificates;

/// <summary>What verifying a certificate found, without asking anybody.</summary>
/// <param name="Certificate">The certificate; null when what is there cannot even be read as one. Worth nothing unless <paramref name="Problem"/> is null.</param>
/// <param name="Signature">What the signature file says, the key's id among it.</param>
/// <param name="KeyFromFile">The key came along with the certificate, so it does not say who signed: anybody can make a key.</param>
/// <param name="Problem">Null when the signature is that of the key over exactly this certificate; otherwise one sentence.</param>
public sealed record CertificateVerification(IssuedCertificate? Certificate, CertificateSignature Signature, bool KeyFromFile, string? Problem)
{
    /// <summary>Verifies a certificate with its signature file.</summary>
    /// <param name="trusted">The issuer's keys, obtained apart from the certificate; none to use the one that came with it.</param>
    /// <exception cref="FormatException">The signature file is none, or what is signed is no certificate that this version reads.</exception>
    public static CertificateVerification OfFiles(byte[] json, byte[] signatureJson, IReadOnlyList<PublicKey> trusted)
    {
        var signature = CertificateJson.ReadSignature(signatureJson);
        var own = PublicKey.FromJwk(signature.PublicKey);
        var key = trusted.Count == 0 ? own : trusted.FirstOrDefault(key => signature.IsBy(key, json));
        var problem = true switch
        {
            _ when key is null => "The signature is not that of the given key over this certificate: it was altered, or somebody else signed it.",
            _ when !signature.IsBy(key, json) => "The signature does not fit the certificate: one of them was altered.",
            _ when !Agrees(signature, key, own) => "The signature file names another key than the one that signed: it was altered.",
            _ => null,
        };
        return new CertificateVerification(problem is null ? IssuedCertificate.Read(json, signatureJson) : TryRead(json, signatureJson), signature, trusted.Count == 0, problem);
    }

    /// <summary>Verifies a page: what is signed inside it, and that the text around is the one that belongs to it.</summary>
    /// <inheritdoc cref="OfFiles"/>
    public static CertificateVerification OfPage(byte[] page, IReadOnlyList<PublicKey> trusted)
    {
        var (json, signatureJson) = CertificateEmbedding.Extract(page);
        var found = OfFiles(json, signatureJson, trusted);
        return found.Problem is null && !found.Certificate!.ToPage(CertificateEmbedding.LanguageOf(page)).AsSpan().SequenceEqual(page)
            ? found with { Problem = "The certificate inside the page is genuine, but the text around it is not what this version of Overstap writes: it was altered, or written by another version." }
            : found;
    }

    /// <summary>What the file tells about the key is not signed, so it has to fit the key that verifies.</summary>
    private static bool Agrees(CertificateSignature signature, PublicKey key, PublicKey own) =>
        own.SubjectPublicKeyInfo.AsSpan().SequenceEqual(key.SubjectPublicKeyInfo)
        && signature.PublicKey == own.ToJwk()
        && signature.PublicKey.Kid == signature.KeyId
        && (key.KeyId.Length == 0 || key.KeyId == signature.KeyId);

    private static IssuedCertificate? TryRead(byte[] json, byte[] signatureJson)
    {
        try
        {
            return IssuedCertificate.Read(json, signatureJson);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
