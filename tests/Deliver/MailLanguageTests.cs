using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Overstap.Cases;
using Overstap.Deliver.Mails;

namespace Overstap.Tests.Deliver;

/// <summary>Letters in other languages are translations, whole, and every letter fits what was asked for.</summary>
public sealed partial class MailLanguageTests
{
    // Words that two languages share.
    private static readonly string[] Shared = ["Services", "Records", "1 record"];

    [Theory]
    [MemberData(nameof(SampleMails.EveryMail), MemberType = typeof(SampleMails))]
    public void Compose_OtherLanguages_ShareNoSentenceWithEnglish(MailKind kind, RequestKind request, string language)
    {
        if (language is "en" || kind is MailKind.OperatorDigest)
        {
            Assert.NotEmpty(SampleMails.Compose(kind, request, language).Subject);
            return;
        }

        foreach (var (english, other) in SampleMails.ComposeOfEachScope(kind, request, "en").Zip(SampleMails.ComposeOfEachScope(kind, request, language)))
        {
            Assert.NotEmpty(OwnTexts(other));
            Assert.Empty(OwnTexts(english).Intersect(OwnTexts(other), StringComparer.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(SampleMails.EveryMail), MemberType = typeof(SampleMails))]
    public void Compose_OtherLanguages_HoldNoForeignWords(MailKind kind, RequestKind request, string language)
    {
        var foreign = language switch
        {
            "fr" => EnglishOrDutch(),
            "nl" => EnglishOrFrench(),
            "zh" => Latin(),
            _ => FrenchOrDutch(),
        };
        Assert.All(SampleMails.ComposeOfEachScope(kind, request, language), mail =>
        {
            var text = kind is MailKind.OperatorDigest ? "" : Names().Replace(mail.Subject + "\n" + mail.PlainText, "");
            Assert.DoesNotMatch(foreign, text);
        });
    }

    [Theory]
    [InlineData("en", "for a copy of your data", "to switch to another provider", "for access to your personal data", "to have data deleted", "to have data corrected", "to withdraw your consent", "to close your account")]
    [InlineData("fr", "obtenir une copie de vos données", "changer de fournisseur", "accéder à vos données personnelles", "faire supprimer des données", "faire rectifier des données", "retirer votre consentement", "clôturer votre compte")]
    [InlineData("nl", "voor een kopie van je gegevens", "om over te stappen naar een andere aanbieder", "voor inzage in je persoonsgegevens", "om gegevens te laten wissen", "om gegevens te laten corrigeren", "voor het intrekken van je toestemming", "om je account op te heffen")]
    [InlineData("zh", "数据副本申请", "切换服务商申请", "个人数据查阅申请", "数据删除申请", "数据更正申请", "撤回同意申请", "账号注销申请")]
    public void Compose_LettersOfEveryRequest_SayWhatWasAskedFor(string language, params string[] phrases)
    {
        MailKind[] named = [MailKind.Receipt, MailKind.Withdrawn, MailKind.Progress, MailKind.AnswerExtended, MailKind.Refused, MailKind.Unanswered];
        foreach (var request in Enum.GetValues<RequestKind>())
        {
            Assert.All(named, kind => Assert.Contains(phrases[(int)request], SampleMails.Compose(kind, request, language).PlainText, StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Compose_KnownCode_HasWordsInEveryLanguage(MailKind kind, string code)
    {
        var mails = SampleMails.Languages.Select(language => SampleMails.Compose(kind, language, facts => facts with
        {
            RefusalGround = code,
            Blockers = [new BlockerFact(code, "Plendivo")],
            Clocks = [new ClockFact(code, SampleMails.At(2026, 5, 5, 12, 0), Label: "Plendivo")],
        }));

        Assert.All(mails, mail => Assert.DoesNotContain("Plendivo", mail.PlainText, StringComparison.Ordinal));
    }

    public static TheoryData<MailKind, string> Texts()
    {
        var texts = new TheoryData<MailKind, string>();
        foreach (var (kind, codes) in new[] { (MailKind.Refused, GroundCodes), (MailKind.Blocked, BlockerCodes), (MailKind.Receipt, ClockIds) })
        {
            foreach (var code in codes)
            {
                texts.Add(kind, code);
            }
        }

        return texts;
    }

    private static readonly string[] GroundCodes =
        ["vexatious", "harms-others", "unrealistic", "disproportionate", "not-required-by-law", "already-public", "given-in-confidence", "defeats-security", "objected", "preconditions-unmet"];

    private static readonly string[] BlockerCodes = ["unpaid-instalments", "devices-bound", "synchronisation-on", "open-export", "balance-left", "membership-active"];

    private static readonly string[] ClockIds =
    [
        "data-act-notice", "data-act-maximum-notice", "data-act-transition", "data-act-extended-transition", "data-act-indicated-transition", "data-act-infeasibility-notice",
        "data-act-retrieval", "data-act-source-erasure", "gdpr-answer", "gdpr-extension-notice", "gdpr-extended-answer", "link", "identity", "confirmation", "cooling-off",
    ];

    [Theory]
    [InlineData("en", "systems", "One of us has to look at it")]
    [InlineData("fr", "systèmes", "L’un de nous doit encore l’examiner")]
    [InlineData("nl", "systemen", "Een van onze medewerkers moet er nog naar kijken")]
    [InlineData("zh", "系统", "工作人员尚待审核")]
    public void Compose_Progress_SaysWhoIsWaitedFor(string language, string systems, string people)
    {
        var late = SampleMails.Compose(MailKind.Progress, language).PlainText;
        var undecided = SampleMails.Compose(MailKind.Progress, language, facts => facts with { WaitsForPeople = true }).PlainText;

        Assert.Contains(systems, late, StringComparison.Ordinal);
        Assert.DoesNotContain(people, late, StringComparison.Ordinal);
        Assert.Contains(people, undecided, StringComparison.Ordinal);
        Assert.DoesNotContain(systems, undecided, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "check your mandate first")]
    [InlineData("fr", "vérifions d’abord votre mandat")]
    [InlineData("nl", "controleren eerst je machtiging")]
    [InlineData("zh", "先核实您的授权书")]
    public void Compose_ReceiptOfAnAgent_SaysThatTheMandateComesFirst(string language, string mandate)
    {
        Assert.DoesNotContain(mandate, SampleMails.Compose(MailKind.Receipt, language).PlainText, StringComparison.Ordinal);
        Assert.Contains(mandate, SampleMails.Compose(MailKind.Receipt, language, facts => facts with { ForAgent = true }).PlainText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "not part of switching")]
    [InlineData("fr", "ne relèvent pas du changement")]
    [InlineData("nl", "niet bij de overstap horen")]
    [InlineData("zh", "不属于切换范围")]
    public void Compose_ErasureAfterSwitching_SaysWhatStays(string language, string stays)
    {
        Assert.Contains(stays, SampleMails.Compose(MailKind.SourceErased, RequestKind.Migration, language).PlainText, StringComparison.Ordinal);
        Assert.DoesNotContain(stays, SampleMails.Compose(MailKind.SourceErased, RequestKind.AccountClosure, language).PlainText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "We apologise")]
    [InlineData("fr", "présentons nos excuses")]
    [InlineData("nl", "Onze excuses")]
    [InlineData("zh", "深表歉意")]
    public void Compose_Infeasible_ApologisesOnlyWhenToldLate(string language, string apology)
    {
        Assert.DoesNotContain(apology, SampleMails.Compose(MailKind.Infeasible, language).PlainText, StringComparison.Ordinal);
        Assert.Contains(apology, SampleMails.Compose(MailKind.Infeasible, language, facts => facts with { InfeasibleLate = true }).PlainText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "nothing is erased at the service", "That cannot be undone")]
    [InlineData("fr", "rien n’est effacé dans le service", "irréversible")]
    [InlineData("nl", "wordt er bij de dienst niets gewist", "niet terug te draaien")]
    [InlineData("zh", "服务中的数据不会被删除", "无法恢复")]
    public void Compose_RetrievalEnding_ThreatensErasureOnlyWhereItFollows(string language, string kept, string gone)
    {
        var open = SampleMails.Compose(MailKind.RetrievalEnding, RequestKind.Migration, language).PlainText;
        var confirmed = SampleMails.Compose(MailKind.RetrievalEnding, RequestKind.Migration, language, facts => facts with { SwitchConfirmed = true }).PlainText;
        var closure = SampleMails.Compose(MailKind.RetrievalEnding, RequestKind.AccountClosure, language).PlainText;

        Assert.Contains(kept, open, StringComparison.Ordinal);
        Assert.DoesNotContain(gone, open, StringComparison.Ordinal);
        Assert.All([confirmed, closure], text =>
        {
            Assert.Contains(gone, text, StringComparison.Ordinal);
            Assert.DoesNotContain(kept, text, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(RequestKind.Migration, true)]
    [InlineData(RequestKind.AccountClosure, true)]
    [InlineData(RequestKind.Backup, false)]
    [InlineData(RequestKind.Deletion, false)]
    public void Compose_Withdrawn_SaysUntilWhenACopyStaysWhereItDoes(RequestKind request, bool stays)
    {
        foreach (var language in SampleMails.Languages)
        {
            var until = ReaderLanguage.For(language).DateAndTime(SampleMails.Facts.AvailableUntil!.Value);

            Assert.Equal(stays, SampleMails.Compose(MailKind.Withdrawn, request, language).PlainText.Contains(until, StringComparison.Ordinal));
            Assert.DoesNotContain(
                until, SampleMails.Compose(MailKind.Withdrawn, request, language, facts => facts with { AvailableUntil = null }).PlainText, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(1, "1 day left", "1 jour", "1 dag ", "1天")]
    [InlineData(7, "7 days left", "7 jours", "7 dagen", "7天")]
    public void Compose_Reminder_CountsDaysAsTheLanguageDoes(int days, params string[] expected)
    {
        foreach (var (language, text) in SampleMails.Languages.Zip(expected))
        {
            Assert.Contains(text, SampleMails.Compose(MailKind.Reminder, language, facts => facts with { DaysLeft = days }).PlainText, StringComparison.Ordinal);
        }
    }

    /// <summary>The texts of a page that are not merely facts.</summary>
    private static List<string> OwnTexts(MailText mail) =>
    [
        .. SampleMails.Parse(mail.Html).Body!.Descendants<IText>()
            .Select(text => Names().Replace(text.Data, "").Trim())
            .Where(text => text.Any(char.IsLetter) && !Shared.Contains(text, StringComparer.Ordinal)),
    ];

    // Proper names, addresses, numbers in hexadecimal and the texts that the facts bring along.
    [GeneratedRegex(
        """
        https?://\S+|privacy@cloud\.example|Example\ Cloud|Autoriteit\ Persoonsgegevens|Ana\ Kowalska|Jan\ Bemiddelaar|[0-9a-f]{32,64}|[0-9A-Z]{5}(-[0-9A-Z]{5,6}){4}
        |AES-256|SHA-256|about/overview\.html|(?:Windows|Mac|Linux)[^\n]{0,3}\s?(7-Zip|Keka).*|Windows|UTC[+0-9]*|GDPR|\bzip\b|\b[kM][Bo]\b|Overstap
        |Zorvax\ mulidor|Plendivo|Quorbin\ nalto|Vextari|Ombrulo|Trel\ ibanok\ visu|Dansi\ moru\ <kelt>|Sprando\ ulk|Fenulka|Grentok|Morbo|Hultine|Yentral\ opsu|Wimbor\ daki
        |Brevika|Halstro|tolu\ mensa|virk\ ando|Tasvilo|Nerquin|Kalvado|Pirsto|qverif|zertifo\.html
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture,
        2000)]
    private static partial Regex Names();

    [GeneratedRegex(@"\b(the|your|you|and|with|request|will|until|withdraw|erased?|nothing|days|je|het|een|niet|voor|wordt|aanvraag)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex EnglishOrDutch();

    [GeneratedRegex(@"\b(the|your|you|and|request|will|until|withdraw|erased?|nothing|days|vous|votre|vos|les|une|est|demande|nous)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex EnglishOrFrench();

    [GeneratedRegex(@"\b(vous|votre|vos|les|une|est|nous|je|het|een|niet|voor|wordt|aanvraag)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex FrenchOrDutch();

    [GeneratedRegex("[A-Za-z]{2,}", RegexOptions.None, 2000)]
    private static partial Regex Latin();
}
