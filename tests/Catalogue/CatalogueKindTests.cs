using Overstap.Catalogue;
using Overstap.Ports;

namespace Overstap.Tests.Catalogue;

public sealed class CatalogueKindTests
{
    private static readonly DataCatalogue Catalogue = DataCatalogue.Load(DataCatalogue.ShippedPath);

    [Theory]
    [InlineData("backup", "service, metadata")]
    [InlineData("migration", "service, metadata")]
    [InlineData("account-closure", "service, metadata, excluded, personal-data")]
    [InlineData("access", "service, metadata, excluded, personal-data")]
    [InlineData("deletion", "")]
    [InlineData("correction", "")]
    [InlineData("consent-withdrawal", "")]
    public void TablesFor_Kind_ComeFromItsGroupsInOrder(string kind, string groups)
    {
        var found = Catalogue.TablesFor(kind).Select(table => Catalogue.FindService(table.Service)!.Group).Distinct();

        Assert.Equal(groups, string.Join(", ", found));
    }

    [Fact]
    public void TablesFor_Backup_IsEveryTableOfEveryServiceAndMetadataGroup()
    {
        var expected = Catalogue.Services.Where(service => service.Exclusion is null && service.Group != "personal-data").SelectMany(service => service.Tables);

        Assert.Equal(expected, Catalogue.TablesFor("backup"));
    }

    [Fact]
    public void TablesFor_Access_LeavesOutExcludedTablesWithoutPersonalData()
    {
        var tables = Catalogue.TablesFor("access");

        Assert.Contains(Catalogue.FindTable("invoices-and-profile", "profile"), tables);
        Assert.Contains(Catalogue.FindTable("vip-operations", "operations"), tables);
        Assert.DoesNotContain(Catalogue.FindTable("vip-operations", "statistics"), tables);
    }

    [Fact]
    public void TablesFor_AccessWherePersonalDataIsNotOwed_LeavesTheExclusionOut()
    {
        using var file = CatalogueFile.With("\"personalDataOwed\": true", "\"personalDataOwed\": false");

        var tables = DataCatalogue.Load(file.Path).TablesFor("access");

        Assert.DoesNotContain(tables, table => table.Service == "user-id-mapping");
        Assert.Contains(tables, table => table.Service == "user-status");
    }

    [Fact]
    public void TablesFor_UnknownKind_IsRefused()
    {
        var failure = Assert.Throws<PermanentException>(() => Catalogue.TablesFor("holiday"));

        Assert.Equal("catalogue-kind-unknown", failure.Code);
    }

    [Theory]
    [InlineData("nl", "Notities")]
    [InlineData("nl-BE", "Notities")]
    [InlineData("zh-Hans", "笔记")]
    [InlineData("de", "Notes")]
    public void Labels_Language_IsSpokenOrElseEnglish(string language, string label) => Assert.Equal(label, Catalogue.FindService("notes")!.Labels.In(language));
}
