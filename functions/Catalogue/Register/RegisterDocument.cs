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
        [.. catalogue.Services.Select(service => RegisteredService.Of(service, catalogue))],
        LedgerEntry.Of(catalogue));
}

/// <summary>A kind of request that hands over data.</summary>
/// <param name="Groups">Ids of the groups of services it exports.</param>
public sealed record RegisteredKind(string Id, IReadOnlyList<string> Groups);

/// <param name="Schema">Id of its JSON Schema.</param>
public sealed record RegisteredService(string Id, string Reference, string Group, Labels Labels, int SchemaVersion, string Schema, IReadOnlyList<RegisteredTable> Tables)
{
    public static RegisteredService Of(ServiceDefinition service, DataCatalogue catalogue) => new(
        service.Id,
        service.Reference,
        service.Group,
        service.Labels,
        service.SchemaVersion,
        ServiceSchema.Id(service),
        [.. service.Tables.Select(table => new RegisteredTable(
            table.Name,
            table.Labels,
            TableDefinition.FileName(service.Id, table.Name),
            table.Portable?.File,
            table.FileField is null ? null : TableDefinition.FilesFolder(service.Id, table.Name),
            [.. catalogue.Kinds.Where(kind => kind.Exports.Count > 0 && catalogue.TablesFor(kind.Id).Contains(table)).Select(kind => kind.Id)],
            table.Fields))]);
}

/// <param name="File">Its name in an archive.</param>
/// <param name="Portable">Name of the file with the same records that other software imports; null where there is none.</param>
/// <param name="Files">Folder of the files that its records name; null where they name none.</param>
/// <param name="Kinds">The kinds of requests whose copies have it; none for a table without personal data that only access copies could have.</param>
public sealed record RegisteredTable(string Name, Labels Labels, string File, string? Portable, string? Files, IReadOnlyList<string> Kinds, IReadOnlyList<FieldDefinition> Fields);

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
