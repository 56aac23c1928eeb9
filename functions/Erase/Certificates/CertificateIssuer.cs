using Overstap.Ports;
using Overstap.Signing;

namespace Overstap.Erase.Certificates;

/// <summary>Signs a certificate, once its figures are consistent, and checks the signature before anybody sees it.</summary>
public sealed class CertificateIssuer(DocumentSigner signer)
{
    /// <exception cref="PermanentException"><c>certificate-inconsistent</c>: what it says cannot be certified; <c>certificate-unverifiable</c>: the signature does not verify.</exception>
    /// <inheritdoc cref="ISigner.SignAsync"/>
    public async Task<IssuedCertificate> IssueAsync(ErasureCertificate certificate, CancellationToken cancellationToken)
    {
        if (CertificateRules.FindFault(certificate) is { } fault)
            throw new PermanentException("certificate-inconsistent", $"The erasure of request {certificate.RequestId} cannot be certified: {fault}.");
        var json = CertificateJson.Write(certificate);
        return await signer.SignAsync(json, cancellationToken) is { } signature
            ? IssuedCertificate.Read(json, signature.ToJson())
            : throw new PermanentException("certificate-unverifiable", $"The signature of request {certificate.RequestId}'s certificate does not verify with the key that made it; an operator has to look at the signing key.");
    }
}
