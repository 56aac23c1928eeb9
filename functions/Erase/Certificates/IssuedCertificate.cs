using System.Security.Cryptography;
using System.Text;
using Overstap.Deliver.Mails;
using Overstap.Signing;

namespace Overstap.Erase.Certificates;

/// <summary>A certificate with its signature, as files. Signing twice gives two signatures, so keep <see cref="Json"/> and <see cref="SignatureJson"/> before anybody is sent them.</summary>
public sealed class IssuedCertificate
{
    public const string FileName = "certificate.json";
    public const string SignatureFileName = "certificate.json.sig";
    public const string PageName = "certificate.html";

    private IssuedCertificate(byte[] json, byte[] signatureJson)
    {
        (Json, SignatureJson) = (json, signatureJson);
        Certificate = CertificateJson.ReadCertificate(json);
        Signature = DetachedSignature.Read(signatureJson);
    }

    public ErasureCertificate Certificate { get; }
    public DetachedSignature Signature { get; }

    /// <summary>The bytes that are signed.</summary>
    public byte[] Json { get; }
    public byte[] SignatureJson { get; }

    /// <summary>SHA-256 of <see cref="Json"/>, lower-case hexadecimal.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Json));

    /// <summary>The certificate from its two files, which are not verified by reading them.</summary>
    /// <exception cref="FormatException">One of them is not what it should be.</exception>
    public static IssuedCertificate Read(byte[] json, byte[] signatureJson) => new(json, signatureJson);

    /// <summary>The page for people, in one of the four languages: the same bytes every time.</summary>
    public byte[] ToPage(string language) => Encoding.UTF8.GetBytes(CertificatePage.Compose(this, language));

    /// <summary>The page, the certificate and its signature, as they go with a mail.</summary>
    public IReadOnlyList<MailAttachment> ToAttachments(string language) =>
    [
        new(PageName, "text/html; charset=utf-8", ToPage(language)),
        new(FileName, "application/json", Json),
        new(SignatureFileName, "application/json", SignatureJson),
    ];
}
