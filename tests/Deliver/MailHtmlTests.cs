using AngleSharp.Dom;
using Overstap.Deliver.Mails;

namespace Overstap.Tests.Deliver;

public sealed class MailHtmlTests
{
    private static readonly string[] AllowedElements =
        ["html", "head", "meta", "title", "style", "body", "table", "tbody", "tr", "th", "td", "h1", "h2", "p", "a", "ul", "li", "div"];

    private static readonly string[] AllowedAttributes =
    [
        "lang", "dir", "charset", "name", "content", "class", "style", "role", "width", "cellpadding", "cellspacing", "border", "align", "valign", "scope", "href", "translate",
    ];

    [Theory]
    [MemberData(nameof(SampleMails.EveryMail), MemberType = typeof(SampleMails))]
    public void Html_EveryMail_LoadsNothingAndLinksOnlyWhereItSays(MailKind kind, string language)
    {
        var page = SampleMails.Parse(SampleMails.Html(kind, language));

        Assert.All(page.All, element => Assert.Contains(element.LocalName, AllowedElements));
        Assert.All(page.All.SelectMany(element => element.Attributes), attribute => Assert.Contains(attribute.Name, AllowedAttributes));
        Assert.DoesNotMatch(@"(?i)url\s*\(|@import|expression|javascript:|data:", SampleMails.Html(kind, language));
        string[] targets = kind is MailKind.Link
            ? [SampleMails.Link.AbsoluteUri, SampleMails.Service.PortalUrl.AbsoluteUri]
            : [SampleMails.Service.PortalUrl.AbsoluteUri];
        Assert.Equal(targets, page.QuerySelectorAll("[href]").Select(element => element.GetAttribute("href")).Distinct());
    }

    [Theory]
    [MemberData(nameof(SampleMails.EveryMail), MemberType = typeof(SampleMails))]
    public void Html_EveryMail_IsAccessible(MailKind kind, string language)
    {
        var page = SampleMails.Parse(SampleMails.Html(kind, language));

        Assert.Equal(language is "zh" ? "zh-Hans" : language, page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("ltr", page.DocumentElement.GetAttribute("dir"));
        Assert.NotEmpty(page.Title!);
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.All(page.QuerySelectorAll("table"), table =>
            Assert.True(table.GetAttribute("role") is "presentation" || table.QuerySelectorAll("tr").All(row => row.FirstElementChild!.GetAttribute("scope") is "row")));
    }

    [Theory]
    [MemberData(nameof(SampleMails.EveryMail), MemberType = typeof(SampleMails))]
    public void Html_EveryMail_SaysNothingThatPlainTextDoesNot(MailKind kind, string language)
    {
        var mail = SampleMails.Compose(kind, language);

        var texts = SampleMails.Parse(mail.Html).Body!.Descendants<IText>()
            .Where(text => !string.IsNullOrWhiteSpace(text.Data) && !IntroducesTheBareAddress(text))
            .Select(text => text.Data.Trim());
        Assert.All(texts, text => Assert.Contains(text, mail.PlainText, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(SampleMails.EveryMail), MemberType = typeof(SampleMails))]
    public void Html_EveryLanguage_HasTheSamePartsInTheSameOrder(MailKind kind, string language)
    {
        Assert.Equal(Outline("en", passwordOnPortal: false), Outline(language, passwordOnPortal: false));
        Assert.Equal(Outline("en", passwordOnPortal: true), Outline(language, passwordOnPortal: true));

        IEnumerable<string> Outline(string tag, bool passwordOnPortal) =>
            SampleMails.Parse(SampleMails.Compose(kind, tag, passwordOnPortal).Html).All.Select(element => element.LocalName);
    }

    [Theory]
    [MemberData(nameof(SampleMails.EveryMail), MemberType = typeof(SampleMails))]
    public void Html_EveryTextInBothColourSchemes_HasEnoughContrast(MailKind kind, string language)
    {
        var page = SampleMails.Parse(SampleMails.Html(kind, language));

        var elements = page.Body!.Descendants<IText>().Where(text => !string.IsNullOrWhiteSpace(text.Data)).Select(text => text.ParentElement!).ToList();
        Assert.NotEmpty(elements);
        Assert.All(elements, element => Assert.InRange(Contrast.Of(element, dark: false), 4.5, 21));
        Assert.All(elements, element => Assert.InRange(Contrast.Of(element, dark: true), 4.5, 21));
    }

    [Fact]
    public void Html_TextWithMarkup_IsEncoded()
    {
        const string Markup = "<img src=x onerror=alert(1)>&amp;\"'";
        var service = new ServiceIdentity("S" + Markup, "C" + Markup, "A" + Markup, new Uri("https://portal.example/?a=\"><b>&b=1"));
        var facts = SampleMails.Facts with { RequestId = "R" + Markup, Code = "K" + Markup, Password = "P" + Markup };

        foreach (var kind in Enum.GetValues<MailKind>())
        {
            var mail = MailComposer.Compose(kind, facts, service);
            var page = SampleMails.Parse(mail.Html);
            Assert.Empty(page.QuerySelectorAll("img, b, [onerror]"));
            Assert.Contains("R" + Markup, page.Body!.TextContent, StringComparison.Ordinal);
            Assert.Contains("A" + Markup, page.Body.TextContent, StringComparison.Ordinal);
            Assert.Contains("S" + Markup, page.Title!, StringComparison.Ordinal);
        }
    }

    // The one sentence plain text has no use for, because it shows the address anyway.
    private static bool IntroducesTheBareAddress(IText text) => text.ParentElement!.PreviousElementSibling?.QuerySelector(".button") is not null;
}
