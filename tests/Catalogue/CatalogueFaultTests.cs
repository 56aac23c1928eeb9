using Overstap.Catalogue;
using Overstap.Ports;

namespace Overstap.Tests.Catalogue;

public sealed class CatalogueFaultTests
{
    [Theory]
    [InlineData("\"nl\": \"Diensten\", ", "", "line 4, groups[0].labels: \"nl\" is missing.")]
    [InlineData("\"nl\": \"Diensten\"", "\"nl\": \"\"", "line 4, groups[0].labels.nl: must be a text that is not empty.")]
    [InlineData("\"nl\": \"Diensten\"", "\"nl\": \"Diensten\", \"de\": \"Dienste\"", "groups[0].labels.de: is not known here. Known are en, fr, nl, zh.")]
    [InlineData("\"type\": \"integer\"", "\"type\": \"int\"", "services[0].tables[0].fields[0].type: \"int\" is not a type. Known are text, integer, number, boolean, instant, json.")]
    [InlineData("\"id\": \"contacts\"", "\"id\": \"recorder\"", "services[1].id: \"recorder\" is already taken.")]
    [InlineData("\"reference\": \"S02\"", "\"reference\": \"S01\"", "services[1].reference: \"S01\" is already taken.")]
    [InlineData("\"name\": \"groups\"", "\"name\": \"contacts\"", "services[1].tables[1].name: \"contacts\" is already taken.")]
    [InlineData("\"id\": \"contacts\"", "\"id\": \"../contacts\"", "services[1].id: \"../contacts\" must be lower-case words joined by hyphens")]
    [InlineData("\"id\": \"contacts\"", "\"id\": \"con\"", "services[1].id: \"con\" must be lower-case words joined by hyphens, at most 64 characters, and no device name of Windows.")]
    [InlineData("\"table\": \"recorder_recordings\"", "\"table\": \"a; DROP TABLE b\"", "is not a name of a table or column")]
    [InlineData("\"order\": [\"id\"]", "\"order\": []", "services[0].tables[0].source: the table recordings of recorder needs at least one column to order by.")]
    [InlineData("\"personal\": false", "\"personal\": \"no\"", "services[0].tables[0].fields[0].personal: must be true or false.")]
    [InlineData(", \"personal\": false", "", "services[0].tables[0].fields[0]: \"personal\" is missing.")]
    [InlineData("\"group\": \"metadata\"", "\"group\": \"meta\"", "\"meta\" is not one of the groups.")]
    [InlineData("\"exports\": [\"service\", \"metadata\"]", "\"exports\": [\"service\", \"meta\"]", "kinds[0].exports[1]: \"meta\" is not one of the groups.")]
    [InlineData("\"exports\": [\"service\", \"metadata\"]", "\"exports\": \"service\"", "kinds[0].exports: must be a list.")]
    [InlineData("\"group\": \"excluded\"", "\"group\": \"metadata\"", "user-id-mapping is not in the group excluded, so it cannot have a ground of exclusion.")]
    [InlineData("\"group\": \"service\"", "\"group\": \"excluded\"", "recorder is excluded, but \"exclusion\" with its ground is missing.")]
    public void Load_FaultyPart_SaysWhatAndWhere(string old, string replacement, string sentence)
    {
        using var file = CatalogueFile.With(old, replacement);

        var failure = Assert.Throws<PermanentException>(() => DataCatalogue.Load(file.Path));

        Assert.Equal("catalogue-invalid", failure.Code);
        Assert.Contains(sentence, failure.Message, StringComparison.Ordinal);
        Assert.Matches(@"line \d+, ", failure.Message);
    }

    [Theory]
    [InlineData("\"kinds\": [", "\"kinds\": [[", "is not JSON: line ")]
    [InlineData("\"id\": \"recorder\",", "\"id\": \"recorder\", \"id\": \"again\",", "is not JSON: line ")]
    public void Load_NotJson_SaysOnWhichLine(string old, string replacement, string sentence)
    {
        using var file = CatalogueFile.With(old, replacement);

        var failure = Assert.Throws<PermanentException>(() => DataCatalogue.Load(file.Path));

        Assert.Equal("catalogue-invalid", failure.Code);
        Assert.Contains(sentence, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ManyFaults_SaysThemAll()
    {
        using var file = CatalogueFile.Of("""{ "version": "1", "groups": [], "kinds": [{ "id": "backup" }], "services": [7] }""");

        var failure = Assert.Throws<PermanentException>(() => DataCatalogue.Load(file.Path));

        Assert.Contains("kinds[0]: \"exports\" is missing.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("services[0]: must be an object.", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    public void Load_NoCatalogueAtAll_IsRefused(string text)
    {
        using var file = CatalogueFile.Of(text);

        Assert.Equal("catalogue-invalid", Assert.Throws<PermanentException>(() => DataCatalogue.Load(file.Path)).Code);
    }

    [Fact]
    public void Load_MissingFile_NamesTheSetting()
    {
        var failure = Assert.Throws<PermanentException>(() => DataCatalogue.Load("nowhere.json"));

        Assert.Equal("catalogue-missing", failure.Code);
        Assert.Contains("Overstap:CatalogueFile", failure.Message, StringComparison.Ordinal);
    }
}
