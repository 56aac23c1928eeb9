using Overstap.Catalogue;
using Overstap.Ports;

namespace Overstap.Tests.Catalogue;

public sealed class SourceMapTests
{
    private static readonly DataCatalogue Catalogue = DataCatalogue.Load(DataCatalogue.ShippedPath);

    [Fact]
    public void Shipped_GivesEveryTableOfTheCatalogueAPlace()
    {
        var map = SourceMap.LoadShipped(Catalogue);

        Assert.Equal(48, map.Tables.Count);
        Assert.Equal("recorder_recordings", map.Find("recorder", "recordings").From);
    }

    [Fact]
    public void Column_OfAFieldThatIsNamedOtherwise_IsTheMappedOne()
    {
        var table = SourceMap.LoadShipped(Catalogue).Find("notes", "folders");

        Assert.Equal(("name", "id"), (table.Column(table.Fields.Single(field => field.Name == "folderName")), table.Column(table.Fields.Single(field => field.Name == "id"))));
    }

    [Theory]
    [InlineData("\"from\": \"recorder_recordings\"", "\"from\": \"a; DROP TABLE b\"", "line 14, tables[0].from: \"a; DROP TABLE b\" is not a name of a table or column")]
    [InlineData("\"order\": [\"id\"]", "\"order\": [\"id\", \"id\"]", "tables[0].order[1]: \"id\" is already taken.")]
    [InlineData("\"order\": [\"id\"]", "\"order\": []", "tables[0].order: needs at least one column to order by.")]
    [InlineData("\"source\": \"cloud\"", "\"source\": \"fog\"", "tables[0].source: \"fog\" is not one of the sources.")]
    [InlineData("\"gate\": \"cloud\"", "\"gate\": \"fog\"", "gate: \"fog\" is not one of the sources.")]
    [InlineData("\"kind\": \"sqlite\"", "\"kind\": \"paper\"", "sources[0].kind: \"paper\" is not known here. Known are sqlite, postgresql, http, landed.")]
    [InlineData("\"kind\": \"sqlite\"", "\"kind\": \"http\"", "gate: \"cloud\" cannot freeze accounts: only a source of the kind sqlite or postgresql can.")]
    [InlineData("\"kind\": \"sqlite\"", "\"kind\": \"landed\"", "gate: \"cloud\" cannot freeze accounts: only a source of the kind sqlite or postgresql can.")]
    [InlineData("\"table\": \"contacts/groups\"", "\"table\": \"contacts/contacts\"", "contacts/contacts stands here twice.")]
    [InlineData("\"table\": \"contacts/groups\"", "\"table\": \"contacts/contacts\"", "contacts/groups is missing: every table of the catalogue needs a place.")]
    [InlineData("\"table\": \"contacts/groups\"", "\"table\": \"contacts\"", "tables[2].table: \"contacts\" is no table of the catalogue. One is written service/table.")]
    [InlineData("\"columns\": { \"updatedAt\"", "\"columns\": { \"never\"", "\"never\" is no field of sms/messages.")]
    [InlineData("\"changed\": \"updatedAt\"", "\"altered\": \"updatedAt\"", "tables[1].altered: is not known here.")]
    [InlineData("\"format\": 1", "\"format\": \"1\"", "format: must be 1.")]
    [InlineData("\"tables\": [", "\"tables\": [[", "is not JSON: line ")]
    public void Load_FaultyPart_SaysWhatAndWhere(string old, string replacement, string sentence)
    {
        using var file = With(old, replacement);

        var failure = Assert.Throws<PermanentException>(() => SourceMap.Load(file.Path, Catalogue));

        Assert.Equal("sources-invalid", failure.Code);
        Assert.Contains(sentence, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_GateInPostgresql_IsTaken()
    {
        using var file = With("\"kind\": \"sqlite\"", "\"kind\": \"postgresql\"");

        Assert.Equal("cloud", SourceMap.Load(file.Path, Catalogue).Gate);
    }

    [Theory]
    [InlineData(",\n      \"objects\": { \"field\": \"photo\", \"source\": \"albums\", \"from\": \"photos\" }", "", "needs \"objects\", which says where the files of the field photo lie.")]
    [InlineData("\"field\": \"photo\"", "\"field\": \"remark\"", "objects.field: \"remark\" is no field of type file of garden-photos/photos.")]
    [InlineData("\"photo\", \"source\": \"albums\"", "\"photo\", \"source\": \"garden\"", "objects.source: \"garden\" holds no objects: only a source of the kind landed can.")]
    [InlineData("\"photo\", \"source\": \"albums\"", "\"photo\", \"source\": \"attic\"", "objects.source: \"attic\" is not one of the sources.")]
    [InlineData("\"albums\", \"from\": \"photos\"", "\"albums\", \"from\": \"../photos\"", "objects.from: \"../photos\" is not a name of a table or column")]
    [InlineData("\"source\": \"garden\", \"from\": \"plot\"", "\"source\": \"albums\", \"from\": \"photos\"", "the objects of garden-photos/photos need a folder of their own: photos of albums is taken.")]
    [InlineData("\"from\": \"plot\",", "\"from\": \"plot\", \"objects\": { \"field\": \"remark\", \"source\": \"albums\", \"from\": \"more\" },", "\"remark\" is no field of type file of plots/plots.")]
    public void Load_FaultyPlaceOfObjects_SaysWhatAndWhere(string old, string replacement, string sentence)
    {
        var folder = Path.Combine(Overstap.Local.Settings.RepositoryRoot.Find(), "samples", "small-cloud");
        var text = File.ReadAllText(Path.Combine(folder, SourceMap.FileName));
        Assert.Contains(old, text, StringComparison.Ordinal);
        using var file = CatalogueFile.Of(text.Replace(old, replacement, StringComparison.Ordinal));

        var failure = Assert.Throws<PermanentException>(() => SourceMap.Load(file.Path, DataCatalogue.Load(Path.Combine(folder, "catalogue.jsonc"))));

        Assert.Contains(sentence, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"from\": \"recorder_recordings\"", "\"from\": \"contacts_contacts\"", "line 15, tables[1].from: contacts_contacts of cloud is the place of recorder/recordings already: erasing one service would erase the other's rows.")]
    [InlineData("\"from\": \"user_profile\"", "\"from\": \"invoices\"", ".from: invoices of cloud is the place of invoices-and-profile/profile already, and not both are kept for the same time by law")]
    [InlineData("\"changed\": \"updatedAt\"", "\"changed\": \"content\"", "line 15, tables[1].changed: \"content\" is of type json, which is no instant: copies of what has changed would lack rows.")]
    [InlineData("\"id\": \"cloud\"", "\"id\": \"cloud\", \"id\": \"cloud\"", "sources[0].id: stands there twice, first on line ")]
    [InlineData("\"columns\": { \"updatedAt\": \"lastUpdated\"", "\"columns\": { \"updatedAt\": \"lastUpdated\", \"updatedAt\": \"touched\"", "tables[4].columns.updatedAt: stands there twice, first on line 18; leave one.")]
    public void Load_WhatWouldDoHarm_IsRefused(string old, string replacement, string sentence)
    {
        using var file = With(old, replacement);

        var failure = Assert.Throws<PermanentException>(() => SourceMap.Load(file.Path, Catalogue));

        Assert.Contains(sentence, Assert.Single(failure.Message.Split('\n')[1..]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"changed\": \"updatedAt\"", "\"changed\": \"id\"", "line 15, tables[1].changed: \"id\" is a whole number that the table is ordered by, and is read as milliseconds since 1970: if it only counts rows, copies of what has changed lack rows.")]
    [InlineData("\"sources\": [", "\"sources\": [ { \"id\": \"attic\", \"kind\": \"http\" },", "sources[0]: nothing is read from the source attic; its settings are asked for all the same.")]
    [InlineData("\"from\": \"contacts_groups\"", "\"from\": \"contacts_contacts\"", "line 16, tables[2].from: contacts_contacts of cloud is the place of contacts/contacts already: each copy has its rows twice, and erasing one erases the other.")]
    [InlineData("\"changed\": \"updatedAt\"", "\"changed\": \"touchedAt\"", "line 15, tables[1].changed: \"touchedAt\" is no field of contacts/contacts, so there has to be a column of that name at the source.")]
    public void Load_WhatDoesNoHarm_IsAHint(string old, string replacement, string sentence)
    {
        using var file = With(old, replacement);

        Assert.EndsWith(sentence, Assert.Single(SourceMap.Load(file.Path, Catalogue).Hints), StringComparison.Ordinal);
        Assert.Empty(SourceMap.LoadShipped(Catalogue).Hints);
    }

    [Theory]
    [InlineData("lastUpdated", "id")]
    [InlineData("id", "lastUpdated")]
    public void Load_ColumnOrFieldThatKnowsWhenARowChanged_IsNoOddity(string changed, string order)
    {
        using var file = With("\"order\": [\"id\"], \"columns\": { \"updatedAt\": \"lastUpdated\" }, \"changed\": \"updatedAt\"", $"\"order\": [\"{order}\"], \"columns\": {{ \"updatedAt\": \"lastUpdated\" }}, \"changed\": \"{changed}\"");

        Assert.Empty(SourceMap.Load(file.Path, Catalogue).Hints);
    }

    [Fact]
    public void Load_SourceOfUnknownKindWithObjects_IsOneFault()
    {
        var folder = Path.Combine(Overstap.Local.Settings.RepositoryRoot.Find(), "samples", "small-cloud");
        var text = File.ReadAllText(Path.Combine(folder, SourceMap.FileName));
        Assert.Contains("\"kind\": \"landed\"", text, StringComparison.Ordinal);
        using var file = CatalogueFile.Of(text.Replace("\"kind\": \"landed\"", "\"kind\": \"bucket\"", StringComparison.Ordinal));

        var failure = Assert.Throws<PermanentException>(() => SourceMap.Load(file.Path, DataCatalogue.Load(Path.Combine(folder, "catalogue.jsonc"))));

        Assert.Contains("\"bucket\" is not known here.", Assert.Single(failure.Message.Split('\n')[1..]), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_MissingFile_NamesTheSetting()
    {
        var failure = Assert.Throws<PermanentException>(() => SourceMap.Load("nowhere.jsonc", Catalogue));

        Assert.Equal("sources-missing", failure.Code);
        Assert.Contains("Overstap:SourcesFile", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_SecondCatalogue_StandsOnItsOwnFeet()
    {
        var folder = Path.Combine(Overstap.Local.Settings.RepositoryRoot.Find(), "samples", "small-cloud");
        var catalogue = DataCatalogue.Load(Path.Combine(folder, "catalogue.jsonc"));
        var map = SourceMap.Load(Path.Combine(folder, SourceMap.FileName), catalogue);

        Assert.Empty(catalogue.Services.Select(service => service.Id).Intersect(Catalogue.Services.Select(service => service.Id)));
        Assert.Equal(catalogue.Services.Sum(service => service.Tables.Count), map.Tables.Count);
        Assert.NotEmpty(catalogue.TablesFor("backup"));
    }

    /// <summary>The shipped map with the first occurrence of a text replaced.</summary>
    private static CatalogueFile With(string old, string replacement)
    {
        var shipped = File.ReadAllText(SourceMap.ShippedPath);
        var at = shipped.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The source map no longer holds {old}.");
        return CatalogueFile.Of(string.Concat(shipped.AsSpan(0, at), replacement, shipped.AsSpan(at + old.Length)));
    }
}
