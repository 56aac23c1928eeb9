using Overstap.Cases;
using Overstap.Deliver.Mails;

namespace Overstap.Tests.Deliver;

/// <summary>What each kind of mail must say, and what it needs for that.</summary>
public sealed class MailFactTests
{
    private static readonly string[] OfTheCopy = [ReaderText.Size, ReaderText.Services, ReaderText.OtherData, ReaderText.Rows];

    [Theory]
    [MemberData(nameof(SampleMails.EveryMail), MemberType = typeof(SampleMails))]
    public void Compose_EveryMail_HoldsTheFactsOfItsKindInBothBodies(MailKind kind, RequestKind request, string language)
    {
        var mail = SampleMails.Compose(kind, request, language);

        var facts = SampleMails.Facts;
        string[] toUsers = kind is MailKind.OperatorDigest ? [] : [facts.RequestId, facts.Name, SampleMails.Service.PrivacyContact, SampleMails.Service.SupervisoryAuthority];
        var html = SampleMails.Parse(mail.Html).Body!.TextContent;
        Assert.All([.. toUsers, SampleMails.Service.ServiceName, SampleMails.Service.PortalUrl.AbsoluteUri, .. Expected(kind, new ReaderText(language))], fact =>
        {
            Assert.Contains(fact, mail.PlainText, StringComparison.Ordinal);
            Assert.Contains(fact, html, StringComparison.Ordinal);
        });
        Assert.Contains(SampleMails.Service.ServiceName, mail.Subject, StringComparison.Ordinal);
    }

    private static string[] Expected(MailKind kind, ReaderText text)
    {
        var facts = SampleMails.Facts;
        string submitted = text.At(facts.SubmittedAt);
        return kind switch
        {
            MailKind.Receipt =>
            [
                submitted, text.End(facts.Clocks![0].Date), text.End(facts.Clocks[1].Date), text.End(facts.Clocks[2].Date), facts.Clocks[0].Sentence!, facts.Clocks[2].Label!, facts.Charge!,
            ],
            MailKind.Code => [SampleMails.Code, submitted, text.At(facts.CodeExpiresAt!.Value)],
            MailKind.Lapsed or MailKind.Withdrawn => [submitted],
            MailKind.Progress => [submitted, text.At(facts.LateSince!.Value), text.End(facts.DueAt!.Value), .. facts.ServiceNames!],
            MailKind.Infeasible => [submitted, text.End(facts.TransitionEndsAt!.Value), "Trel ibanok visu.", "Dansi moru <kelt>.", "14", "25"],
            MailKind.TransitionExtended or MailKind.TransitionEnding => [submitted, text.End(facts.TransitionEndsAt!.Value)],
            MailKind.AnswerExtended => [submitted, text.End(facts.DueAt!.Value), "Trel ibanok visu.", "Dansi moru <kelt>.", "12"],
            MailKind.FinalCopy => [submitted, text.End(facts.RetrievalEndsAt!.Value), SampleMails.Link.AbsoluteUri, .. OfTheCopy.Select(text.Of)],
            MailKind.Link =>
            [
                SampleMails.Link.AbsoluteUri, text.At(facts.AvailableUntil!.Value), text.At(facts.ChangedSince!.Value), .. OfTheCopy.Select(text.Of),
                "AES-256", "Windows", "7-Zip", "Keka", "WinRAR", "The Unarchiver", "bsdtar", "about/overview.html",
            ],
            MailKind.CopyCompleted => [submitted, text.At(facts.AvailableUntil!.Value), SampleMails.Link.AbsoluteUri, .. OfTheCopy.Select(text.Of)],
            MailKind.Password => [SampleMails.Password, text.At(facts.AvailableUntil!.Value)],
            MailKind.Reminder => [text.At(facts.AvailableUntil!.Value), "7", SampleMails.Link.AbsoluteUri],
            MailKind.RetrievalEnding => [text.End(facts.RetrievalEndsAt!.Value), "7", SampleMails.Link.AbsoluteUri],
            MailKind.Blocked => [submitted, text.End(facts.WaitsUntil!.Value), "Sprando ulk."],
            MailKind.ConfirmErasure =>
                [submitted, text.End(facts.ConfirmBy!.Value), .. facts.ServiceNames!, .. facts.SideEffects!, "Fenulka", "214", "Grentok 2:10", text.Day(2032, 12, 31), "Morbo", "Hultine 7"],
            MailKind.CoolingOff => [submitted, text.At(facts.ErasureStartsAt!.Value)],
            MailKind.ConfirmConsentWithdrawal => [submitted, text.End(facts.ConfirmBy!.Value), .. facts.ServiceNames!, .. facts.SideEffects!],
            MailKind.ConsentWithdrawn => [submitted, text.At(facts.AppliedAt!.Value), .. facts.ServiceNames!],
            MailKind.CorrectionApplied => [submitted, text.At(facts.AppliedAt!.Value), .. facts.Fields!],
            MailKind.Erased => [submitted, text.At(facts.ErasedAt!.Value)],
            MailKind.SourceErased =>
            [
                submitted, text.At(facts.SourceErasedAt!.Value), "Kalvado", text.Number(12_345), "Pirsto", "Fenulka", "214", "Grentok 2:10", text.Day(2032, 12, 31), text.Day(2026, 12, 16),
                facts.CertificateName!, facts.CertificateSha256!, facts.VerifyCommand!,
            ],
            MailKind.ContractEnded => [submitted, text.At(facts.ContractEndedAt!.Value)],
            MailKind.NotSwitched => [submitted, text.End(facts.RetrievalEndsAt!.Value)],
            MailKind.Refused => [submitted, "Trel ibanok visu.", "Dansi moru <kelt>."],
            MailKind.Unanswered => [submitted, text.End(facts.DueAt!.Value)],
            MailKind.MandateDeclined => [submitted, "Trel ibanok visu."],
            MailKind.MandateNotice => [submitted, text.End(facts.ObjectBy!.Value), facts.AgentName!],
            MailKind.OperatorDigest => [.. facts.Digest!.Rows.Select(row => row.RequestId), "19 January 2026 at 24:00", "data-act-infeasibility-notice", "migration"],
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    public static TheoryData<MailKind, string, Func<MailFacts, MailFacts>> MailsWithAHole() => new()
    {
        { MailKind.Receipt, "Clocks", facts => facts with { Clocks = null } },
        { MailKind.Receipt, "Clocks: unheard-of", facts => facts with { Clocks = [new ClockFact("unheard-of", SampleMails.At(2026, 1, 1, 0, 0))] } },
        { MailKind.Receipt, "Charge", facts => facts with { Charge = null } },
        { MailKind.Code, "Code", facts => facts with { Code = null } },
        { MailKind.Code, "CodeExpires", facts => facts with { CodeExpiresAt = null } },
        { MailKind.Progress, "LateSince", facts => facts with { LateSince = null } },
        { MailKind.Progress, "Due", facts => facts with { DueAt = null } },
        { MailKind.Infeasible, "Reasons", facts => facts with { Reasons = " \r\n\t\u200b " } },
        { MailKind.Infeasible, "TransitionEndsOn", facts => facts with { TransitionEndsAt = null } },
        { MailKind.TransitionExtended, "TransitionEndsOn", facts => facts with { TransitionEndsAt = null } },
        { MailKind.AnswerExtended, "Reasons", facts => facts with { Reasons = null } },
        { MailKind.AnswerExtended, "DueOn", facts => facts with { DueAt = null } },
        { MailKind.TransitionEnding, "TransitionEndsOn", facts => facts with { TransitionEndsAt = null } },
        { MailKind.FinalCopy, "RetrievalEnds", facts => facts with { RetrievalEndsAt = null } },
        { MailKind.Link, "Link", facts => facts with { Link = null } },
        { MailKind.Link, "Link", facts => SampleMails.OfSeveralArchives(facts) with { Link = null } },
        { MailKind.Link, "FurtherLinks", facts => SampleMails.OfSeveralArchives(facts) with { FurtherLinks = [SampleMails.FurtherLinks[0]] } },
        { MailKind.Link, "FurtherLinks", facts => SampleMails.OfSeveralArchives(facts) with { FurtherLinks = [] } },
        { MailKind.Link, "VolumeBytes", facts => SampleMails.OfSeveralArchives(facts) with { VolumeBytes = [48_213_004] } },
        { MailKind.FinalCopy, "Link", facts => SampleMails.OfSeveralArchives(facts) with { Link = null } },
        { MailKind.CopyCompleted, "Link", facts => SampleMails.OfSeveralArchives(facts) with { Link = null } },
        { MailKind.Reminder, "FurtherLinks", facts => SampleMails.OfSeveralArchives(facts) with { FurtherLinks = [] } },
        { MailKind.RetrievalEnding, "FurtherLinks", facts => SampleMails.OfSeveralArchives(facts) with { FurtherLinks = [] } },
        { MailKind.Link, "AvailableUntil", facts => facts with { AvailableUntil = null } },
        { MailKind.CopyCompleted, "AvailableUntil", facts => facts with { AvailableUntil = null } },
        { MailKind.CopyCompleted, "RetrievalEnds", facts => facts with { IsFinalCopy = true, RetrievalEndsAt = null } },
        { MailKind.Password, "Password", facts => facts with { Password = null } },
        { MailKind.Reminder, "DaysLeft", facts => facts with { DaysLeft = 0 } },
        { MailKind.Reminder, "AvailableUntil", facts => facts with { AvailableUntil = null } },
        { MailKind.RetrievalEnding, "DaysLeft", facts => facts with { DaysLeft = null } },
        { MailKind.RetrievalEnding, "RetrievalEndsOn", facts => facts with { RetrievalEndsAt = null } },
        { MailKind.Blocked, "Blockers", facts => facts with { Blockers = [] } },
        { MailKind.Blocked, "Blockers: unheard-of", facts => facts with { Blockers = [new BlockerFact("unheard-of")] } },
        { MailKind.Blocked, "WaitsUntil", facts => facts with { WaitsUntil = null } },
        { MailKind.ConfirmErasure, "ServiceNames", facts => facts with { ServiceNames = [] } },
        { MailKind.ConfirmErasure, "Retained", facts => facts with { Retained = null } },
        { MailKind.ConfirmErasure, "SideEffects", facts => facts with { SideEffects = null } },
        { MailKind.ConfirmErasure, "ConfirmBy", facts => facts with { ConfirmBy = null } },
        { MailKind.CoolingOff, "ErasureStarts", facts => facts with { ErasureStartsAt = null } },
        { MailKind.ConfirmConsentWithdrawal, "ServiceNames", facts => facts with { ServiceNames = null } },
        { MailKind.ConfirmConsentWithdrawal, "Consequences", facts => facts with { SideEffects = [] } },
        { MailKind.ConfirmConsentWithdrawal, "ConfirmBy", facts => facts with { ConfirmBy = null } },
        { MailKind.ConsentWithdrawn, "ServiceNames", facts => facts with { ServiceNames = null } },
        { MailKind.ConsentWithdrawn, "Applied", facts => facts with { AppliedAt = null } },
        { MailKind.CorrectionApplied, "Fields", facts => facts with { Fields = [] } },
        { MailKind.CorrectionApplied, "Applied", facts => facts with { AppliedAt = null } },
        { MailKind.Erased, "Erased", facts => facts with { ErasedAt = null } },
        { MailKind.SourceErased, "SourceErased", facts => facts with { SourceErasedAt = null } },
        { MailKind.SourceErased, "ErasedTables", facts => facts with { ErasedTables = null } },
        { MailKind.SourceErased, "Retained", facts => facts with { Retained = null } },
        { MailKind.SourceErased, "CertificateName", facts => facts with { CertificateName = null } },
        { MailKind.SourceErased, "CertificateSha256", facts => facts with { CertificateSha256 = null } },
        { MailKind.ContractEnded, "ContractEndedOn", facts => facts with { ContractEndedAt = null } },
        { MailKind.NotSwitched, "RetrievalEndsOn", facts => facts with { RetrievalEndsAt = null } },
        { MailKind.Refused, "RefusalGround", facts => facts with { RefusalGround = null } },
        { MailKind.Refused, "RefusalGround: because", facts => facts with { RefusalGround = "because" } },
        { MailKind.MandateNotice, "ObjectBy", facts => facts with { ObjectBy = null } },
        { MailKind.OperatorDigest, "Digest", facts => facts with { Digest = null } },
    };

    [Theory]
    [MemberData(nameof(MailsWithAHole), DisableDiscoveryEnumeration = true)]
    public void Compose_FactMissing_RefusesAndNamesItWithoutPersonalData(MailKind kind, string missing, Func<MailFacts, MailFacts> dig)
    {
        foreach (var language in SampleMails.Languages)
        {
            var refusal = Assert.Throws<InvalidOperationException>(() => SampleMails.Compose(kind, language, dig));

            Assert.Contains($"'{missing}'", refusal.Message, StringComparison.Ordinal);
            Assert.Contains(SampleMails.Facts.RequestId, refusal.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("Ana", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Compose_KindOfRequestWithoutWords_IsRefused() =>
        Assert.All(SampleMails.Languages, language => Assert.Throws<ArgumentOutOfRangeException>(() => SampleMails.Compose(MailKind.Lapsed, (RequestKind)99, language)));
}

/// <summary>The sample facts as a reader sees them.</summary>
internal sealed class ReaderText(string language)
{
    public const string Size = "size", Services = "services", OtherData = "other data", Rows = "rows";

    private readonly ReaderLanguage _language = ReaderLanguage.For(language);

    public string At(DateTimeOffset instant) => _language.DateAndTime(instant);

    public string End(DateTimeOffset instant) => _language.Deadline(instant);

    public string Day(int year, int month, int day) => _language.Date(SampleMails.At(year, month, day, 12, 0));

    public string Number(long value) => _language.Number(value);

    public string Of(string fact) => fact switch
    {
        Size => _language.Size(SampleMails.Facts.ArchiveBytes!.Value),
        Services => _language.Number(SampleMails.Facts.Services!.Value),
        OtherData => _language.Number(SampleMails.Facts.OtherData!.Value),
        _ => _language.Number(SampleMails.Facts.Rows!.Value),
    };
}
