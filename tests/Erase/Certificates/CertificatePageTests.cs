using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Overstap.Catalogue;
using Overstap.Deliver.Mails;
using Overstap.Erase.Certificates;

namespace Overstap.Tests.Erase.Certificates;

public sealed class CertificatePageTests : IAsyncLifetime
{
    private static readonly string[] Languages = ["en", "fr", "nl", "zh"];

    private readonly KeyPairSigner _signer = new();
    private IssuedCertificate _issued = null!;

    public async Task InitializeAsync() => _issued = await SampleCertificates.IssueAsync(_signer);

    public Task DisposeAsync()
    {
        _signer.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("en", "41,812", "31 December 2033", "Loan: Loans")]
    [InlineData("fr", "41\u202f812", "31 décembre 2033", "Prêt\u00a0: Prêts")]
    [InlineData("nl", "41.812", "31 december 2033", "Lening: Leningen")]
    [InlineData("zh", "41,812", "2033年12月31日", "贷款：贷款记录")]
    public void Page_InEveryLanguage_TellsWhatWasErasedAndWhatIsKept(string language, string count, string until, string loan)
    {
        var page = Parse(_issued.ToPage(language));

        var text = page.QuerySelector("main")!.TextContent;
        var labels = SampleCertificates.Full.Tables[2].Retained.Select(retained => retained.Reason.In(language));
        Assert.All(
            [
                _issued.Certificate.RequestId, "Example Cloud", count, until, loan, "Data Act Art. 25(2)(h)", "GDPR Art. 17(3)(e)", _issued.Sha256, _signer.Newest.KeyId, "ES256", _issued.Certificate.AuditHead, "90",
                ReaderLanguage.For(language).DateAndTime(_issued.Certificate.ErasedAt, zone: null), .. labels,
            ],
            fact => Assert.Contains(fact, text, StringComparison.Ordinal));
        Assert.Equal(ReaderLanguage.For(language).Tag, page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(3, page.QuerySelectorAll(".counts tbody tr").Length);
        Assert.Equal(2, page.QuerySelectorAll(".retained tbody tr").Length);
        Assert.Equal(5, page.QuerySelectorAll("li").Length);
    }

    [Fact]
    public void Page_EveryLanguage_HasTheSamePartsAndNoPlaceholder()
    {
        var pages = Languages.Select(language => Parse(_issued.ToPage(language))).ToList();

        Assert.All(pages, page => Assert.Equal(pages[0].All.Select(element => element.LocalName), page.All.Select(element => element.LocalName)));
        Assert.Equal(pages.Count, pages.Select(page => page.Body!.TextContent).Distinct(StringComparer.Ordinal).Count());
        Assert.All(pages, page => Assert.DoesNotMatch(@"[{}]|System\.|\S  \S", page.QuerySelector("main")!.TextContent));
    }

    [Fact]
    public async Task Page_OfEveryKindAndStatement_HasWordsForIt()
    {
        foreach (var kind in Enum.GetNames<Overstap.Cases.RequestKind>().Select(Overstap.Cases.CaseFileChanges.ToKebabCase))
        {
            var issued = await SampleCertificates.IssueAsync(_signer, SampleCertificates.Full with { Kind = kind });
            Assert.All(Languages, language =>
            {
                var page = Parse(issued.ToPage(language));
                Assert.NotEqual(kind, page.QuerySelectorAll(".facts dd")[1].TextContent);
                Assert.All(page.QuerySelectorAll("li"), item => Assert.DoesNotMatch("^[a-z]+-[a-z-]+$", item.TextContent));
            });
        }
    }

    [Fact]
    public void Page_LoadsNothingAndItsPolicyAllowsOnlyItsOwnStyles()
    {
        var html = Encoding.UTF8.GetString(_issued.ToPage("en"));
        var page = Parse(_issued.ToPage("en"));

        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Assert.Single(page.QuerySelectorAll("style")).TextContent)));
        Assert.Equal(
            $"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'",
            page.QuerySelector("meta[http-equiv=Content-Security-Policy]")!.GetAttribute("content"));
        Assert.Empty(page.QuerySelectorAll("link, img, iframe, object, embed, form, base, a, [src], [srcset], [style], [onclick], [background]"));
        Assert.All(page.QuerySelectorAll("script"), script => Assert.Equal("application/json", script.GetAttribute("type")));
        Assert.DoesNotMatch(@"(?i)url\s*\(|@import", html);
    }

    [Fact]
    public void Page_ForAReaderWhoCannotSeeIt_HasAnOrderAndNames()
    {
        var page = Parse(_issued.ToPage("en"));

        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Single(page.QuerySelectorAll("main"));
        Assert.NotEmpty(page.Title!);
        Assert.All(page.QuerySelectorAll("h2"), heading => Assert.NotEmpty(heading.TextContent));
        Assert.DoesNotContain(page.All, element => element.LocalName is "h3" or "h4");
        Assert.All(page.QuerySelectorAll("table"), table =>
        {
            Assert.All(table.QuerySelectorAll("thead th"), head => Assert.Equal("col", head.GetAttribute("scope")));
            Assert.All(table.QuerySelectorAll("tbody tr, tfoot tr"), row => Assert.Equal("row", row.FirstElementChild!.GetAttribute("scope")));
            var columns = table.QuerySelectorAll("thead th").Length;
            Assert.All(table.QuerySelectorAll("tr"), row => Assert.Equal(columns, row.ChildElementCount));
        });
        Assert.All(page.QuerySelectorAll("dl > div"), pair => Assert.Equal(["dt", "dd"], pair.Children.Select(child => child.LocalName)));
        Assert.All(page.QuerySelectorAll("[id]").GroupBy(element => element.Id), group => Assert.Single(group));
    }

    [Fact]
    public void Page_HoldsTheSignedFilesByteForByte()
    {
        var page = Parse(_issued.ToPage("zh"));

        Assert.Equal(Encoding.UTF8.GetString(_issued.Json), page.GetElementById("certificate")!.TextContent);
        Assert.Equal(Encoding.UTF8.GetString(_issued.SignatureJson), page.GetElementById("signature")!.TextContent);
    }

    [Fact]
    public async Task Page_OfFactsWithMarkup_ShowsItAsText()
    {
        const string Markup = "</title></style></script><script>alert(1)</script>&amp;\"'";
        var labels = new Labels(Markup, Markup, Markup, Markup);
        var table = new ErasedTable(Markup, Markup, labels, labels, 3, 1, [new RetainedRows(2, Markup, Markup, labels, null)], 2);
        var issued = await SampleCertificates.IssueAsync(_signer, SampleCertificates.Full with { Issuer = Markup, Kind = Markup, LegalBasis = [Markup], CatalogueVersion = Markup, Tables = [table] });

        var page = Parse(issued.ToPage("en"));

        Assert.Equal(2, page.QuerySelectorAll("script").Length);
        Assert.Equal(8, page.QuerySelector("main")!.TextContent.Split(Markup).Length - 1);
        Assert.Null(CertificateVerification.OfPage(issued.ToPage("en"), [_signer.Newest]).Problem);
    }

    [Fact]
    public async Task Page_OfOneLargeAccount_StaysShort()
    {
        var tables = Enumerable.Range(0, 60).Select(index => SampleCertificates.Full.Tables[index % 2] with { Table = index.ToString(CultureInfo.InvariantCulture) }).ToArray();
        var issued = await SampleCertificates.IssueAsync(_signer, SampleCertificates.Full with { Tables = tables });

        Assert.Equal(60, Parse(issued.ToPage("en")).QuerySelectorAll(".counts tbody tr").Length);
        Assert.InRange(issued.ToAttachments("en").Sum(attachment => attachment.Content.Length), 1, 150_000);
    }

    private static IDocument Parse(byte[] html) => new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(Encoding.UTF8.GetString(html));
}
