using System.Text.Json;
using Overstap.Catalogue;
using Overstap.Local.Settings;
using Xunit.Abstractions;

namespace Overstap.Tests.Catalogue;

/// <summary>Holds the recipients of the catalogue against the two sharing statements, word for word in the language each was published in.</summary>
public sealed class RecipientCoverageTests(ITestOutputHelper output)
{
    private static readonly DataCatalogue Catalogue = DataCatalogue.Load(DataCatalogue.ShippedPath);
    private static readonly JsonElement Facts = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(RepositoryRoot.Find(), "tests", "vectors", "catalogue-facts.json"))).RootElement;

    public static TheoryData<string> References => [.. Facts.GetProperty("recipients").EnumerateArray().Select(fact => fact.GetProperty("reference").GetString()!)];

    [Theory]
    [MemberData(nameof(References))]
    public void Recipient_OfAStatement_StandsInTheCatalogueWordForWord(string reference)
    {
        var fact = Facts.GetProperty("recipients").EnumerateArray().Single(fact => fact.GetProperty("reference").GetString() == reference);
        var recipient = Catalogue.Recipients.Single(recipient => recipient.Reference == reference);
        var language = Catalogue.Statements.Single(statement => statement.Id == recipient.Statement).Language;

        Assert.Equal(Of(fact, "heading"), recipient.Heading.In(language));
        Assert.Equal(Of(fact, "recipient"), recipient.Recipient);
        Assert.Equal(Of(fact, "kind"), JsonNamingPolicy.KebabCaseLower.ConvertName(recipient.Kind.ToString()));
        Assert.Equal(Of(fact, "product"), recipient.Product);
        Assert.Equal(Of(fact, "data"), recipient.Data.In(language));
        Assert.Equal(Of(fact, "purpose"), recipient.Purpose.In(language));
        Assert.Equal(Of(fact, "scenario"), recipient.Scenario?.In(language));
        Assert.Equal(Of(fact, "method"), recipient.Method is { } method ? JsonNamingPolicy.KebabCaseLower.ConvertName(method.ToString()) : null);
        Assert.Equal(Of(fact, "permissions"), recipient.Permissions?.In(language));
        Assert.Equal(Of(fact, "rules"), recipient.Rules?.OriginalString);
    }

    [Fact]
    public void Catalogue_HasAsManyServicesGroupsExclusionsAndRecipients_AsWerePublished()
    {
        int[] published = [.. ((string[])["services", "metadata", "exclusions", "recipients"]).Select(part => Facts.GetProperty(part).GetArrayLength())];
        int[] ours = [In("service"), In("metadata"), Catalogue.Services.Count(service => service.Exclusion is not null), Catalogue.Recipients.Count];

        output.WriteLine($"services, metadata groups, exclusions, recipients: {string.Join(", ", ours)}");
        Assert.Equal([16, 3, 7, 32], published);
        Assert.Equal(published, ours);

        static int In(string group) => Catalogue.Services.Count(service => service.Group == group);
    }

    [Fact]
    public void Exclusions_HaveTheReferencesThatWerePublished() => Assert.Equal(
        Facts.GetProperty("exclusions").EnumerateArray().Select(fact => fact.GetProperty("reference").GetString()),
        Catalogue.Services.Where(service => service.Exclusion is not null).Select(service => service.Reference));

    private static string? Of(JsonElement fact, string name) => fact.TryGetProperty(name, out var value) ? value.GetString() : null;
}
