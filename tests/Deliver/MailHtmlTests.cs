using AngleSharp.Dom;
using Overstap.Cases;
using Overstap.Deliver.Mails;

namespace Overstap.Tests.Deliver;

public sealed class MailHtmlTests
{
    private static readonly string[] AllowedElements =
        ["html", "head", "meta", "title", "style", "body", "table", "tbody", "tr", "th", "td", "h1", "h2", "p", "a", "ul", "li", "div", "blockquote"];

    private static readonly string[] AllowedAttributes =
    [
        "lang", "dir", "charset", "name", "content", "class", "style", "role", "width", "cellpadding", "cellspacing", "border", "align", "valign", "scope", "href", "translate",
    ];

    [Theory]
    [MemberData(nameof(SampleMails.EachMail), MemberType = typeof(SampleMails))]
    public void Html_EveryMail_LoadsNothingAndLinksOnlyWhereItSays(MailKind kind, RequestKind request, string language)
    {
        var page = SampleMails.Parse(SampleMails.Compose(kind, request, language).Html);

        Assert.All(page.All, element => Assert.Contains(element.LocalName, AllowedElements));
        Assert.All(page.All.SelectMany(element => element.Attributes), attribute => Assert.Contains(attribute.Name, AllowedAttributes));
        var active = page.QuerySelectorAll("style").Select(style => style.TextContent).Concat(page.All.SelectMany(element => element.Attributes).Select(attribute => attribute.Value));
        Assert.All(active, text => Assert.DoesNotMatch(@"(?i)url\s*\(|@import|expression|javascript:|data:", text));
        string[] targets = kind is MailKind.Link or MailKind.FinalCopy or MailKind.CopyCompleted or MailKind.Reminder or MailKind.RetrievalEnding
            ? [SampleMails.Link.AbsoluteUri, "https://copy.cloud.example/api/open", SampleMails.Service.PortalUrl.AbsoluteUri]
            : [SampleMails.Service.PortalUrl.AbsoluteUri];
        Assert.Equal(targets, page.QuerySelectorAll("[href]").Select(element => element.GetAttribute("href")).Distinct());
    }

    [Theory]
    [MemberData(nameof(SampleMails.EachMail), MemberType = typeof(SampleMails))]
    public void Html_EveryMail_IsAccessible(MailKind kind, RequestKind request, string language)
    {
        var page = SampleMails.Parse(SampleMails.Compose(kind, request, language).Html);

        Assert.Equal(kind is MailKind.OperatorDigest ? "en" : language is "zh" ? "zh-Hans" : language, page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("ltr", page.DocumentElement.GetAttribute("dir"));
        Assert.NotEmpty(page.Title!);
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.All(page.QuerySelectorAll("table"), table =>
            Assert.True(table.GetAttribute("role") is "presentation" || table.QuerySelectorAll("tr").All(row => row.FirstElementChild!.GetAttribute("scope") is "row")));
    }

    [Theory]
    [MemberData(nameof(SampleMails.EachMail), MemberType = typeof(SampleMails))]
    public void Html_EveryMail_SaysNothingThatPlainTextDoesNot(MailKind kind, RequestKind request, string language)
    {
        Assert.All([SampleMails.Compose(kind, request, language), SampleMails.Compose(kind, request, language, SampleMails.OfSeveralArchives)], mail =>
        {
            var texts = SampleMails.Parse(mail.Html).Body!.Descendants<IText>()
                .Where(text => !string.IsNullOrWhiteSpace(text.Data) && !IntroducesTheBareAddress(text))
                .Select(text => text.Data.Trim());
            Assert.All(texts, text => Assert.Contains(text, mail.PlainText, StringComparison.Ordinal));
        });
    }

    [Theory]
    [MemberData(nameof(SampleMails.EveryMail), MemberType = typeof(SampleMails))]
    public void Html_EveryLanguage_HasTheSamePartsInTheSameOrder(MailKind kind, RequestKind request, string language)
    {
        Func<MailFacts, MailFacts>[] variants =
        [
            facts => facts,
            facts => facts with { PasswordOnPortal = true, SwitchConfirmed = true, ExtensionUsed = true, DaysLeft = 1 },
            .. SampleMails.OfSeveralArchivesInEachScope,
            facts => facts with { Clocks = [], Retained = [], SideEffects = kind is MailKind.ConfirmConsentWithdrawal ? facts.SideEffects : [] },
            facts => facts with
            {
                Link = kind is MailKind.Link ? facts.Link : null,
                Reasons = kind is MailKind.Infeasible or MailKind.AnswerExtended ? "Trel." : null,
                ServiceNames = kind is MailKind.Progress ? null : facts.ServiceNames,
                ArchiveBytes = null, Services = null, OtherData = null, Rows = null, BackupsUntil = null, VerifyCommand = null, AgentName = null,
            },
        ];
        Assert.All(variants, variant => Assert.Equal(Outline("en", variant), Outline(language, variant)));

        IEnumerable<string> Outline(string tag, Func<MailFacts, MailFacts> variant) =>
            SampleMails.Parse(SampleMails.Compose(kind, request, tag, variant).Html).All.Select(element => element.LocalName);
    }

    [Theory]
    [MemberData(nameof(SampleMails.EachMail), MemberType = typeof(SampleMails))]
    public void Html_EveryTextInBothColourSchemes_HasEnoughContrast(MailKind kind, RequestKind request, string language)
    {
        Assert.All([SampleMails.Compose(kind, request, language), SampleMails.Compose(kind, request, language, SampleMails.OfSeveralArchives)], mail =>
        {
            var page = SampleMails.Parse(mail.Html);
            var elements = page.Body!.Descendants<IText>().Where(text => !string.IsNullOrWhiteSpace(text.Data)).Select(text => text.ParentElement!).ToList();
            Assert.NotEmpty(elements);
            Assert.All(elements, element => Assert.InRange(Contrast.Of(element, dark: false), 4.5, 21));
            Assert.All(elements, element => Assert.InRange(Contrast.Of(element, dark: true), 4.5, 21));
        });
    }

    // The one sentence plain text has no use for, because it shows the address anyway.
    private static bool IntroducesTheBareAddress(IText text) => text.ParentElement!.PreviousElementSibling?.QuerySelector(".button") is not null;
}
