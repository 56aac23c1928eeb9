using Overstap.Erase.Certificates;
using Overstap.Local.Settings;
using Overstap.Signing;

namespace Overstap.Local.Verify;

/// <summary><c>verify certificate</c>: says offline whether a certificate of erasure is what was signed, and by which key.</summary>
public static class VerifyCommand
{
    /// <returns>0 when the signature is valid, 1 when it is not.</returns>
    /// <exception cref="StartupException">An input cannot be read, or is nothing that could be verified: exit code 2.</exception>
    public static async Task<int> RunAsync(string file, string? keyFile, TextWriter output, CancellationToken cancellationToken)
    {
        var trusted = keyFile is null ? [] : await VerifyInput.ReadKeysAsync(keyFile, cancellationToken);
        var content = await VerifyInput.ReadAsync(file, cancellationToken);
        var signature = IsPage(content) ? null : await VerifyInput.ReadAsync(file + ".sig", cancellationToken);
        var found = VerifyInput.Understand(file, () => signature is null ? CertificateVerification.OfPage(content, trusted) : CertificateVerification.OfFiles(content, signature, trusted));
        await output.WriteLineAsync(found.Problem is null ? $"valid, signed by key {Printable.Of(found.Signature.KeyId)}" : $"NOT VALID: {found.Problem}");
        if (found.Problem is null && found.KeyFromFile)
            await output.WriteLineAsync("The key came from the file itself, so this does not prove who issued the certificate. Get the issuer's public key by another way and give it with --key.");
        if (found is { Problem: null, Certificate: { } certificate })
            await TellAsync(certificate, output);
        return found.Problem is null ? 0 : 1;
    }

    /// <summary>What is signed, so that nobody has to trust a page for it.</summary>
    private static async Task TellAsync(IssuedCertificate issued, TextWriter output)
    {
        var certificate = issued.Certificate;
        await output.WriteLineAsync(FormattableString.Invariant($"""
            request   {certificate.RequestId} ({certificate.Kind}), issued by {certificate.Issuer} on {certificate.IssuedAt:u}
            erased    {certificate.ErasedAt:u}: {English.Count(certificate.Tables.Sum(table => table.Erased), "record")} of {English.Count(certificate.Tables.Count, "table")}, {certificate.Tables.Sum(table => table.RowsAfter)} kept by law
            sha256    {issued.Sha256}
            """));
    }

    private static bool IsPage(byte[] content) => content.AsSpan().TrimStart(" \t\r\n\uFEFF"u8) is [(byte)'<', ..];
}
