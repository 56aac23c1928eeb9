using Overstap.Deliver.Mails;

namespace Overstap.Erase.Certificates;

/// <summary>The certificate page's words in one language; one file per language holds nothing but them. The compiler checks that none is missing.</summary>
internal sealed partial record CertificateWording
{
    public required ReaderLanguage Language { get; init; }
    public required string Title { get; init; }
    public required Func<string, string> Introduction { get; init; }
    public required string RequestNumber { get; init; }
    public required string Kind { get; init; }

    /// <summary>Names of the kinds, by their kebab-case ids.</summary>
    public required Dictionary<string, string> Kinds { get; init; }
    public required string SubmittedAt { get; init; }
    public required string ConfirmedAt { get; init; }
    public required string ErasedAt { get; init; }
    public required string IssuedAt { get; init; }
    public required string LegalBasis { get; init; }
    public required string SourceTitle { get; init; }
    public required string Source { get; init; }
    public required string Data { get; init; }
    public required string Before { get; init; }
    public required string Erased { get; init; }
    public required string Kept { get; init; }
    public required string After { get; init; }
    public required string Total { get; init; }
    public required Func<string, string> EmptyTables { get; init; }
    public required string KeptTitle { get; init; }
    public required string KeptReason { get; init; }
    public required string Records { get; init; }
    public required string Reason { get; init; }
    public required string Until { get; init; }
    public required string UntilDiffers { get; init; }
    public required string BackupsTitle { get; init; }
    public required Func<int, string> BackupsIsolated { get; init; }
    public required Func<int, string> BackupsCleared { get; init; }
    public required string CopyTitle { get; init; }
    public required string KeyDestroyed { get; init; }
    public required string LinkRevoked { get; init; }
    public required string ArchiveDeleted { get; init; }
    public required string ReadBack { get; init; }
    public required string NotApplicable { get; init; }
    public required string StatementTitle { get; init; }
    public required string Certifies { get; init; }
    public required string CannotKnow { get; init; }

    /// <summary>What is certified and what is not, by the codes of <see cref="CertificateStatement"/>.</summary>
    public required Dictionary<string, string> Statements { get; init; }
    public required string CheckTitle { get; init; }
    public required string Check { get; init; }
    public required string Fingerprint { get; init; }
    public required string SigningKey { get; init; }
    public required string Algorithm { get; init; }
    public required string AuditHead { get; init; }
    public required string CheckCommand { get; init; }
    public required Func<string, string> Questions { get; init; }

    public static CertificateWording For(string? tag) => ReaderLanguage.For(tag).Tag switch
    {
        "fr" => French,
        "nl" => Dutch,
        "zh-Hans" => Chinese,
        _ => English,
    };
}
