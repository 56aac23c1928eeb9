using Overstap.Catalogue;
using Overstap.Deliver.Mails;

namespace Overstap.Seal.About;

/// <summary>The dossier's words in one language; one file per language holds nothing but them. The compiler checks that none is missing.</summary>
internal sealed partial record DossierWording
{
    public required ReaderLanguage Language { get; init; }
    public required Func<string, string> Title { get; init; }
    public required string Introduction { get; init; }
    public required string AllServices { get; init; }
    public required Func<string, string> ChosenServices { get; init; }

    /// <summary>Stands between the items of a list in a sentence.</summary>
    public required string Comma { get; init; }
    public required string AnsweredAt { get; init; }
    public required string RequestNumber { get; init; }
    public required string Controller { get; init; }
    public required string CatalogueVersion { get; init; }

    /// <summary>Points (a) to (h) of GDPR Art. 15(1).</summary>
    public required Func<char, string> Point { get; init; }

    /// <summary>GDPR Art. 15(2) and (3).</summary>
    public required Func<int, string> Paragraph { get; init; }
    public required string Purposes { get; init; }
    public required string Service { get; init; }
    public required string PurposeAndBasis { get; init; }
    public required Func<LegalBasis, string> BasisOf { get; init; }
    public required string Categories { get; init; }
    public required string Category { get; init; }
    public required string Found { get; init; }
    public required string Recipients { get; init; }
    public required string RecipientsLead { get; init; }
    public required string Periods { get; init; }
    public required string Period { get; init; }
    public required string Duties { get; init; }
    public required Func<int, bool, string> Months { get; init; }
    public required Func<int, string> BackupsWithin { get; init; }
    public required string Rights { get; init; }
    public required IReadOnlyList<string> RightsList { get; init; }
    public required string RightsHow { get; init; }
    /// <summary>Which services consent can be withdrawn for there, where others rest on consent too.</summary>
    public required Func<string, string> RightsConsent { get; init; }
    public required Func<string, string> RightsWrite { get; init; }
    public required string Complaint { get; init; }
    public required string ComplaintLead { get; init; }
    public required string ComplaintElsewhere { get; init; }
    public required string Origins { get; init; }
    public required string Origin { get; init; }
    public required string FromYou { get; init; }
    public required string Decisions { get; init; }
    public required string NoDecisions { get; init; }
    public required string Transfers { get; init; }
    public required string TransfersLead { get; init; }
    public required string InsideArea { get; init; }
    public required string OutsideArea { get; init; }
    public required string Measures { get; init; }
    public required string Establishments { get; init; }
    public required Func<string, string> TransfersElsewhere { get; init; }
    public required string Copy { get; init; }
    public required string CopyLead { get; init; }
    public required string ExcludedLead { get; init; }
    public required string What { get; init; }
    public required string Why { get; init; }
    public required string WhereHere { get; init; }
    public required string NothingOwed { get; init; }

    /// <summary>Of a file that is owed and could not be had.</summary>
    public required string NotYet { get; init; }

    /// <summary>Of a file that is in the copy and lacks something.</summary>
    public required string NotWholeYet { get; init; }

    public static DossierWording For(string? tag) => ReaderLanguage.For(tag).Tag switch
    {
        "fr" => French,
        "nl" => Dutch,
        "zh-Hans" => Chinese,
        _ => English,
    };
}
