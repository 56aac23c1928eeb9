using Overstap.Signing;

namespace Overstap.Erase.Certificates;

/// <summary>
/// The bytes of a certificate: as of all that is signed (<see cref="SignedJson"/>), and no byte of them can end a script element. What was not written so is not read.
/// </summary>
public static class CertificateJson
{
    public static byte[] Write(ErasureCertificate certificate) => SignedJson.Write(certificate);

    /// <exception cref="FormatException">It is no certificate as this version writes them.</exception>
    public static ErasureCertificate ReadCertificate(ReadOnlySpan<byte> json) => SignedJson.ReadExact<ErasureCertificate>(json, "certificate");
}
