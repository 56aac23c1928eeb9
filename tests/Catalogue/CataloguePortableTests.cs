using Overstap.Catalogue;
using Overstap.Local.Catalogue;
using Overstap.Ports;

namespace Overstap.Tests.Catalogue;

/// <summary>Which tables are also written as files for other software, and what is refused about it, with the line.</summary>
public sealed class CataloguePortableTests
{
    private static readonly DataCatalogue Shipped = DataCatalogue.Load(DataCatalogue.ShippedPath);

    [Fact]
    public void Shipped_ContactsCalendarBookmarksAndNotes_ArePortable() => Assert.Equal(
        ["about/contacts.vcf", "about/notes.txt", "about/bookmarks.html", "about/calendar.ics"],
        Shipped.Services.SelectMany(service => service.Tables).Where(table => table.Portable is not null).Select(table => table.Portable!.File));

    [Fact]
    public void Pointer_LeadsIntoTheContent() =>
        Assert.Equal(["content", "name"], Shipped.FindTable("contacts", "contacts")!.Portable!.Fields[PortableRoles.Name].Steps);

    [Theory]
    [InlineData("a/b~1c/d~0e", "a,b/c,d~e")]
    [InlineData("a//b", null)]
    [InlineData("/a", null)]
    [InlineData("a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q", null)]
    public void Pointer_IsReadAsAJsonPointerIs(string text, string? steps) => Assert.Equal(steps?.Split(','), FieldPointer.Read(text)?.Steps);

    [Theory]
    [InlineData("\"as\": \"vcard\"", "\"as\": \"vcf\"", "portable.as: \"vcf\" is not known here. Known are vcard, icalendar, bookmarks, notes.")]
    [InlineData("\"id\": \"id\", \"name\"", "\"name\"", "portable.fields: \"id\" is missing.")]
    [InlineData("\"phones\": \"content/phones\"", "\"fax\": \"content/phones\"", "portable.fields.fax: is not known here. Known are id, name, givenName")]
    [InlineData("\"content/phones\"", "\"contents/phones\"", "portable.fields.phones: \"contents\" is no field of the table.")]
    [InlineData("\"content/phones\"", "\"content//phones\"", "portable.fields.phones: \"content//phones\" must be a field, and members of the JSON in it")]
    [InlineData("\"updatedAt\"\n            }", "\"updatedAt/at\"\n            }", "portable.fields.updated: \"updatedAt\" is no field of type json, so nothing can be inside it.")]
    [InlineData("\"leaveOut\": { \"status\": [\"deleted\"] }", "\"leaveOut\": { \"state\": [\"deleted\"] }", "portable.leaveOut.state: \"state\" is no field of the table.")]
    [InlineData("\"leaveOut\": { \"status\": [\"deleted\"] }", "\"leaveOut\": { \"status\": \"deleted\" }", "portable.leaveOut.status: must be a list.")]
    [InlineData("\"as\": \"bookmarks\",", "\"as\": \"bookmarks\", \"file\": \"overview\",", "portable.file: \"overview\" is the name of a page of every copy.")]
    [InlineData("\"as\": \"bookmarks\",", "\"as\": \"bookmarks\", \"file\": \"../up\",", "portable.file: \"../up\" must be lower-case words joined by hyphens")]
    public void Load_FaultyPortable_SaysWhatAndWhere(string old, string replacement, string sentence)
    {
        using var file = CatalogueFile.With(old, replacement);

        var failure = Assert.Throws<PermanentException>(() => DataCatalogue.Load(file.Path));

        Assert.Contains(sentence, failure.Message, StringComparison.Ordinal);
        Assert.Matches(@"line \d{3,4}, ", failure.Message);
    }

    [Theory]
    [InlineData("\"as\": \"bookmarks\"", "\"as\": \"netscape\"", "portable.as: \"netscape\" is not known here. Known are vcard, icalendar, bookmarks, notes.")]
    [InlineData("\"as\": \"icalendar\"", "\"as\": \"ics\"", "portable.as: \"ics\" is not known here. Known are vcard, icalendar, bookmarks, notes.")]
    [InlineData("\"as\": \"bookmarks\"", "\"as\": 3", "portable.as: must be a text that is not empty.")]
    public void Load_UnknownFormat_IsTheOnlyFault(string old, string replacement, string sentence)
    {
        using var file = CatalogueFile.With(old, replacement);

        var failure = Assert.Throws<PermanentException>(() => DataCatalogue.Load(file.Path));

        Assert.EndsWith(sentence, Assert.Single(failure.Message.Split('\n')[1..]), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_TwoTablesOfOneFile_AreRefusedUntilOneHasAnotherName()
    {
        const string Groups = "\"labels\": { \"en\": \"Contact groups\", \"fr\": \"Groupes de contacts\", \"nl\": \"Contactgroepen\", \"zh\": \"联系人群组\" },";
        using var same = CatalogueFile.With(Groups, Groups + "\"portable\": { \"as\": \"vcard\", \"fields\": { \"id\": \"id\", \"name\": \"content/name\" } },");
        using var other = CatalogueFile.With(Groups, Groups + "\"portable\": { \"as\": \"vcard\", \"file\": \"groups\", \"fields\": { \"id\": \"id\", \"name\": \"content/name\" } },");

        var failure = Assert.Throws<PermanentException>(() => DataCatalogue.Load(same.Path));

        Assert.Contains("services[1].tables[1].portable: another table is written as about/contacts.vcf already", failure.Message, StringComparison.Ordinal);
        Assert.Equal("about/groups.vcf", DataCatalogue.Load(other.Path).FindTable("contacts", "groups")!.Portable!.File);
    }

    [Fact]
    public async Task Check_SaysWhichFilesThereAre()
    {
        using var output = new StringWriter();

        await CatalogueCommand.CheckAsync(DataCatalogue.ShippedPath, null, output);

        Assert.Contains("4 tables that are also files for other software (about/contacts.vcf, about/notes.txt, about/bookmarks.html, about/calendar.ics)", output.ToString(), StringComparison.Ordinal);
    }
}
