using Overstap.Catalogue;
using Overstap.Ports;

namespace Overstap.Tests.Catalogue;

public sealed class CatalogueFaultTests
{
    [Theory]
    [InlineData("\"nl\": \"Diensten\", ", "", "line 549, groups[0].labels: \"nl\" is missing.")]
    [InlineData("\"nl\": \"Diensten\"", "\"nl\": \"\"", "line 549, groups[0].labels.nl: must be a text that is not empty.")]
    [InlineData("\"nl\": \"Diensten\"", "\"nl\": \"Diensten\", \"de\": \"Dienste\"", "groups[0].labels.de: is not known here. Known are en, fr, nl, zh.")]
    [InlineData("\"type\": \"integer\"", "\"type\": \"int\"", "services[0].tables[0].fields[0].type: \"int\" is not known here. Known are text, integer, number, boolean, instant, json, file.")]
    [InlineData("\"id\": \"contacts\"", "\"id\": \"recorder\"", "services[1].id: \"recorder\" is already taken.")]
    [InlineData("\"reference\": \"S02\"", "\"reference\": \"S01\"", "services[1].reference: \"S01\" is already taken.")]
    [InlineData("\"name\": \"groups\"", "\"name\": \"contacts\"", "services[1].tables[1].name: \"contacts\" is already taken.")]
    [InlineData("\"id\": \"contacts\"", "\"id\": \"../contacts\"", "services[1].id: \"../contacts\" must be lower-case words joined by hyphens")]
    [InlineData("\"id\": \"contacts\"", "\"id\": \"con\"", "services[1].id: \"con\" must be lower-case words joined by hyphens, at most 64 characters, and no device name of Windows.")]
    [InlineData("\"format\": 3", "\"format\": 2", "line 9, format: must be a whole number from 3 to 3.")]
    [InlineData("\"version\": \"2026-11-22\"", "\"version\": \"9\"", "changes: must begin with what version 9 changed.")]
    [InlineData("\"on\": \"2026-11-22\"", "\"on\": \"22-11-2026\"", "changes[0].on: \"22-11-2026\" must be a date such as 2026-11-22.")]
    [InlineData("\"country\": \"NL\"", "\"country\": \"Holland\"", "controller.establishments[2].country: \"Holland\" must be a country as two capital letters, such as NL.")]
    [InlineData("\"address\": \"https://autoriteitpersoonsgegevens.nl/\"", "\"address\": \"autoriteitpersoonsgegevens.nl\"", "controller.supervisoryAuthority.address: must be an address that begins with https:// or mailto:.")]
    [InlineData("\"kind\": \"technical\"", "\"kind\": \"magical\"", "measures[0].kind: \"magical\" is not known here. Known are technical, organisational, contractual.")]
    [InlineData("\"reference\": \"C02\"", "\"reference\": \"C01\"", "recipients[1].reference: \"C01\" is already taken.")]
    [InlineData("\"statement\": \"interconnectivity\"", "\"statement\": \"nowhere\"", "recipients[0].statement: \"nowhere\" is not one of the statements.")]
    [InlineData("\"method\": \"sdk-local-acquisition\"", "\"method\": \"post\"", "recipients[0].method: \"post\" is not known here.")]
    [InlineData("\"schemaVersion\": 1", "\"schemaVersion\": 0", "services[0].schemaVersion: must be a whole number from 1 to 9999.")]
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
        using var file = CatalogueFile.Of("""{ "format": 3, "version": "1", "groups": [], "kinds": [{ "id": "backup" }], "services": [7] }""");

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
