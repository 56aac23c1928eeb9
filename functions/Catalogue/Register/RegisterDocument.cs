namespace Overstap.Catalogue.Register;

/// <summary>
/// The public register (Data Act Art. 26(b)): every structure and format in which data is exported, with its version, what changed since, and what is not
/// exported and why. A function of the catalogue alone.
/// </summary>
/// <param name="Version">Of the catalogue.</param>
/// <param name="Changes">The newest first.</param>
public sealed record RegisterDocument(
    string Version, string Provider, IReadOnlyList<ChangeDefinition> Changes, IReadOnlyList<RegisteredFormat> Formats, IReadOnlyList<RegisteredKind> Kinds, IReadOnlyList<RegisteredService> Services, IReadOnlyList<LedgerEntry> NotExported)
{
    public static RegisterDocument Of(DataCatalogue catalogue) => new(
        catalogue.Version,
        catalogue.Controller.Name,
        catalogue.Changes,
        RegisteredFormat.Of(catalogue),
        [.. catalogue.Kinds.Where(kind => kind.Exports.Count > 0).Select(kind => new RegisteredKind(kind.Id, kind.Exports))],
        [.. catalogue.Services.Select(RegisteredService.Of)],
        LedgerEntry.Of(catalogue));
}

/// <summary>A format that a copy uses.</summary>
/// <param name="Specification">Where it is defined.</param>
/// <param name="Version">The version of it that is written, as the specification calls it.</param>
public sealed record RegisteredFormat(string Name, string Use, string Version, string Specification)
{
    private static IReadOnlyList<RegisteredFormat> All { get; } =
    [
        new("ZIP", "the archive", "APPNOTE 6.3.10, Zip64", "https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT"),
        new("WinZip AES", "the encryption of the archive", "AE-2, AES-256", "https://www.winzip.com/en/support/aes-encryption/"),
        new("JSON", "the records, one file per table: an object whose only member is named after the table and holds its records", "RFC 8259", "https://www.rfc-editor.org/rfc/rfc8259"),
        new("JSON Schema", "the structure of the records, one file per service", "draft 2020-12", "https://json-schema.org/draft/2020-12"),
    ];

    /// <summary>Those that a copy of this catalogue uses.</summary>
    public static IReadOnlyList<RegisteredFormat> Of(DataCatalogue catalogue) =>
    [
        .. All,
        .. from format in Enum.GetValues<PortableFormat>()
           let files = catalogue.Services.SelectMany(service => service.Tables).Where(table => table.Portable?.As == format).Select(table => table.Portable!.File).ToList()
           where files.Count > 0
           select Of(format, $"{string.Join(", ", files)}: the same records, for other software to import"),
    ];

    private static RegisteredFormat Of(PortableFormat format, string use) => format switch
    {
        PortableFormat.Vcard => new("vCard", use, "3.0, RFC 2426", "https://www.rfc-editor.org/rfc/rfc2426"),
        PortableFormat.Icalendar => new("iCalendar", use, "2.0, RFC 5545", "https://www.rfc-editor.org/rfc/rfc5545"),
        PortableFormat.Bookmarks => new("Netscape bookmark file", use, "1", "https://learn.microsoft.com/en-us/previous-versions/windows/internet-explorer/ie-developer/platform-apis/aa753582(v=vs.85)"),
        _ => new("Text", use, "UTF-8, RFC 3629", "https://www.rfc-editor.org/rfc/rfc3629"),
    };
}

/// <summary>A kind of request that hands over data.</summary>
/// <param name="Groups">Ids of the groups of services it exports.</param>
public sealed record RegisteredKind(string Id, IReadOnlyList<string> Groups);

/// <param name="Schema">Id of its JSON Schema.</param>
public sealed record RegisteredService(string Id, string Reference, string Group, Labels Labels, int SchemaVersion, string Schema, IReadOnlyList<RegisteredTable> Tables)
{
    public static RegisteredService Of(ServiceDefinition service) => new(
        service.Id,
        service.Reference,
        service.Group,
        service.Labels,
        service.SchemaVersion,
        ServiceSchema.Id(service),
        [.. service.Tables.Select(table => new RegisteredTable(table.Name, table.Labels, TableDefinition.FileName(service.Id, table.Name), table.Portable?.File, table.Fields))]);
}

/// <param name="File">Its name in an archive.</param>
/// <param name="Portable">Name of the file with the same records that other software imports; null where there is none.</param>
public sealed record RegisteredTable(string Name, Labels Labels, string File, string? Portable, IReadOnlyList<FieldDefinition> Fields);

/// <summary>One line of the exclusion ledger (Data Act Art. 25(2)(f)): what is not handed over in a switching copy, why, and whether an access copy has the personal data of it.</summary>
/// <param name="Ground">Stable code.</param>
/// <param name="Source">The provision.</param>
public sealed record LedgerEntry(string Id, string Reference, Labels Labels, string Ground, string Source, Labels Reason, bool PersonalDataInAccessCopy)
{
    public static IReadOnlyList<LedgerEntry> Of(DataCatalogue catalogue) =>
    [
        .. from service in catalogue.Services
           where service.Exclusion is not null
           let exclusion = service.Exclusion
           select new LedgerEntry(
               service.Id, service.Reference, service.Labels, exclusion.Ground, exclusion.Source, exclusion.Reason, exclusion.PersonalDataOwed && service.Tables.Any(table => table.HasPersonalData)),
    ];
}
