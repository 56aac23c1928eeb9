using System.Security.Cryptography;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Overstap.Catalogue;
using Overstap.Deliver.Mails;
using Overstap.Seal.About;

namespace Overstap.Tests.Seal;

public sealed class OverviewPageTests
{
    internal static readonly OverviewFacts Facts = new(
        RequestId: "8f3c2a417d0b4e5c9a6e1f20b7c4d953",
        Language: "en",
        TakenAt: new DateTimeOffset(2026, 1, 15, 9, 30, 0, TimeSpan.Zero),
        Service: new ServiceIdentity("Example Cloud", "privacy@cloud.example", "Autoriteit Persoonsgegevens", new Uri("https://copy.cloud.example/")),
        Services:
        [
            new OverviewService("Contacts", [new OverviewTable("data/contacts/contacts.json", 1_812), new OverviewTable("data/contacts/groups.json", 0)]),
            new OverviewService("便签", [new OverviewTable("data/notes/notes.json", 40_000)]),
        ],
        LeftOut: [new OverviewLeftOut("User-id mapping", "It is internal to the service.")]);

    internal static readonly OverviewFacts WithEverything = Facts with
    {
        Portable = [.. Enum.GetValues<PortableFormat>().Select(format => new OverviewPortable($"about/{format}", format, "data/contacts/contacts.json", 5, 2, 3))],
        Folders = [new OverviewFolder("files/gallery/photos/", "data/gallery/photos.json", 3_000, 3_000)],
        HasDossier = true,
        Missing = [new OverviewLeftOut("Brevika", "tolu mensa")],
        ChangedSince = new DateTimeOffset(2025, 12, 1, 7, 20, 0, TimeSpan.Zero),
    };

    [Theory]
    [InlineData("en", "41,812")]
    [InlineData("fr", "41\u202f812")]
    [InlineData("nl", "41.812")]
    [InlineData("zh", "41,812")]
    public void Compose_EveryLanguage_TellsWhatIsInTheCopyAndWhatIsNot(string language, string total)
    {
        var page = Parse(OverviewPage.Compose(Facts with { Language = language }));

        var text = page.Body!.TextContent;
        Assert.All(
            [
                Facts.RequestId, "Example Cloud", ReaderLanguage.For(language).DateAndTime(Facts.TakenAt), "Contacts", "便签", "User-id mapping", "It is internal to the service.",
                "manifest.json", "SHA-256", "JSON", "privacy@cloud.example", "Autoriteit Persoonsgegevens",
            ],
            fact => Assert.Contains(fact, text, StringComparison.Ordinal));
        Assert.Equal(["data/contacts/contacts.json", "data/contacts/groups.json", "data/notes/notes.json"], page.QuerySelectorAll("td.path").Select(cell => cell.TextContent));
        Assert.Equal(total, page.QuerySelector("tfoot td")!.TextContent);
        Assert.Equal(["2", "3", total], page.QuerySelectorAll(".number dd").Select(number => number.TextContent));
        Assert.Equal(ReaderLanguage.For(language).Tag, page.DocumentElement.GetAttribute("lang"));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("nl")]
    [InlineData("zh")]
    public void Compose_OfDataThatWereReadOnDifferentDays_SaysBoth(string language)
    {
        var written = ReaderLanguage.For(language);

        var page = Parse(OverviewPage.Compose(Facts with { Language = language, TakenUntil = Facts.TakenAt.AddDays(3) }));

        Assert.Contains($"{written.DateAndTime(Facts.TakenAt)} – {written.DateAndTime(Facts.TakenAt.AddDays(3))}", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(" – ", Parse(OverviewPage.Compose(Facts with { Language = language })).QuerySelector("dl")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "1 left out because it does not belong in it", "1 left out because it does not fit the format; it is in", "1,234 left out because they")]
    [InlineData("fr", "1 écarté car il n’y a pas sa place, par exemple parce qu’il est supprimé.", "1 écarté car il n’entre pas dans ce format\u00a0; il figure dans", "1\u202f234 écartés car ils")]
    [InlineData("nl", "1 weggelaten omdat het er niet in hoort", "1 weggelaten omdat het niet in het formaat past; het staat wel in", "1.234 weggelaten omdat ze")]
    [InlineData("zh", "另有 1 条因", "另有 1 条不适合", "另有 1,234 条")]
    public void Compose_OneRecordLeftOutOfAFile_IsToldInTheSingular(string language, string omitted, string notUnderstood, string many)
    {
        string Text(long count) => Parse(OverviewPage.Compose(Facts with
        {
            Language = language,
            Portable = [new OverviewPortable("about/contacts.vcf", PortableFormat.Vcard, "data/contacts/contacts.json", 5, count, count)],
        })).Body!.TextContent;

        Assert.Contains(omitted, Text(1), StringComparison.Ordinal);
        Assert.Contains(notUnderstood, Text(1), StringComparison.Ordinal);
        Assert.Contains(many, Text(1234), StringComparison.Ordinal);
    }

    [Fact]
    public void Compose_ChosenServicesOfWhichSomethingIsLeftOut_SaysBoth()
    {
        var text = Parse(OverviewPage.Compose(Facts with { Chosen = ["Notes"] })).Body!.TextContent;

        Assert.Contains("you chose: Notes.", text, StringComparison.Ordinal);
        Assert.Contains("It is internal to the service.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Compose_EveryLanguage_HasTheSamePartsAndNoPlaceholder()
    {
        var pages = new[] { "en", "fr", "nl", "zh" }.Select(language => Parse(OverviewPage.Compose(WithEverything with { Language = language }))).ToList();

        Assert.All(pages, page => Assert.Equal(pages[0].All.Select(element => element.LocalName), page.All.Select(element => element.LocalName)));
        Assert.Equal(pages.Count, pages.Select(page => page.Body!.TextContent).Distinct(StringComparer.Ordinal).Count());
        Assert.All(pages, page =>
        {
            page.QuerySelector("pre")!.Remove();
            Assert.DoesNotMatch(@"[{}]|Overstap|System\.|\S  \S", page.Body!.TextContent);
        });
    }

    [Fact]
    public void Compose_ThePage_LoadsNothingAndItsPolicyAllowsOnlyItsOwnStyles()
    {
        var html = OverviewPage.Compose(Facts);
        var page = Parse(html);

        var style = Assert.Single(page.QuerySelectorAll("style")).TextContent;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        Assert.Equal(
            $"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'",
            page.QuerySelector("meta[http-equiv=Content-Security-Policy]")!.GetAttribute("content"));
        Assert.Empty(page.QuerySelectorAll("script, link, img, iframe, object, embed, form, base, [src], [srcset], [style], [onclick], [background]"));
        Assert.DoesNotMatch(@"(?i)url\s*\(|@import|https?:", html);
        Assert.All(page.QuerySelectorAll("a"), link => Assert.StartsWith("../", link.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Fact]
    public void Compose_FactsWithMarkup_AreEncoded()
    {
        const string Markup = "</title></style><script>alert(1)</script>&amp;\"'";
        var facts = new OverviewFacts(
            "R" + Markup,
            "en",
            Facts.TakenAt,
            new ServiceIdentity("S" + Markup, "C" + Markup, "A" + Markup, new Uri("https://portal.example/")),
            [new OverviewService("L" + Markup, [new OverviewTable("data/a b#?/javascript:x\"<.json", 1)])],
            [new OverviewLeftOut("O" + Markup, "G" + Markup)]);

        var page = Parse(OverviewPage.Compose(facts));

        Assert.Empty(page.QuerySelectorAll("script"));
        Assert.All("RSCALOG", first => Assert.Contains(first + Markup, page.DocumentElement.TextContent, StringComparison.Ordinal));
        var link = Assert.Single(page.QuerySelectorAll("a"));
        Assert.Equal("data/a b#?/javascript:x\"<.json", link.TextContent);
        Assert.Equal("../data/a%20b%23%3F/javascript%3Ax%22%3C.json", link.GetAttribute("href"));
    }

    [Theory]
    [InlineData("en", "not complete")]
    [InlineData("fr", "n’est pas complète")]
    [InlineData("nl", "niet compleet")]
    [InlineData("zh", "不完整")]
    public void Compose_PartialCopyOfChanges_SaysSoBeforeAnythingElse(string language, string partial)
    {
        var whole = Parse(OverviewPage.Compose(Facts with { Language = language }));
        var page = Parse(OverviewPage.Compose(WithEverything with { Language = language }));

        Assert.Contains(partial, page.QuerySelector("h2")!.TextContent, StringComparison.Ordinal);
        Assert.All(
            [ReaderLanguage.For(language).DateAndTime(WithEverything.ChangedSince!.Value), "Brevika", "tolu mensa"],
            fact => Assert.Contains(fact, page.Body!.TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain(partial, whole.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "you chose: Notes, Contacts.")]
    [InlineData("fr", "vous avez choisis\u00a0: Notes, Contacts.")]
    [InlineData("nl", "je hebt gekozen: Notes, Contacts.")]
    [InlineData("zh", "您所选服务的数据：Notes、Contacts。")]
    public void Compose_ChosenServices_AreNamed(string language, string chosen)
    {
        var page = Parse(OverviewPage.Compose(Facts with { Language = language, LeftOut = [], Chosen = ["Notes", "Contacts"] }));

        Assert.Contains(chosen, page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Compose_NothingLeftOut_SaysSo()
    {
        var page = Parse(OverviewPage.Compose(Facts with { LeftOut = [] }));

        Assert.Contains("Nothing was left out.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll(".left-out"));
    }

    [Theory]
    [InlineData("en", "Nothing was left out.")]
    [InlineData("fr", "Rien n’a été écarté.")]
    [InlineData("nl", "Er is niets weggelaten.")]
    [InlineData("zh", "没有遗漏任何内容。")]
    public void Compose_SomethingMissing_IsNeverNothingLeftOut(string language, string nothing)
    {
        var whole = Facts with { Language = language, LeftOut = [] };
        var page = Parse(OverviewPage.Compose(whole with { Missing = WithEverything.Missing }));

        Assert.Contains(nothing, OverviewPage.Compose(whole), StringComparison.Ordinal);
        Assert.DoesNotContain(nothing, page.Body!.TextContent, StringComparison.Ordinal);
        var reference = page.QuerySelector("a[href='#missing']")!;
        Assert.Equal(page.QuerySelector("h2#missing")!.TextContent, reference.TextContent);
        Assert.Equal("H2", reference.ParentElement!.PreviousElementSibling!.TagName);
    }

    /// <summary>A table without one of its photos has as many records as the source, and is not whole.</summary>
    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("nl")]
    [InlineData("zh")]
    public void Compose_HowToCheckThatNothingIsMissing_NamesBothPairsOfNumbers(string language)
    {
        var told = Parse(OverviewPage.Compose(Facts with { Language = language })).QuerySelectorAll("p").Select(part => part.TextContent).Single(part => part.StartsWith("manifest.json", StringComparison.Ordinal) || part.StartsWith("In manifest.json", StringComparison.Ordinal));

        Assert.Matches(@"[(（]rowsAtSource \w+ rows[)）].*[(（]filesAtSource \w+ files[)）].*\brows\b.*\browsAtSource\b.*\bfiles\b.*\bfilesAtSource\b", told);
    }

    [Fact]
    public void Compose_PortableFiles_SaysWhatTheyAreForAndWhatIsNotInThem()
    {
        var page = Parse(OverviewPage.Compose(Facts with
        {
            Portable =
            [
                new OverviewPortable("about/contacts.vcf", PortableFormat.Vcard, "data/contacts/contacts.json", 1_700, 12, 1),
                new OverviewPortable("about/notes.txt", PortableFormat.Notes, "data/notes/notes.json", 0, 0, 3),
            ],
            HasDossier = true,
        }));

        Assert.Equal(["../about/dossier.html", "../about/contacts.vcf"], page.QuerySelectorAll("a[href^='../about/']").Select(link => link.GetAttribute("href")));
        var rows = page.QuerySelectorAll(".portable tbody tr").Select(row => row.TextContent).ToList();
        Assert.Contains("12 left out because they do not belong in it", rows[0], StringComparison.Ordinal);
        Assert.Contains("1 left out because it does not fit the format; it is in data/contacts/contacts.json.", rows[0], StringComparison.Ordinal);
        Assert.EndsWith("1,700", rows[0], StringComparison.Ordinal);
    }

    internal static IDocument Parse(string html) => new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(html);
}
