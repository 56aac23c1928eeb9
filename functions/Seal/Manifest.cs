using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Overstap.Cases;

namespace Overstap.Seal;

/// <summary>What stands in <c>manifest.json</c>: which files the archive holds, how many records, and their hashes.</summary>
public sealed record Manifest(
    int FormatVersion, RequestId RequestId, string Kind, string CatalogueVersion, DateTimeOffset SealedAt, int Services, long Rows, long RowsAtSource, IReadOnlyList<ManifestTable> Tables)
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static Manifest Of(CaseFile file, string catalogueVersion, DateTimeOffset sealedAt, IReadOnlyList<StagedEntry> entries) => new(
        1,
        file.Id,
        file.Kind.ToString().ToKebabCase(),
        catalogueVersion,
        sealedAt,
        entries.Select(entry => entry.Table.Service).Distinct().Count(),
        entries.Sum(entry => entry.Rows),
        entries.Sum(entry => entry.RowsAtSource),
        [.. entries.Select(ManifestTable.Of)]);

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Readable);
}

/// <param name="Bytes">Length of the file as unpacked.</param>
/// <param name="Sha256">Hash of the file as unpacked, lower-case hexadecimal.</param>
public sealed record ManifestTable(string File, string Service, string Table, long RowsAtSource, long Rows, long Bytes, string Sha256, DateTimeOffset TakenAt)
{
    public static ManifestTable Of(StagedEntry entry) => new(
        entry.Entry.Name, entry.Table.Service, entry.Table.Table, entry.RowsAtSource, entry.Rows, entry.Entry.Length, entry.Entry.Sha256, entry.TakenAt);
}
