using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Overstap.Catalogue;
using Overstap.Catalogue.Register;
using Overstap.Local.Settings;

namespace Overstap.Tests.Requests;

[Collection(ApiCollection.Name)]
public sealed class RegisterTests(ApiHost host)
{
    private static readonly DataCatalogue Catalogue = DataCatalogue.Load(DataCatalogue.ShippedPath);

    [Fact]
    public async Task Register_AsJson_HasEveryFieldOfTheCatalogue()
    {
        var register = (await GetAsync("/api/register")).Json;

        var fields = from service in register.GetProperty("services").EnumerateArray()
                     from table in service.GetProperty("tables").EnumerateArray()
                     from field in table.GetProperty("fields").EnumerateArray()
                     select $"{service.GetProperty("id")}/{table.GetProperty("name")}/{field.GetProperty("name")} {field.GetProperty("type")} {field.GetProperty("meaning").GetProperty("zh")}";
        var known = from service in Catalogue.Services
                    from table in service.Tables
                    from field in table.Fields
                    select $"{service.Id}/{table.Name}/{field.Name} {field.Type.ToString().ToLowerInvariant()} {field.Meaning.Zh}";
        Assert.Equal(known, fields);
        Assert.Equal(7, register.GetProperty("notExported").GetArrayLength());
        Assert.Equal(Catalogue.Version, register.GetProperty("changes")[0].GetProperty("version").GetString());
    }

    [Theory]
    [InlineData("en", "It is in no copy", "Only in the copies you get for:", "access to your personal data (GDPR, Article 15)", "closing your account")]
    [InlineData("fr", "Elle n’est dans aucune copie", "Uniquement dans les copies remises pour :", "l’accès à vos données à caractère personnel (RGPD, article 15)", "la clôture de votre compte")]
    [InlineData("nl", "Zit in geen enkele kopie", "Alleen in de kopie bij:", "inzage in je persoonsgegevens (AVG, artikel 15)", "het sluiten van je account")]
    [InlineData("zh", "任何副本均不包含此表", "仅包含于以下情形的副本：", "访问个人信息（《通用数据保护条例》第15条）", "注销账户")]
    public async Task Tables_ThatNotAllCopiesHave_SaySo(string language, string none, string some, params string[] kinds)
    {
        var register = (await GetAsync("/api/register")).Json;
        var page = new HtmlParser().ParseDocument((await GetAsync($"/api/register?format=html&language={language}")).Text);

        var tables = register.GetProperty("services").EnumerateArray().SelectMany(service => service.GetProperty("tables").EnumerateArray()).ToList();
        Assert.Equal("statistics", Assert.Single(tables, table => table.GetProperty("kinds").GetArrayLength() == 0).GetProperty("name").GetString());
        Assert.Single(page.QuerySelectorAll("p"), paragraph => paragraph.TextContent.StartsWith(none, StringComparison.Ordinal));
        Assert.Equal(
            tables.Count(table => table.GetProperty("kinds").EnumerateArray().Select(kind => kind.GetString()).SequenceEqual(["access", "account-closure"])),
            page.QuerySelectorAll("p").Count(paragraph => paragraph.TextContent == some && paragraph.NextElementSibling!.Children.Select(kind => kind.TextContent).SequenceEqual(kinds)));
    }

    [Theory]
    [InlineData("en", "the archive", "about/contacts.vcf (Contacts: Contacts): the same records")]
    [InlineData("fr", "l’archive", "about/contacts.vcf (Contacts\u00a0: Contacts)\u00a0: les mêmes enregistrements")]
    [InlineData("nl", "het archief", "about/contacts.vcf (Contacten: Contacten): dezelfde records")]
    [InlineData("zh", "压缩包", "about/contacts.vcf（联系人：联系人）：相同的数据记录")]
    public async Task Formats_InEveryLanguage_SayWhatTheyAreFor(string language, string zip, string contacts)
    {
        var formats = (await GetAsync("/api/register")).Json.GetProperty("formats").EnumerateArray().ToList();
        var page = new HtmlParser().ParseDocument((await GetAsync($"/api/register?format=html&language={language}")).Text);

        string UseOf(string name) => formats.Single(format => format.GetProperty("name").GetString() == name).GetProperty("use").GetProperty(language).GetString()!;
        Assert.Equal(zip, UseOf("ZIP"));
        Assert.StartsWith(contacts, UseOf("vCard"), StringComparison.Ordinal);
        var said = page.QuerySelectorAll("ul")[1].Children.Select(item => item.TextContent).ToList();
        Assert.Equal(formats.Count, said.Count);
        Assert.All(formats.Zip(said), pair => Assert.EndsWith(pair.First.GetProperty("use").GetProperty(language).GetString()!, pair.Second, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Formats_OfTheRegister_NameEveryFileOfACopy()
    {
        var uses = string.Join('\n', (await GetAsync("/api/register")).Json.GetProperty("formats").EnumerateArray().Select(format => format.GetProperty("use").GetProperty("en").GetString()));

        Assert.All(["about/overview.html", "about/dossier.html", "about/contacts.vcf", "manifest.json", "manifest.json.sig"], name => Assert.Contains(name, uses, StringComparison.Ordinal));
    }

    [Fact]
    public void Register_OfACatalogueWithPhotos_HasTheirFolderAndFormats()
    {
        var catalogue = DataCatalogue.Load(Path.Combine(RepositoryRoot.Find(), "samples", "small-cloud", "catalogue.jsonc"));

        var register = RegisterDocument.Of(catalogue);

        Assert.Equal("files/garden-photos/photos/", Assert.Single(register.Services.SelectMany(service => service.Tables), table => table.Files is not null).Files);
        var files = register.Formats[^1];
        Assert.StartsWith("jpg, png, ", files.Version, StringComparison.Ordinal);
        Assert.StartsWith("files/garden-photos/photos/ (", files.Use.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Through an interface (API)")]
    [InlineData("fr", "Par une interface (API)")]
    [InlineData("nl", "Via een koppeling (API)")]
    [InlineData("zh", "通过接口（API）")]
    public async Task TransparencyPage_OfEveryRecipient_SaysAllThatIsPublished(string language, string byInterface)
    {
        var page = new HtmlParser().ParseDocument((await GetAsync($"/api/transparency?format=html&language={language}")).Text);

        var shown = page.QuerySelectorAll("details").Select(details => details.TextContent).ToList();
        Assert.Equal(Catalogue.Recipients.Count, shown.Count);
        Assert.All(Catalogue.Recipients.Zip(shown), pair =>
            Assert.All(
                new[] { pair.First.Heading, pair.First.Purpose, pair.First.Data, pair.First.Scenario, pair.First.Permissions }.OfType<Labels>().Select(labels => labels.In(language)),
                text => Assert.Contains(text, pair.Second, StringComparison.Ordinal)));
        Assert.Equal(Catalogue.Recipients.Count(recipient => recipient.Method == SharingMethod.Api), shown.Count(text => text.Contains(byInterface, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Transparency_AsJson_HasPlacesMeasuresAndAllRecipients()
    {
        var transparency = (await GetAsync("/api/transparency")).Json;

        Assert.Equal("NL", transparency.GetProperty("places")[0].GetProperty("country").GetString());
        Assert.Equal(["contractual", "organisational", "technical"], transparency.GetProperty("measures").EnumerateArray().Select(measure => measure.GetProperty("kind").GetString()).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(Catalogue.Recipients.Select(recipient => recipient.Recipient), transparency.GetProperty("recipients").EnumerateArray().Select(recipient => recipient.GetProperty("recipient").GetString()));
    }

    [Theory]
    [InlineData("register", "en", "Register of data structures and formats")]
    [InlineData("register", "fr", "Registre des structures et formats de données")]
    [InlineData("register", "nl", "Register van gegevensstructuren en formaten")]
    [InlineData("register", "zh", "数据结构与格式登记册")]
    [InlineData("transparency", "nl", "Waar je gegevens staan en wie ze krijgt")]
    [InlineData("transparency", "de", "Where your data is, and who is given it")]
    public async Task Page_ForABrowser_IsInTheReadersLanguage(string page, string language, string title)
    {
        var answer = await GetAsync($"/api/{page}", accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", language: $"{language}-XX,en;q=0.5");

        var document = new HtmlParser().ParseDocument(answer.Text);
        Assert.Equal("text/html", answer.ContentType);
        Assert.Equal((title, Labels.Known(language)), (document.QuerySelector("h1")!.TextContent, document.DocumentElement.GetAttribute("lang")));
        Assert.Empty(document.QuerySelectorAll("script, img, link, iframe"));
        Assert.Equal(page == "register" ? 273 : 32, document.QuerySelectorAll(page == "register" ? "tbody tr" : "details").Length);
    }

    [Theory]
    [InlineData("*/*", "application/json")]
    [InlineData("application/json", "application/json")]
    [InlineData("text/html", "text/html")]
    [InlineData("text/html;q=0.5, application/json", "application/json")]
    [InlineData("nonsense", "application/json")]
    public async Task Answer_IsWhatTheCallerAccepts(string accept, string expected) => Assert.Equal(expected, (await GetAsync("/api/register", accept)).ContentType);

    [Fact]
    public async Task Format_OfTheQuery_Decides()
    {
        Assert.Equal("text/html", (await GetAsync("/api/register?format=html&language=fr")).ContentType);
        Assert.Equal(HttpStatusCode.BadRequest, (await GetAsync("/api/register?format=pdf")).Status);
    }

    [Fact]
    public async Task Answer_ThatTheCallerHas_IsNotSentAgain()
    {
        var first = await GetAsync("/api/register");

        Assert.Equal("public, max-age=3600", first.CacheControl);
        var again = await GetAsync("/api/register", tag: first.Tag);
        Assert.Equal((HttpStatusCode.NotModified, ""), (again.Status, again.Text));
    }

    [Fact]
    public async Task Schema_OfAService_IsThatOfTheArchive()
    {
        var answer = await GetAsync("/api/register/schemas/notes", language: "fr");

        Assert.Equal("application/schema+json", answer.ContentType);
        Assert.Equal(System.Text.Encoding.UTF8.GetString(ServiceSchema.Of(Catalogue.FindService("notes")!, "fr")), answer.Text);
        Assert.Equal("schema-not-found", (await GetAsync("/api/register/schemas/nothing")).Json.GetProperty("code").GetString());
    }

    private async Task<PublicText> GetAsync(string path, string? accept = null, string? language = null, string? tag = null)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (accept is not null) message.Headers.TryAddWithoutValidation("Accept", accept);
        if (language is not null) message.Headers.TryAddWithoutValidation("Accept-Language", language);
        if (tag is not null) message.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(tag));
        using var response = await host.Http.SendAsync(message);
        return new PublicText(
            response.StatusCode, response.Content.Headers.ContentType?.MediaType, response.Headers.CacheControl?.ToString(), response.Headers.ETag?.ToString(), await response.Content.ReadAsStringAsync());
    }

    private sealed record PublicText(HttpStatusCode Status, string? ContentType, string? CacheControl, string? Tag, string Text)
    {
        public JsonElement Json => JsonDocument.Parse(Text).RootElement;
    }
}
