using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Overstap.Archive;
using Overstap.Cases;
using Overstap.Catalogue;
using Overstap.Catalogue.Register;
using Overstap.Collect;
using Overstap.Seal.Files;
using Overstap.Signing;

namespace Overstap.Seal.Manifests;

/// <summary>
/// What stands in <c>manifest.json</c>: every file of the copy with its size and hash, how many records each table has and had at the source, and what
/// is missing. Property names and their order are the format (docs/manifest.md); a change of either is a new <see cref="CurrentFormat"/>.
/// </summary>
/// <param name="CopyNumber">Which of the request's copies this is, from 1.</param>
/// <param name="Kind">Kind of the request, kebab-case.</param>
/// <param name="CatalogueVersion">Version of the catalogue that the ids below belong to.</param>
/// <param name="ChangedSince">Only what changed then or later was asked for; null for everything.</param>
/// <param name="Services">Services and metadata groups with a table in the copy.</param>
/// <param name="Tables">In the order of the archive.</param>
/// <param name="Missing">The tables that could not be had, or not whole; empty exactly when the copy is complete.</param>
/// <param name="Files">All other files, but for the manifest itself and its signature.</param>
public sealed record Manifest(
    int FormatVersion,
    RequestId RequestId,
    int CopyNumber,
    string Kind,
    string CatalogueVersion,
    DateTimeOffset SealedAt,
    DateTimeOffset? ChangedSince,
    CopyState State,
    int Services,
    long Rows,
    long RowsAtSource,
    IReadOnlyList<ManifestTable> Tables,
    IReadOnlyList<MissingTable> Missing,
    IReadOnlyList<ManifestFile> Files)
{
    public const int CurrentFormat = 3;

    /// <summary>From before a copy could consist of several archives; it was the same otherwise.</summary>
    public const int FormatOfOneVolume = 2;
    public const string FileName = "manifest.json";

    /// <summary>The detached signature over the bytes of the manifest.</summary>
    public const string SignatureName = "manifest.json.sig";

    /// <summary>The page for people.</summary>
    public const string GuideName = $"{PortableDefinition.Folder}/overview.html";

    /// <summary>The answer to an access request (GDPR Art. 15).</summary>
    public const string DossierName = $"{PortableDefinition.Folder}/dossier.html";

    /// <summary>Of how many archives the copy consists. The first has the manifest, and each of the others at least one file.</summary>
    [JsonIgnore]
    public int Volumes => Tables.Select(table => table.Volume).Concat(Files.Select(file => file.Volume)).Append(1).Max();

    /// <param name="missing">The tables that could not be had.</param>
    /// <param name="others">All files but the tables, those made with them, the manifest and its signature.</param>
    /// <param name="places">Number of each archive that the copy consists of, from 1.</param>
    public static Manifest Of(
        CaseFile file, int copyNumber, DataCatalogue catalogue, DateTimeOffset sealedAt, IReadOnlyList<StagedEntry> entries, IReadOnlyList<MissingTable> missing, IReadOnlyList<PlainFile> others, Func<VolumeId, int> places) => new(
        CurrentFormat,
        file.Id,
        copyNumber,
        file.Kind.ToString().ToKebabCase(),
        catalogue.Version,
        sealedAt,
        file.ChangedSince,
        missing.Count == 0 ? CopyState.Complete : CopyState.Partial,
        entries.Select(entry => entry.Table.Service).Distinct(StringComparer.Ordinal).Count(),
        entries.Sum(entry => entry.Rows),
        entries.Sum(entry => entry.RowsAtSource),
        [.. entries.Select(entry => ManifestTable.Of(entry, catalogue.FindService(entry.Table.Service)!, places(entry.Volume)))],
        // What our own systems said of themselves is for operators.
        [.. missing.Select(table => table with { Reason = MissingReasons.Sentence(table.Code, "en") })],
        [
            .. others.Select(ManifestFile.Of),
            .. entries.SelectMany(entry => entry.Beside).Select(file => ManifestFile.Of(file.Entry, places(file.Volume))),
            .. entries.SelectMany(entry => entry.Parts).SelectMany(part => part.Files.Select(file => ManifestFile.Of(file.Entry, places(part.Volume)))),
        ]);

    /// <exception cref="FormatException">It is no manifest that this version reads; the sentence says why.</exception>
    public static Manifest FromJson(ReadOnlySpan<byte> json)
    {
        var format = FormatOf(json);
        if (format > CurrentFormat)
            throw new FormatException("It is of a later format than this version of Overstap reads: take a newer one.");
        if (format < FormatOfOneVolume)
            throw new FormatException("It is of a format from before manifests were signed.");
        var manifest = SignedJson.Read<Manifest>(json, "manifest");
        var files = manifest.Tables.OfType<ManifestTable>().Count() + manifest.Files.OfType<ManifestFile>().Count();
        return CountVolumes(json) == (format == CurrentFormat ? files : 0) ? manifest : throw new FormatException("It holds no manifest.");
    }

    public byte[] ToJson() => SignedJson.WriteEven(this);

    /// <summary>How many files say which archive they are in: all, or none in the earlier format. One that did not would pass for a file of the first.</summary>
    private static int CountVolumes(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var count = 0;
        while (reader.Read())
            count += reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("volume"u8) ? 1 : 0;
        return count;
    }

    /// <summary>The format that a document says it has, whatever else is in it; null when it does not say.</summary>
    private static int? FormatOf(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<Version>(json, JsonSerializerOptions.Web)?.FormatVersion;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Version(int? FormatVersion = null);
}

/// <summary>Whether everything that the copy should hold is in it.</summary>
public enum CopyState
{
    /// <summary>Every table, with as many records as the source had counted.</summary>
    Complete,

    /// <summary>Something could not be had; the manifest says what, and why.</summary>
    Partial,
}

/// <summary>A table that is in the copy.</summary>
/// <param name="Schema">Id of the JSON Schema of its service; <c>#/$defs/</c> and the table's name behind it is the schema of this file alone.</param>
/// <param name="SchemaVersion">Counts the changes of the service's tables and fields.</param>
/// <param name="SchemaFile">Where the schema is in the copy.</param>
/// <param name="TakenAt">The instant of the snapshot that was counted and read.</param>
/// <param name="ChangedSince">Only records that changed then or later were counted and written; null where all were.</param>
/// <param name="RowsAtSource">Records counted at the source.</param>
/// <param name="Rows">Records written.</param>
/// <param name="Bytes">Length of the file as unpacked.</param>
/// <param name="Sha256">Hash of the file as unpacked, lower-case hexadecimal.</param>
/// <param name="FilesAtSource">Photos, recordings and other objects that its records name, at the source.</param>
/// <param name="Files">Those that are in the copy, each of which is listed in the manifest's own files.</param>
/// <param name="Volume">Which of the copy's archives it is in, from 1.</param>
public sealed record ManifestTable(
    string File,
    string Service,
    string Table,
    string Schema,
    int SchemaVersion,
    string SchemaFile,
    DateTimeOffset TakenAt,
    DateTimeOffset? ChangedSince,
    long RowsAtSource,
    long Rows,
    long Bytes,
    string Sha256,
    long FilesAtSource,
    long Files,
    int Volume = 1)
{
    /// <summary>Whether everything that the source had is in the copy.</summary>
    [JsonIgnore]
    public bool IsWhole => Rows == RowsAtSource && Files == FilesAtSource;

    public static ManifestTable Of(StagedEntry entry, ServiceDefinition service, int volume) => new(
        entry.Entry.Name, entry.Table.Service, entry.Table.Table, ServiceSchema.Id(service), service.SchemaVersion, ServiceSchema.FileName(service), entry.TakenAt, entry.ChangedSince, entry.RowsAtSource, entry.Rows, entry.Entry.Length, entry.Entry.Sha256, entry.Files?.AtSource ?? 0, entry.Files?.Files ?? 0, volume);
}

/// <summary>A file that is no table, such as a schema.</summary>
/// <param name="Bytes">Length of the file as unpacked.</param>
/// <param name="Sha256">Hash of the file as unpacked, lower-case hexadecimal.</param>
/// <param name="Volume">Which of the copy's archives it is in, from 1.</param>
public sealed record ManifestFile(string File, long Bytes, string Sha256, int Volume = 1)
{
    public static ManifestFile Of(PlainFile file) => new(file.Name, file.Content.Length, Convert.ToHexStringLower(SHA256.HashData(file.Content)));

    public static ManifestFile Of(ArchiveEntry entry, int volume) => new(entry.Name, entry.Length, entry.Sha256, volume);
}
