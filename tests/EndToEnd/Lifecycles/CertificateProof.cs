using Overstap.Deliver.Mails;
using Overstap.Erase.Certificates;
using Overstap.Local.Mail;
using Overstap.Signing;
using Overstap.Tests.Requests;

namespace Overstap.Tests.EndToEnd.Lifecycles;

/// <summary>The certificate as its person holds it: files of a mail, to be verified with nothing but the published keys.</summary>
internal static class CertificateProof
{
    /// <summary>Verifies the certificate that came by mail and compares it with what is left at the source: nothing but the retained rows in the scope, everything outside it.</summary>
    public static async Task<ErasureCertificate> AssertErasedAsync(this Person person, IReadOnlyDictionary<string, long> before, IEnumerable<string> scope)
    {
        var certificate = await VerifyAsync(person, Assert.Single(person.User.MailsOf(MailKind.SourceErased)));
        var tables = certificate.Tables.ToDictionary(table => $"{table.Service}/{table.Table}", StringComparer.Ordinal);
        Assert.Equal(scope.Order(StringComparer.Ordinal), tables.Keys.Order(StringComparer.Ordinal));
        foreach (var (table, rows) in await person.Cloud.CountRowsAsync())
        {
            if (tables.TryGetValue(table, out var erased))
                Assert.Equal((before[table], rows), (erased.RowsBefore, erased.Retained.Sum(retained => retained.Rows)));
            else
                Assert.Equal(before[table], rows);
        }

        return certificate;
    }

    private static async Task<ErasureCertificate> VerifyAsync(Person person, ReceivedMail mail)
    {
        byte[] File(string name) => mail.Attachments.Single(attachment => attachment.Name == name).Content;
        var keys = TrustedKeys.Read((await person.User.SendAsync(HttpMethod.Get, "/api/keys", authorization: null)).Succeeds(200).Body);
        var found = CertificateVerification.OfFiles(File(IssuedCertificate.FileName), File(IssuedCertificate.SignatureFileName), keys);
        Assert.Null(found.Problem);
        Assert.False(found.KeyFromFile);
        Assert.Null(CertificateVerification.OfPage(File(IssuedCertificate.PageName), keys).Problem);
        Assert.Equal(person.Request.GetProperty("certificate").GetString(), found.Certificate!.Sha256);
        Assert.Contains(found.Certificate.Sha256, mail.PlainText, StringComparison.Ordinal);
        Assert.Equal(person.Id, found.Certificate.Certificate.RequestId);
        return found.Certificate.Certificate;
    }
}
