using Overstap.Ports;
using Overstap.Signing;

namespace Overstap.Erase.Certificates;

/// <summary>What verifying a certificate found, without asking anybody.</summary>
/// <param name="Certificate">The certificate; null when what is there cannot even be read as one. Worth nothing unless <paramref name="Problem"/> is null.</param>
/// <param name="Signature">What the signature file says, the key's id among it.</param>
/// <param name="KeyFromFile">The key came along with the certificate, so it does not say who signed: anybody can make a key.</param>
/// <param name="Problem">Null when the signature is that of the key over exactly this certificate; otherwise one sentence.</param>
public sealed record CertificateVerification(IssuedCertificate? Certificate, DetachedSignature Signature, bool KeyFromFile, string? Problem)
{
    /// <summary>Verifies a certificate with its signature file.</summary>
    /// <param name="trusted">The issuer's keys, obtained apart from the certificate; none to use the one that came with it.</param>
    /// <exception cref="FormatException">The signature file is none, or what is signed is no certificate that this version reads.</exception>
    public static CertificateVerification OfFiles(byte[] json, byte[] signatureJson, IReadOnlyList<PublicKey> trusted)
    {
        var signature = DetachedSignature.Read(signatureJson);
        var problem = signature.FindProblem(json, trusted, "certificate");
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
