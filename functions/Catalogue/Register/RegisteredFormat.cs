using Overstap.Deliver.Mails;
using Overstap.Seal.Files;

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
        new("HTML", PublicWording.UseOfHtml, "5", "https://html.spec.whatwg.org/"),
        new("JSON Web Algorithms", PublicWording.UseOfManifest, "RFC 7518, ES256 or PS256", "https://www.rfc-editor.org/rfc/rfc7518"),
    ];

    /// <summary>Those that a copy of this catalogue uses. Which tables are also files for other software, and what they are called, says the catalogue.</summary>
    public static IReadOnlyList<RegisteredFormat> Of(DataCatalogue catalogue)
    {
        var tables = catalogue.Services.SelectMany(service => service.Tables).ToList();
        var files = tables.Where(table => table.FileField is not null).ToList();
        List<RegisteredFormat> found = [.. All];
        foreach (var format in Enum.GetValues<PortableFormat>())
        {
            if (tables.Where(table => table.Portable?.As == format).ToList() is { Count: > 0 } portable)
                found.Add(Of(format, InAll(tag => UseIn(tag, portable, table => table.Portable!.File, PublicWording.UseOfPortable, catalogue))));
        }

        if (files.Count > 0)
            found.Add(new("IANA media types", InAll(tag => UseIn(tag, files, table => TableDefinition.FilesFolder(table.Service, table.Name), PublicWording.UseOfFiles, catalogue)), string.Join(", ", FileEnding.All), "https://www.iana.org/assignments/media-types/media-types.xhtml"));
        return found;
    }

    private static Labels InAll(Func<string, string> inLanguage) => new(inLanguage("en"), inLanguage("fr"), inLanguage("nl"), inLanguage("zh"));

    /// <summary>Such as <c>about/contacts.vcf (Contacts: Contacts): the same records, for other software to import</c>.</summary>
    private static string UseIn(string tag, IEnumerable<TableDefinition> tables, Func<TableDefinition, string> fileOf, Labels use, DataCatalogue catalogue)
    {
        var language = ReaderLanguage.For(tag);
        var files = tables.Select(table => fileOf(table) + language.InBrackets(catalogue.NameOf(table.Service, table.Name, tag)));
        return string.Join(PublicWording.Comma.In(tag), files) + language.Colon + use.In(tag);
    }

    private static RegisteredFormat Of(PortableFormat format, Labels use) => format switch
    {
        PortableFormat.Vcard => new("vCard", use, "3.0, RFC 2426", "https://www.rfc-editor.org/rfc/rfc2426"),
        PortableFormat.Icalendar => new("iCalendar", use, "2.0, RFC 5545", "https://www.rfc-editor.org/rfc/rfc5545"),
        PortableFormat.Bookmarks => new("Netscape bookmark file", use, "1", "https://learn.microsoft.com/en-us/previous-versions/windows/internet-explorer/ie-developer/platform-apis/aa753582(v=vs.85)"),
        _ => new("Text", use, "UTF-8, RFC 3629", "https://www.rfc-editor.org/rfc/rfc3629"),
    };
}
