using Overstap.Deliver.Mails;

namespace Overstap.Catalogue.Register;

/// <summary>A format that a copy uses.</summary>
/// <param name="Use">What in a copy is written in it.</param>
/// <param name="Version">The version of it that is written, as the specification calls it.</param>
/// <param name="Specification">Where it is defined.</param>
public sealed record RegisteredFormat(string Name, Labels Use, string Version, string Specification)
{
    private static IReadOnlyList<RegisteredFormat> All { get; } =
    [
        new("ZIP", PublicWording.UseOfZip, "APPNOTE 6.3.10, Zip64", "https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT"),
        new("WinZip AES", PublicWording.UseOfAes, "AE-2, AES-256", "https://www.winzip.com/en/support/aes-encryption/"),
        new("JSON", PublicWording.UseOfJson, "RFC 8259", "https://www.rfc-editor.org/rfc/rfc8259"),
        new("JSON Schema", PublicWording.UseOfSchemas, "draft 2020-12", "https://json-schema.org/draft/2020-12"),
    ];

    /// <summary>Those that a copy of this catalogue uses. Which tables are also files for other software, and what they are called, says the catalogue.</summary>
    public static IReadOnlyList<RegisteredFormat> Of(DataCatalogue catalogue) =>
    [
        .. All,
        .. from format in Enum.GetValues<PortableFormat>()
           let tables = catalogue.Services.SelectMany(service => service.Tables).Where(table => table.Portable?.As == format).ToList()
           where tables.Count > 0
           select Of(format, new Labels(UseIn("en", tables, catalogue), UseIn("fr", tables, catalogue), UseIn("nl", tables, catalogue), UseIn("zh", tables, catalogue))),
    ];

    /// <summary>Such as <c>about/contacts.vcf (Contacts: Contacts): the same records, for other software to import</c>.</summary>
    private static string UseIn(string tag, IEnumerable<TableDefinition> tables, DataCatalogue catalogue)
    {
        var language = ReaderLanguage.For(tag);
        var files = tables.Select(table => table.Portable!.File + language.InBrackets(catalogue.NameOf(table.Service, table.Name, tag)));
        return string.Join(PublicWording.Comma.In(tag), files) + language.Colon + PublicWording.UseOfPortable.In(tag);
    }

    private static RegisteredFormat Of(PortableFormat format, Labels use) => format switch
    {
        PortableFormat.Vcard => new("vCard", use, "3.0, RFC 2426", "https://www.rfc-editor.org/rfc/rfc2426"),
        PortableFormat.Icalendar => new("iCalendar", use, "2.0, RFC 5545", "https://www.rfc-editor.org/rfc/rfc5545"),
        PortableFormat.Bookmarks => new("Netscape bookmark file", use, "1", "https://learn.microsoft.com/en-us/previous-versions/windows/internet-explorer/ie-developer/platform-apis/aa753582(v=vs.85)"),
        _ => new("Text", use, "UTF-8, RFC 3629", "https://www.rfc-editor.org/rfc/rfc3629"),
    };
}
