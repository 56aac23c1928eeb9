using Overstap.Bench;
using Overstap.Catalogue;
using Overstap.Collect;
using Overstap.Deliver.Mails;
using Overstap.Seal.About;
using Overstap.Tests.Clients;

namespace Overstap.Tests.Seal;

/// <summary>The pages of a copy in a real browser, judged by accessibility rules that are not ours, in light and in dark.</summary>
public sealed class AboutPageAccessibilityTests(NpmClients npm) : IClassFixture<NpmClients>, IAsyncLifetime
{
    private static readonly DataCatalogue Catalogue = DataCatalogue.Load(DataCatalogue.ShippedPath);
    private static readonly ServiceIdentity Service = new("Example Cloud", "privacy@cloud.example", "Autoriteit Persoonsgegevens", new Uri("https://copy.cloud.example/"));

    public Task InitializeAsync() => SystemPackages.EnsureAsync("chromium");

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("fr")]
    [InlineData("zh")]
    public async Task Overview_IsAccessible(string language) => await AssertAccessibleAsync(OverviewPage.Compose(
        new OverviewFacts(
            "8f3c2a417d0b4e5c9a6e1f20b7c4d953",
            language,
            RowSource.TakenAt,
            Service,
            [.. Catalogue.Services.Where(service => service.Exclusion is null).Select(service => new OverviewService(
                service.Labels.In(language), [.. service.Tables.Select(table => new OverviewTable(TableDefinition.FileName(service.Id, table.Name), 1_234))], service.Group != "service"))],
            [.. Catalogue.Services.Where(service => service.Exclusion is not null).Select(service => new OverviewLeftOut(service.Labels.In(language), service.Exclusion!.Reason.In(language)))])
        {
            Portable =
            [
                .. from service in Catalogue.Services
                   from table in service.Tables
                   where table.Portable is not null
                   select new OverviewPortable(table.Portable!.File, table.Portable.As, TableDefinition.FileName(service.Id, table.Name), 1_200, 30, 4),
            ],
            HasDossier = true,
            Missing = [new OverviewLeftOut(Catalogue.NameOf("notes", "folders", language), MissingReasons.For("source-unavailable").In(language))],
            ChangedSince = RowSource.TakenAt,
        }));

    [Theory]
    [InlineData("en")]
    [InlineData("nl")]
    public async Task Dossier_IsAccessible(string language)
    {
        var files = Catalogue.TablesFor("access").Select(table => TableDefinition.FileName(table.Service, table.Name)).ToHashSet(StringComparer.Ordinal);
        await AssertAccessibleAsync(DossierPage.Compose(new DossierFacts("8f3c2a417d0b4e5c9a6e1f20b7c4d953", language, RowSource.TakenAt, Service, Catalogue, Catalogue.Services, IsWhole: true, files)));
    }

    private async Task AssertAccessibleAsync(string html)
    {
        var folder = Directory.CreateTempSubdirectory("overstap-axe-");
        var page = Path.Combine(folder.FullName, "page.html");
        await File.WriteAllTextAsync(page, html);

        var said = await npm.RunAsync("axe.mjs", new() { ["PAGE"] = page });

        folder.Delete(recursive: true);
        Assert.Equal("axe: many rules passed\naxe: many rules passed\n", said);
    }
}
