using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Overstap.Cases;
using Overstap.Catalogue;
using Overstap.Deliver;
using Overstap.Deliver.Mails;
using Overstap.Tests.Cases;

namespace Overstap.Tests.Deliver;

/// <summary>A copy that consists of several archives: whoever is handed it has all links, and no letter speaks of one link or one file.</summary>
public sealed class SplitCopyMailTests
{
    private static readonly MailKind[] WithLinks = [MailKind.Link, MailKind.FinalCopy, MailKind.CopyCompleted, MailKind.Reminder, MailKind.RetrievalEnding];

    public static TheoryData<MailKind, RequestKind, string> MailsWithLinks() => Mails(WithLinks.Contains);

    public static TheoryData<MailKind, RequestKind, string> MailsWithout() => Mails(kind => !WithLinks.Contains(kind));

    [Theory]
    [MemberData(nameof(MailsWithLinks))]
    public void Mail_WithTheLinks_ListsEveryArchiveInOrderWithItsSize(MailKind kind, RequestKind request, string language)
    {
        var mail = SampleMails.Compose(kind, request, language, SampleMails.OfSeveralArchives);

        string[] labels = language switch
        {
            "fr" => ["Archive 1 sur 3 (21,0\u00a0Mo)", "Archive 2 sur 3 (19,5\u00a0Mo)", "Archive 3 sur 3 (7,7\u00a0Mo)"],
            "nl" => ["Archief 1 van 3 (21,0\u00a0MB)", "Archief 2 van 3 (19,5\u00a0MB)", "Archief 3 van 3 (7,7\u00a0MB)"],
            "zh" => ["压缩包 1/3（21.0\u00a0MB）", "压缩包 2/3（19.5\u00a0MB）", "压缩包 3/3（7.7\u00a0MB）"],
            _ => ["Archive 1 of 3, 21.0\u00a0MB", "Archive 2 of 3, 19.5\u00a0MB", "Archive 3 of 3, 7.7\u00a0MB"],
        };
        var links = labels.Zip([SampleMails.Link.AbsoluteUri, .. SampleMails.FurtherLinks.Select(link => link.AbsoluteUri)]).ToArray();
        var colon = ReaderLanguage.For(language).Colon.TrimEnd();
        Assert.Contains("\n\n" + string.Join("\n\n", links.Select(link => $"{link.First}{colon}\n{link.Second}")) + "\n\n", mail.PlainText, StringComparison.Ordinal);
        var list = Assert.Single(SampleMails.Parse(mail.Html).QuerySelectorAll("ul"), each => each.QuerySelector("a") is not null);
        Assert.Equal(links, list.QuerySelectorAll("li > a").Select(link => (link.TextContent, link.GetAttribute("href")!)));
        Assert.DoesNotContain("class=\"button\"", mail.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "3 archives that belong together", "all archives together in your browser", "into one folder", "same password", "first")]
    [InlineData("fr", "3 archives qui vont ensemble", "toutes les archives ensemble dans votre navigateur", "dans un même dossier", "mot de passe", "la première")]
    [InlineData("nl", "3 archieven die bij elkaar horen", "alle archieven samen in je browser", "in één map", "hetzelfde wachtwoord", "eerste archief")]
    [InlineData("zh", "由3个压缩包组成，缺一不可", "一起打开所有压缩包", "解压到同一个文件夹", "密码相同", "第一个压缩包")]
    public void Mail_WithTheLinks_SaysThatTheArchivesBelongTogetherAndHowTheyAreOpened(string language, params string[] said)
    {
        foreach (var kind in WithLinks)
        {
            var (one, several) = (SampleMails.Compose(kind, language), SampleMails.Compose(kind, language, SampleMails.OfSeveralArchives));

            Assert.All([.. said, "about/overview.html", "https://copy.cloud.example/api/open"], words => Assert.Contains(words, several.PlainText, StringComparison.Ordinal));
            Assert.DoesNotContain(said[0], one.PlainText, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(MailsWithout))]
    public void Mail_OfAnotherKind_HoldsNoneOfTheLinks(MailKind kind, RequestKind request, string language)
    {
        var mail = SampleMails.Compose(kind, request, language, SampleMails.OfSeveralArchives);

        Assert.DoesNotContain(SampleMails.Link.Host, mail.Subject + mail.PlainText + mail.Html, StringComparison.Ordinal);
        Assert.Equal(mail, SampleMails.Compose(kind, request, language, facts => SampleMails.OfSeveralArchives(facts) with { FurtherLinks = [] }));
        Assert.Equal(SampleMails.Compose(kind, request, language), SampleMails.Compose(kind, request, language, facts => facts with { FurtherLinks = SampleMails.FurtherLinks }));
    }

    [Theory]
    [MemberData(nameof(SampleMails.EveryMail), MemberType = typeof(SampleMails))]
    public void Mail_OfACopyOfOneArchive_IsTheSameWhetherItsLengthIsListedOrNot(MailKind kind, RequestKind request, string language) => Assert.Equal(
        SampleMails.Compose(kind, request, language), SampleMails.Compose(kind, request, language, facts => facts with { VolumeBytes = [facts.ArchiveBytes!.Value] }));

    [Theory]
    [InlineData("en", @"\blink\b|(?<!zip )\bfile\b")]
    [InlineData("fr", @"\blien\b|(?<!ce )\bfichier\b")]
    [InlineData("nl", @"\blink\b|\bbestand\b")]
    [InlineData("zh", "同一链接|链接和密码保持不变|链接和密码都不变|链接和密码与|该文件|这个加密|压缩文件")]
    public void Mail_OfACopyOfSeveralArchives_SpeaksOfNoSingleLinkOrFile(string language, string single)
    {
        MailKind[] kinds = [.. WithLinks, MailKind.Password, MailKind.Withdrawn, MailKind.NotSwitched, MailKind.Erased];
        var spoken = 0;
        foreach (var (kind, request) in SampleMails.EverySubject().Where(subject => kinds.Contains(subject.Kind)))
        {
            spoken += Regex.Count(Text(SampleMails.Compose(kind, request, language)), single, RegexOptions.None, TimeSpan.FromSeconds(1));
            Assert.All(SampleMails.OfSeveralArchivesInEachScope, change => Assert.DoesNotMatch(single, Text(SampleMails.Compose(kind, request, language, change))));
            Assert.DoesNotMatch(single, Text(SampleMails.Compose(kind, request, language, facts => SampleMails.OfSeveralArchives(facts) with { AvailableUntil = kind is MailKind.Withdrawn ? null : facts.AvailableUntil })));
        }

        Assert.NotInRange(spoken, 0, 15);

        static string Text(MailText mail) => mail.Subject + SampleMails.Parse(mail.Html).Body!.TextContent;
    }

    [Theory]
    [InlineData("en", "under the links of this message", "the links may change")]
    [InlineData("fr", "sous les liens de ce message", "les liens peuvent changer")]
    [InlineData("nl", "via de links in dit bericht", "de links kunnen veranderen")]
    [InlineData("zh", "请使用本邮件中的链接", "链接可能会变")]
    public void Mail_OfALaterCopy_SaysThatItsLinksAreTheOnesToUse(string language, string use, string announced)
    {
        foreach (var change in SampleMails.OfSeveralArchivesInEachScope)
        {
            Assert.Contains(use, SampleMails.Compose(MailKind.FinalCopy, RequestKind.Migration, language, change).PlainText, StringComparison.Ordinal);
            Assert.Contains(use, SampleMails.Compose(MailKind.CopyCompleted, language, change).PlainText, StringComparison.Ordinal);
            Assert.Contains(announced, SampleMails.Compose(MailKind.Link, RequestKind.Migration, language, change).PlainText, StringComparison.Ordinal);
        }

        Assert.Contains(announced, SampleMails.Compose(MailKind.Link, language, facts => SampleMails.OfAPartialCopy(SampleMails.OfSeveralArchives(facts))).PlainText, StringComparison.Ordinal);
        Assert.DoesNotContain(announced, SampleMails.Compose(MailKind.Link, language, SampleMails.OfSeveralArchives).PlainText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "The archives: the 3 files")]
    [InlineData("fr", "les 3 fichiers")]
    [InlineData("nl", "de 3 bestanden")]
    [InlineData("zh", "3个文件")]
    public void Erased_ACopyOfSeveralArchives_SaysThatEachIsGone(string language, string gone)
    {
        Assert.Contains(gone, SampleMails.Compose(MailKind.Erased, language, SampleMails.OfSeveralArchives).PlainText, StringComparison.Ordinal);
        Assert.DoesNotContain(gone, SampleMails.Compose(MailKind.Erased, language).PlainText, StringComparison.Ordinal);
    }

    // Links are added when a mail is sent; how many there have to be, the case file knows.
    [Fact]
    public void CaseFile_OfACopyOfSeveralArchives_TellsTheLettersTheirLengths()
    {
        var sealedFile = CaseSamples.Sealed();
        var file = (sealedFile with
        {
            Copy = sealedFile.Copy! with { FurtherVolumes = [new SealedVolume(new VolumeId(1, 2), 4_000), new SealedVolume(new VolumeId(1, 3), 300)] },
            KeepUntil = SampleMails.At(2026, 4, 2, 9, 0),
        }).Want(MailKind.Link, CaseSamples.Submitted);
        var letters = new CaseLetterFacts(CaseSamples.Clocks, DataCatalogue.Load(DataCatalogue.ShippedPath), CaseSamples.MailRules, TimeProvider.System);

        var facts = letters.Of(file, file.Mails[^1], new PersonalData("a", "ana@mail.example", "Ana", "en"), null!);

        Assert.Equal([8_045, 4_000, 300], facts.VolumeBytes);
        var refusal = Assert.Throws<InvalidOperationException>(() => MailComposer.Compose(MailKind.Link, facts with { Link = SampleMails.Link }, SampleMails.Service));
        Assert.Contains("'FurtherLinks'", refusal.Message, StringComparison.Ordinal);
        var mail = MailComposer.Compose(MailKind.Link, facts with { Link = SampleMails.Link, FurtherLinks = SampleMails.FurtherLinks }, SampleMails.Service);
        Assert.Contains("Archive 1 of 3, 8.0\u00a0kB:\n" + SampleMails.Link.AbsoluteUri, mail.PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public void Mail_LinksWithoutLengths_ListsThemWithoutSizes() => Assert.Contains(
        $"Archive 2 of 3:\n{SampleMails.FurtherLinks[0].AbsoluteUri}\n",
        SampleMails.Compose(MailKind.Link, "en", facts => SampleMails.OfSeveralArchives(facts) with { VolumeBytes = null }).PlainText,
        StringComparison.Ordinal);

    [Theory]
    [InlineData(MailKind.Reminder)]
    [InlineData(MailKind.RetrievalEnding)]
    public void Mail_ThatNeedsNoLink_IsWrittenWithoutAnyOfThem(MailKind kind) => Assert.All(SampleMails.Languages, language => Assert.DoesNotContain(
        SampleMails.Link.Host, SampleMails.Compose(kind, language, facts => SampleMails.OfSeveralArchives(facts) with { Link = null }).Html, StringComparison.Ordinal));

    // Mail programs cut off what is longer: Gmail after 102 kB.
    [Fact]
    public void Html_OfAHundredLinks_IsShortEnoughToBeShownWhole()
    {
        var signature = new string('A', 43) + "%3D";
        Uri[] links = [.. Enumerable.Range(2, 99).Select(number =>
            new Uri($"https://stoverstapprodweu01.blob.core.windows.net/c-8f3c2a417d0b4e5c9a6e1f20b7c4d953/copy-12-{number}.zip?sv=2025-11-05&spr=https&si=download&sr=b&sig={signature}"))];

        var mails = WithLinks.SelectMany(kind => SampleMails.Languages.Select(language => SampleMails.Compose(
            kind, language, facts => SampleMails.OfAPartialCopy(facts) with { FurtherLinks = links, VolumeBytes = [.. Enumerable.Repeat(3_900_000_000L, 100)] })));

        Assert.All(mails, mail => Assert.InRange(Encoding.UTF8.GetByteCount(mail.Html), 40_000, 100_000));
    }

    private static TheoryData<MailKind, RequestKind, string> Mails(Func<MailKind, bool> wanted)
    {
        var mails = new TheoryData<MailKind, RequestKind, string>();
        foreach (var (kind, request) in SampleMails.EverySubject().Where(subject => wanted(subject.Kind)))
        {
            foreach (var language in SampleMails.Languages)
                mails.Add(kind, request, language);
        }

        return mails;
    }
}
