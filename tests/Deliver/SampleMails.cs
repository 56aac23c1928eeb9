using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Overstap.Cases;
using Overstap.Deliver.Mails;

namespace Overstap.Tests.Deliver;

internal static class SampleMails
{
    public const string Code = "482913";
    public const string Password = "7K2MQ-9XH4T-RB6WN-3JC8Y-5DPAVF";

    public static readonly string[] Languages = ["en", "fr", "nl", "zh"];

    public static readonly ServiceIdentity Service =
        new("Example Cloud", "privacy@cloud.example", "Autoriteit Persoonsgegevens", new Uri("https://copy.cloud.example/requests"));

    public static readonly Uri Link = new("https://exports.storage.example/c-1/copy.zip?sv=2023-08-03&si=download&sr=b&sig=Zm9v%2BYg%3D");

    public static readonly IReadOnlyList<Uri> FurtherLinks =
    [
        new("https://exports.storage.example/c-1/copy-1-2.zip?sv=2023-08-03&si=download&sr=b&sig=TG9y%2BYg%3D"),
        new("https://exports.storage.example/c-1/copy-1-3.zip?sv=2023-08-03&si=download&sr=b&sig=SXBz%2BYg%3D"),
    ];

    /// <summary>Every fact there is. Texts in the reader's language are words of no language, so that a test can tell them from the letters' own.</summary>
    public static readonly MailFacts Facts = new("8f3c2a417d0b4e5c9a6e1f20b7c4d953", RequestKind.Backup, "Ana Kowalska", "en", At(2026, 1, 15, 9, 30))
    {
        Code = Code,
        CodeExpiresAt = At(2026, 1, 15, 9, 40),
        Link = Link,
        AvailableUntil = At(2026, 2, 14, 10, 0),
        Password = Password,
        ErasedAt = At(2026, 2, 14, 10, 2),
        ArchiveBytes = 48_213_004,
        Services = 16,
        OtherData = 1_019,
        Rows = 50_123,
        Clocks =
        [
            new ClockFact("data-act-transition", At(2026, 4, 14, 22, 0), "Zorvax mulidor."),
            new ClockFact("gdpr-answer", At(2026, 2, 16, 23, 0)),
            new ClockFact("unheard-of", At(2026, 3, 3, 11, 15), Label: "Plendivo"),
        ],
        Charge = "Quorbin nalto.",
        ChangedSince = At(2025, 12, 1, 7, 20),
        LateSince = At(2026, 1, 16, 8, 5),
        DueAt = At(2026, 4, 15, 22, 0),
        ServiceNames = ["Vextari", "Ombrulo"],
        Reasons = "Trel ibanok visu.\r\n\r\nDansi moru <kelt>.",
        TransitionEndsAt = At(2026, 8, 17, 22, 0),
        RetrievalEndsAt = At(2026, 9, 16, 22, 0),
        DaysLeft = 7,
        Blockers = [new BlockerFact("devices-bound"), new BlockerFact("unheard-of", "Sprando ulk.")],
        WaitsUntil = At(2026, 3, 20, 23, 0),
        Retained = [new RetainedFact("Fenulka", 214, "Grentok 2:10", At(2032, 12, 31, 23, 0)), new RetainedFact("Morbo", 1, "Hultine 7")],
        SideEffects = ["Yentral opsu.", "Wimbor daki."],
        ConfirmBy = At(2026, 2, 1, 23, 0),
        ErasureStartsAt = At(2026, 2, 8, 12, 45),
        AppliedAt = At(2026, 1, 20, 14, 10),
        Fields = ["Tasvilo", "Nerquin"],
        ErasedTables = [new ErasedFact("Kalvado", 12_345), new ErasedFact("Pirsto", 1)],
        SourceErasedAt = At(2026, 9, 17, 1, 20),
        BackupsUntil = At(2026, 12, 16, 23, 0),
        CertificateName = "zertifo.html",
        CertificateSha256 = "9b74c9897bac770ffc029102a200c5de11ac3f0b7d2d1f3a8c1e5d6f7a8b9c0d",
        VerifyCommand = "qverif zertifo.html",
        ContractEndedAt = At(2026, 9, 17, 1, 30),
        RefusalGround = "harms-others",
        AgentName = "Jan Bemiddelaar",
        ObjectBy = At(2026, 1, 29, 23, 0),
        Digest = new DigestFacts(
            At(2026, 1, 20, 6, 0),
            [
                new DigestRow("11aa22bb33cc44dd55ee66ff77008899", RequestKind.Access, "gdpr-answer", At(2026, 1, 19, 23, 0), DigestUrgency.Missed),
                new DigestRow("22bb33cc44dd55ee66ff770088991a1a", RequestKind.Migration, "data-act-infeasibility-notice", At(2026, 1, 22, 23, 0), DigestUrgency.Due),
                new DigestRow("33cc44dd55ee66ff770088991a1a2b2b", RequestKind.Deletion, "gdpr-answer", At(2026, 1, 21, 23, 0), DigestUrgency.Due),
            ]),
    };

    /// <summary>Every mail for every kind of request that it is sent for, in every language.</summary>
    public static TheoryData<MailKind, RequestKind, string> EveryMail() => InEveryLanguage(EverySubject());

    /// <summary>Every kind of mail in every language, for one kind of request.</summary>
    public static TheoryData<MailKind, RequestKind, string> EachMail() => InEveryLanguage(Enum.GetValues<MailKind>().Select(kind => (kind, RequestsOf(kind)[0])));

    public static IEnumerable<(MailKind Kind, RequestKind Request)> EverySubject() =>
        Enum.GetValues<MailKind>().SelectMany(kind => RequestsOf(kind).Select(request => (kind, request)));

    public static IReadOnlyList<RequestKind> RequestsOf(MailKind kind) => kind switch
    {
        MailKind.Infeasible or MailKind.TransitionExtended or MailKind.TransitionEnding or MailKind.FinalCopy or MailKind.NotSwitched => [RequestKind.Migration],
        MailKind.RetrievalEnding => [RequestKind.Migration, RequestKind.AccountClosure],
        MailKind.Link or MailKind.CopyCompleted or MailKind.Password or MailKind.Reminder or MailKind.Erased =>
            [RequestKind.Migration, RequestKind.Backup, RequestKind.Access, RequestKind.AccountClosure],
        MailKind.Blocked or MailKind.ConfirmErasure or MailKind.CoolingOff => [RequestKind.Deletion, RequestKind.AccountClosure],
        MailKind.SourceErased or MailKind.ContractEnded => [RequestKind.Migration, RequestKind.Deletion, RequestKind.AccountClosure],
        MailKind.ConfirmConsentWithdrawal or MailKind.ConsentWithdrawn => [RequestKind.ConsentWithdrawal],
        MailKind.CorrectionApplied => [RequestKind.Correction],
        MailKind.OperatorDigest => [RequestKind.Backup],
        _ => Enum.GetValues<RequestKind>(),
    };

    public static MailText Compose(MailKind kind, RequestKind request, string language, Func<MailFacts, MailFacts>? change = null) =>
        MailComposer.Compose(kind, (change ?? (facts => facts))(Facts with { Kind = request, Language = language }), Service);

    /// <summary>The mail for the first kind of request that it is sent for.</summary>
    public static MailText Compose(MailKind kind, string language, Func<MailFacts, MailFacts>? change = null) =>
        Compose(kind, RequestsOf(kind).Contains(RequestKind.Backup) ? RequestKind.Backup : RequestsOf(kind)[0], language, change);

    /// <summary>The mail when the whole account leaves, when only some services of it do, and about a copy that lacks something, is the last one, or consists of several archives.</summary>
    public static IReadOnlyList<MailText> ComposeOfEachScope(MailKind kind, RequestKind request, string language) =>
    [
        Compose(kind, request, language), Compose(kind, request, language, OfSomeServices), Compose(kind, request, language, OfAPartialCopy), Compose(kind, request, language, facts => facts with { IsFinalCopy = true }),
        .. OfSeveralArchivesInEachScope.Select(change => Compose(kind, request, language, change)),
    ];

    /// <summary>What there is to say of a copy of several archives: as it is, when it lacks something, when it is the last one, and when the password is on the portal.</summary>
    public static readonly IReadOnlyList<Func<MailFacts, MailFacts>> OfSeveralArchivesInEachScope =
    [
        OfSeveralArchives, facts => OfAPartialCopy(OfSeveralArchives(facts)), facts => OfSeveralArchives(facts) with { IsFinalCopy = true },
        facts => OfSeveralArchives(facts) with { PasswordOnPortal = true },
    ];

    /// <summary>The copy consists of three archives.</summary>
    public static MailFacts OfSeveralArchives(MailFacts facts) => facts with { FurtherLinks = FurtherLinks, VolumeBytes = [21_000_000, 19_500_000, 7_713_004] };

    /// <summary>Only some services leave.</summary>
    public static MailFacts OfSomeServices(MailFacts facts) => facts with { LeavingServices = Facts.ServiceNames };

    /// <summary>The copy lacks two tables.</summary>
    public static MailFacts OfAPartialCopy(MailFacts facts) => facts with { Missing = [new MissingFact("Brevika", "tolu mensa"), new MissingFact("Halstro", "virk ando")] };

    private static TheoryData<MailKind, RequestKind, string> InEveryLanguage(IEnumerable<(MailKind Kind, RequestKind Request)> subjects)
    {
        var mails = new TheoryData<MailKind, RequestKind, string>();
        foreach (var (kind, request) in subjects)
        {
            foreach (var language in Languages)
            {
                mails.Add(kind, request, language);
            }
        }

        return mails;
    }

    /// <summary>Parses strictly: any mistake in the markup is an exception.</summary>
    public static IDocument Parse(string html) => new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(html);

    public static DateTimeOffset At(int year, int month, int day, int hour, int minute) => new(year, month, day, hour, minute, 0, TimeSpan.Zero);
}
