using Overstap.Catalogue;
using Overstap.Erase.Certificates;
using Overstap.Signing;

namespace Overstap.Tests.Erase.Certificates;

/// <summary>A certificate with every part in it.</summary>
internal static class SampleCertificates
{
    private static readonly DateTimeOffset Erased = new(2026, 7, 4, 22, 0, 5, 123, TimeSpan.Zero);

    public static readonly ErasureCertificate Full = new()
    {
        SchemaVersion = ErasureCertificate.CurrentSchema,
        RequestId = "8f3c2a417d0b4e5c9a6e1f20b7c4d953",
        Kind = "migration",
        Issuer = "Example Cloud",
        IssuedAt = Erased.AddMinutes(2),
        SubmittedAt = new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(1)),
        ConfirmedAt = new DateTimeOffset(2026, 3, 2, 9, 5, 0, TimeSpan.Zero),
        ErasedAt = Erased,
        LegalBasis = ["Data Act Art. 25(2)(h)", "GDPR Art. 17(1)(b)"],
        CatalogueVersion = "2026-01",
        Tables =
        [
            new ErasedTable("contacts", "contacts", Same("Contacts"), Same("Contacts"), 41_812, 41_812, [], 0),
            new ErasedTable("notes", "history", new Labels("Notes", "Notes", "Notities", "笔记"), new Labels("History", "Historique", "Geschiedenis", "历史"), 7, 7, [], 0),
            new ErasedTable(
                "loan", "loans", new Labels("Loan", "Prêt", "Lening", "贷款"), new Labels("Loans", "Prêts", "Leningen", "贷款记录"), 12, 9,
                [
                    new RetainedRows(2, "transaction-data", "Burgerlijk Wetboek 3:15i", new Labels("Accounts are kept", "Comptabilité", "Administratie", "交易数据"), new DateOnly(2033, 12, 31)),
                    new RetainedRows(1, "legal-claim", "GDPR Art. 17(3)(e)", new Labels("A claim is open", "Litige", "Een geschil loopt", "未决索赔"), Until: null),
                ],
                3),
            new ErasedTable("sms", "messages", new Labels("SMS", "SMS", "Sms", "短信"), new Labels("Messages", "Messages", "Berichten", "消息"), 0, 0, [], 0),
        ],
        Backups = new BackupErasure(Isolated: true, ClearedWithinDays: 90),
        Copy = new CopyErasure(Erased.AddSeconds(-4), Erased.AddSeconds(-3), Erased.AddSeconds(-2), Erased.AddSeconds(-1)),
        AuditHead = new string('a', 63) + "7",
        Statement = CertificateStatement.About(source: true, copy: true),
    };

    public static async Task<IssuedCertificate> IssueAsync(KeyPairSigner signer, ErasureCertificate? certificate = null) =>
        await new CertificateIssuer(new DocumentSigner(signer)).IssueAsync(certificate ?? Full, CancellationToken.None);

    private static Labels Same(string text) => new(text, text, text, text);
}
