using Overstap.Deliver.Mails;

namespace Overstap.Erase.Certificates;

internal sealed partial record CertificateWording
{
    private static readonly CertificateWording English = new()
    {
        Language = ReaderLanguage.For("en"),
        Title = "Certificate of erasure",
        Introduction = issuer => $"{issuer} certifies what was erased for the request below, what the law says to keep, and what nobody can certify.",
        RequestNumber = "Request number",
        Kind = "Request",
        Kinds = new(StringComparer.Ordinal)
        {
            ["migration"] = "Move to another provider",
            ["backup"] = "Copy of the data",
            ["access"] = "Access to personal data",
            ["deletion"] = "Erasure",
            ["correction"] = "Correction",
            ["consent-withdrawal"] = "Withdrawal of consent",
            ["account-closure"] = "Closure of the account",
        },
        SubmittedAt = "Asked for on",
        ConfirmedAt = "Confirmed on",
        ErasedAt = "Erased on",
        IssuedAt = "Certificate issued on",
        LegalBasis = "Legal basis",
        SourceTitle = "Erased from the service",
        Source = "Records of the account, counted before and after.",
        Data = "Data",
        Before = "Before",
        Erased = "Erased",
        Kept = "Kept by law",
        After = "After",
        Total = "Total",
        EmptyTables = count => $"Further kinds of data that held no records: {count}.",
        KeptTitle = "Kept by law for now",
        KeptReason = "These records may not be erased yet. They are kept for the reason given and for nothing else.",
        Records = "Records",
        Reason = "Reason",
        Until = "Until",
        UntilDiffers = "Differs per record",
        BackupsTitle = "Backups of the service",
        BackupsIsolated = days => $"Backups that still hold erased records are isolated from all other use, and cleared within {(days == 1 ? "1 day" : $"{ReaderLanguage.English.Number(days)} days")} of the erasure.",
        BackupsCleared = days => $"Backups that still hold erased records are cleared within {(days == 1 ? "1 day" : $"{ReaderLanguage.English.Number(days)} days")} of the erasure.",
        CopyTitle = "The copy that was made for you",
        KeyDestroyed = "Our encrypted password of the copy destroyed",
        LinkRevoked = "Link ended",
        ArchiveDeleted = "Copy deleted",
        ReadBack = "Asked for again, and not found",
        NotApplicable = "Was not needed",
        StatementTitle = "What this certificate can and cannot know",
        Certifies = "We certify:",
        CannotKnow = "We cannot know:",
        Statements = new(StringComparer.Ordinal)
        {
            [CertificateStatement.CountsAtSource] = "The records were counted at the service before and after, and only those kept by law are left.",
            [CertificateStatement.OwnKeyDestroyed] = "Our encrypted password of the copy is destroyed: we can no longer open it.",
            [CertificateStatement.OwnCopyDeleted] = "Our copy is deleted: storage was asked for it afterwards and did not have it.",
            [CertificateStatement.UsersCopy] = "What happens to the copy you took: it is yours, and we cannot reach it.",
            [CertificateStatement.OtherControllers] = "What others still hold who received data from us earlier as the law or you allowed: they answer for it themselves.",
        },
        CheckTitle = "How to check this certificate",
        Check = "What counts is the file certificate.json, which is signed. It also stands inside this page. If a single character of it is changed, the check fails.",
        Fingerprint = "Fingerprint (SHA-256) of certificate.json",
        SigningKey = "Signing key",
        Algorithm = "Signature algorithm",
        AuditHead = "End of the audit log",
        CheckCommand = "With Overstap, and a public key that you obtained from us by another way:",
        Questions = issuer => $"Questions? Contact {issuer} and mention the request number.",
    };
}
