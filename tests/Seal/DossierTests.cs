using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Overstap.Cases;
using Overstap.Catalogue;
using Overstap.Deliver.Mails;
using Overstap.Local.Settings;
using Overstap.Seal.About;
using Overstap.Seal.Manifests;
using Overstap.Tests.Catalogue;

namespace Overstap.Tests.Seal;

/// <summary>The answer to an access request: each point of GDPR Art. 15, and the personal data that a Data Act copy leaves out.</summary>
public sealed class DossierTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly DataCatalogue Catalogue = DataCatalogue.Load(DataCatalogue.ShippedPath);

    public static TheoryData<string> Languages => [.. Labels.Languages];

    [Fact]
    public async Task AccessCopy_HasAndListsTheOwedDataOfEveryExclusion()
    {
        var files = await SealAsync(RequestKind.Access);

        var owed = Catalogue.Services.Where(service => service.Exclusion is { PersonalDataOwed: true }).ToList();
        Assert.Equal(7, owed.Count);
        var links = Parse(files[Manifest.DossierName]).QuerySelectorAll("a").Select(link => link.GetAttribute("href")).ToList();
        Assert.All(owed, service =>
        {
            var tables = service.Tables.Where(table => table.HasPersonalData).Select(table => TableDefinition.FileName(service.Id, table.Name)).ToList();
            Assert.NotEmpty(tables);
            Assert.All(tables, table => Assert.Contains(table, files.Keys));
            Assert.All(tables, table => Assert.Contains($"../{table}", links));
        });
        Assert.Contains("href=\"../about/dossier.html\"", Encoding.UTF8.GetString(files[Manifest.GuideName]), StringComparison.Ordinal);
    }

    /// <summary>Of an exclusion an access copy has the personal data alone, and what else the exclusion is of does not vanish without a word.</summary>
    [Fact]
    public async Task AccessCopy_SaysWhatItCountsAndWhatOfAnExclusionIsNotInIt()
    {
        var overview = Parse((await SealAsync(RequestKind.Access))[Manifest.GuideName]);

        Assert.Equal(
            [("Services", "16"), ("Other kinds of data", "19")],
            overview.QuerySelectorAll(".number").Take(2).Select(number => (number.QuerySelector("dt")!.TextContent, number.QuerySelector("dd")!.TextContent)));
        Assert.Equal(16 + 19, overview.QuerySelectorAll("th[scope=rowgroup]").Length);
        var left = Assert.Single(overview.QuerySelectorAll("table.left-out tbody tr"));
        var vip = Catalogue.FindService("vip-operations")!;
        Assert.Equal([Catalogue.NameOf(vip.Id, "statistics", "en"), $"It holds no personal data, so the right of access does not extend to it. {vip.Exclusion!.Reason.En}"], left.Children.Select(cell => cell.TextContent));
        Assert.DoesNotContain("Nothing was left out", overview.Body!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>That nothing is owed of an exclusion is a statement of law, and does not become true because a source is away.</summary>
    [Fact]
    public async Task AccessCopy_ThatLacksOwedData_DoesNotSayThatNothingIsOwed()
    {
        var (service, table) = Owed();
        using var bench = await SealingBench.OpenAsync(azurite.ConnectionString, RequestKind.Access, [], language: "en");
        bench.Source.Away.Add(table.Name);

        await bench.ExportWhatCanBeHadAsync();

        var file = TableDefinition.FileName(service.Id, table.Name);
        var files = await bench.FilesAsync();
        Assert.DoesNotContain(file, files.Keys);
        Assert.Equal($"{file}Not in this copy yet, because we could not get it. It follows as soon as we can get it.", WhereHere(Parse(files[Manifest.DossierName]), service, "en"));
    }

    [Theory]
    [InlineData("en", "Not in this copy yet", "Not whole yet", "No personal data of it has to be handed over.")]
    [InlineData("fr", "Pas encore dans cette copie", "Pas encore complet", "Aucune donnée à caractère personnel n’est à remettre.")]
    [InlineData("nl", "Nog niet in deze kopie", "Nog niet compleet", "Hiervan hoeven geen persoonsgegevens te worden gegeven.")]
    [InlineData("zh", "副本中暂时没有", "暂不完整", "其中没有须提供的个人信息。")]
    public void Dossier_OfOwedDataThatIsMissing_SaysThatItFollows(string language, string notYet, string notWhole, string nothingOwed)
    {
        var (service, table) = Owed();
        var file = TableDefinition.FileName(service.Id, table.Name);
        string Where(bool isThere, bool isMissing)
        {
            var facts = Facts(Catalogue, language);
            var files = facts.Files.ToHashSet(StringComparer.Ordinal);
            var missing = new HashSet<string>(StringComparer.Ordinal);
            if (!isThere) files.Remove(file);
            if (isMissing) missing.Add(file);
            return WhereHere(Parse(DossierPage.Compose(facts with { Files = files, Missing = missing })), service, language);
        }

        Assert.Equal(file, Where(isThere: true, isMissing: false));
        Assert.Contains(notYet, Where(isThere: false, isMissing: true), StringComparison.Ordinal);
        Assert.Contains(notWhole, Where(isThere: true, isMissing: true), StringComparison.Ordinal);
        Assert.Equal(nothingOwed, Where(isThere: false, isMissing: false));
    }

    [Fact]
    public void Dossier_OfOneMonthAndOneDay_SpeaksInTheSingular()
    {
        using var file = CatalogueFile.With("\"clearedWithinDays\": 90", "\"clearedWithinDays\": 1");
        var catalogue = DataCatalogue.Load(file.Path);

        Assert.Contains("within 1 day.", Parse(Compose(catalogue, "en")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("délai de 1 jour.", Parse(Compose(catalogue, "fr")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("binnen 1 dag ", Parse(Compose(catalogue, "nl")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BackupCopy_HasNothingOfAnyExclusionAndNoDossier()
    {
        var files = await SealAsync(RequestKind.Backup);

        Assert.DoesNotContain(Manifest.DossierName, files.Keys);
        Assert.All(
            Catalogue.Services.Where(service => service.Exclusion is not null || service.Group == "personal-data"),
            service => Assert.DoesNotContain(files.Keys, name => name.StartsWith($"data/{service.Id}/", StringComparison.Ordinal) || name.StartsWith($"schemas/{service.Id}.", StringComparison.Ordinal)));
        Assert.DoesNotContain("dossier.html", Encoding.UTF8.GetString(files[Manifest.GuideName]), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Dossier_InEveryLanguage_HasAllThatTheCatalogueDiscloses(string language)
    {
        var text = Compact(Parse(Compose(Catalogue, language)).Body!.TextContent);

        string Said(Labels labels) => Compact(ReaderLanguage.For(language).Typeset(labels.In(language)));
        Assert.All(Catalogue.Recipients, recipient => Assert.All(
            new[] { recipient.Recipient, recipient.Product, Said(recipient.Data), Said(recipient.Purpose), recipient.Rules?.OriginalString }.Concat(new[] { recipient.Scenario, recipient.Permissions }.Select(labels => labels is null ? null : Said(labels))),
            part => Assert.Contains(part is null ? "" : Compact(part), text, StringComparison.Ordinal)));
        Assert.All(Catalogue.Services.SelectMany(service => service.Purposes).Distinct(), id => Assert.Contains(Said(Catalogue.Purposes.Single(purpose => purpose.Id == id).Labels), text, StringComparison.Ordinal));
        Assert.All(Catalogue.Services.SelectMany(service => service.Categories).Distinct(), id => Assert.Contains(Said(Catalogue.Categories.Single(category => category.Id == id).Labels), text, StringComparison.Ordinal));
        Assert.All(Catalogue.Categories.Where(category => category.Origin is not null), category => Assert.Contains(Said(category.Origin!), text, StringComparison.Ordinal));
        Assert.All(Catalogue.StoragePeriods, period => Assert.Contains(Said(period.Labels), text, StringComparison.Ordinal));
        Assert.All(Catalogue.Places, place => Assert.Contains(Said(place.Jurisdiction), text, StringComparison.Ordinal));
        Assert.All(Catalogue.Measures, measure => Assert.Contains(Said(measure.Labels), text, StringComparison.Ordinal));
        Assert.All(Catalogue.Services.SelectMany(service => service.Tables).Where(table => table.Retention is not null), table => Assert.Contains(Compact(table.Retention!.Source), text, StringComparison.Ordinal));
        Assert.Contains(Compact(Catalogue.Controller.SupervisoryAuthority.Name), text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Dossier_InEveryLanguage_HasTheSameNumberedSectionsAndLoadsNothing(string language)
    {
        var (page, english) = (Parse(Compose(Catalogue, language)), Parse(Compose(Catalogue, "en")));

        Assert.Equal(english.All.Select(element => element.LocalName), page.All.Select(element => element.LocalName));
        Assert.Equal(Enumerable.Range(1, 10).Select(number => $"{number}."), page.QuerySelectorAll("h2").Select(head => head.TextContent.Split(' ')[0]));
        Assert.Equal(Catalogue.Recipients.Count, page.QuerySelectorAll("h4").Length);
        Assert.Empty(page.QuerySelectorAll("script, link, img, iframe, object, embed, form, base, [src], [srcset], [style], [onclick], details"));
        Assert.DoesNotMatch(@"[{}]|Overstap|System\.", page.Body!.TextContent);
    }

    [Fact]
    public void Dossier_OfChosenServices_ConcernsThemAloneButNamesAllRecipients()
    {
        var page = Parse(Compose(Catalogue, "en", "notes", "invoices-and-profile"));

        var said = page.QuerySelectorAll("table tbody th").Select(head => head.TextContent).ToList();
        Assert.Contains("Notes", said);
        Assert.DoesNotContain("Contacts", said);
        Assert.Equal(Catalogue.Recipients.Count, page.QuerySelectorAll("h4").Length);
        Assert.Contains("It covers what you chose: Notes, ", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Dossier_WhereNotAllConsentIsWithdrawnAtThePortal_SaysForWhatItIs()
    {
        var withdrawn = Parse(Compose(Catalogue, "en")).Body!.TextContent;
        var other = Parse(Compose(DataCatalogue.Load(Path.Combine(RepositoryRoot.Find(), "samples", "small-cloud", "catalogue.jsonc")), "en")).Body!.TextContent;

        Assert.Contains($"There you can withdraw your consent for: {string.Join(", ", Catalogue.Services.Where(service => Catalogue.FindConsent(service.Id) is not null).Select(service => service.Labels.En))}. For any other use", withdrawn, StringComparison.Ordinal);
        Assert.DoesNotContain("withdraw your consent for:", other, StringComparison.Ordinal);
    }

    [Fact]
    public void Dossier_OfAnotherProvider_SaysNothingOfTheFirst()
    {
        var other = DataCatalogue.Load(Path.Combine(RepositoryRoot.Find(), "samples", "small-cloud", "catalogue.jsonc"));

        var text = Parse(Compose(other, "en")).Body!.TextContent;

        Assert.Contains("Example Weather Co-operative", text, StringComparison.Ordinal);
        Assert.Contains("The board", text, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)xiaomi|data centre", text);
    }

    /// <summary>An exclusion of which one table is owed, and no other table is called like that one.</summary>
    private static (ServiceDefinition Service, TableDefinition Table) Owed() => (
        from service in Catalogue.Services
        where service.Exclusion is { PersonalDataOwed: true } && service.Tables.Count(table => table.HasPersonalData) == 1
        let table = service.Tables.Single(table => table.HasPersonalData)
        where Catalogue.TablesFor("access").Count(other => other.Name == table.Name) == 1
        select (service, table)).First();

    private static string WhereHere(IDocument page, ServiceDefinition service, string language) =>
        page.QuerySelectorAll("table.dossier").Last().QuerySelectorAll("tbody tr").Single(row => row.Children[0].TextContent == service.Labels.In(language)).Children[2].TextContent;

    private static string Compose(DataCatalogue catalogue, string language, params string[] services) => DossierPage.Compose(Facts(catalogue, language, services));

    private static DossierFacts Facts(DataCatalogue catalogue, string language, params string[] services)
    {
        var chosen = catalogue.Services.Where(service => services.Length == 0 || services.Contains(service.Id)).ToList();
        var files = catalogue.TablesFor("access").Select(table => TableDefinition.FileName(table.Service, table.Name)).ToHashSet(StringComparer.Ordinal);
        var identity = new ServiceIdentity("Example Cloud", "privacy@cloud.example", "Autoriteit Persoonsgegevens", new Uri("https://copy.cloud.example/"));
        return new DossierFacts("8f3c2a417d0b4e5c9a6e1f20b7c4d953", language, RowSource.TakenAt, identity, catalogue, chosen, services.Length == 0, files);
    }

    private async Task<OrderedDictionary<string, byte[]>> SealAsync(RequestKind kind)
    {
        using var bench = await SealingBench.OpenAsync(azurite.ConnectionString, kind, [], language: "en");
        await bench.ExportAsync();
        await bench.VerifyAsync();
        return await bench.FilesAsync();
    }

    /// <summary>White space and invisible characters apart.</summary>
    private static string Compact(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static IDocument Parse(byte[] html) => Parse(Encoding.UTF8.GetString(html));

    private static IDocument Parse(string html) => new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(html);
}
