using Overstap.Catalogue;
using Overstap.Deliver.Mails;

namespace Overstap.Seal.About;

/// <summary>The page's words in one language; one file per language holds nothing but them. The compiler checks that none is missing.</summary>
internal sealed partial record OverviewPageWording
{
    public required ReaderLanguage Language { get; init; }
    public required Func<string, string> Title { get; init; }
    public required Func<string, string> Introduction { get; init; }
    public required string RequestNumber { get; init; }
    public required string TakenAt { get; init; }
    public required string Services { get; init; }

    /// <summary>What has tables and is no service: metadata groups, and what only an access copy holds.</summary>
    public required string OtherData { get; init; }
    public required string Tables { get; init; }
    public required string Records { get; init; }

    /// <summary>Of the files that records name, such as photos, in the whole copy.</summary>
    public required string PhotosAndOtherFiles { get; init; }
    public required string KeepSafeTitle { get; init; }
    public required string KeepSafe { get; init; }
    public required string ContentsTitle { get; init; }
    public required string Contents { get; init; }
    public required string File { get; init; }
    public required string Total { get; init; }
    public required string ImportTitle { get; init; }
    public required string Import { get; init; }
    public required string ImportUse { get; init; }
    public required Func<PortableFormat, string> UseOf { get; init; }
    public required Func<long, string> Omitted { get; init; }
    public required Func<long, string, string> NotUnderstood { get; init; }
    public required string FoldersTitle { get; init; }
    public required string Folders { get; init; }
    public required string Folder { get; init; }
    public required string DescribedIn { get; init; }

    /// <summary>Heads how many files a folder has.</summary>
    public required string Files { get; init; }

    /// <summary>How many there are, and of how many, where some are missing.</summary>
    public required Func<string, string, string> Of { get; init; }
    public required string MissingTitle { get; init; }
    public required string Missing { get; init; }
    public required string ChangedTitle { get; init; }
    public required Func<string, string> Changed { get; init; }
    public required string DossierTitle { get; init; }
    public required string Dossier { get; init; }
    public required string LeftOutTitle { get; init; }
    public required string LeftOut { get; init; }
    public required string NothingLeftOut { get; init; }

    /// <summary>Where the page says what is missing; the title of that part follows.</summary>
    public required string MissingAbove { get; init; }

    /// <summary>Why a table of something excluded is not even in an access copy; the ground of the exclusion follows.</summary>
    public required Func<string, string> NotPersonal { get; init; }
    public required Func<string, string> Chosen { get; init; }
    public required string Comma { get; init; }
    public required string What { get; init; }
    public required string Why { get; init; }
    public required string FormatTitle { get; init; }
    public required string Format { get; init; }
    public required string FormatExample { get; init; }
    public required string FormatEmpty { get; init; }
    public required string FormatTools { get; init; }
    public required string ManifestTitle { get; init; }
    public required string Manifest { get; init; }
    public required string ManifestCheck { get; init; }
    public required string Verify { get; init; }
    public required string QuestionsTitle { get; init; }
    public required Func<string, string> Questions { get; init; }
    public required Func<string, string> Complaints { get; init; }

    public static OverviewPageWording For(string? tag) => ReaderLanguage.For(tag).Tag switch
    {
        "fr" => French,
        "nl" => Dutch,
        "zh-Hans" => Chinese,
        _ => English,
    };
}
