using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Overstap.Cases;

namespace Overstap.Seal;

/// <summary>What stands in <c>manifest.json</c>: which files the archive holds, how many records, and their hashes.</summary>
/// <param name="CopyNumber">Which of the request's copies this is, from 1.</param>
public sealed record Manifest(
    int FormatVersion, RequestId RequestId, int CopyNumber, string Kind, string CatalogueVersion, DateTimeOffset SealedAt, int Services, long Rows, long RowsAtSource, IReadOnlyList<ManifestTable> Tables)
{
    public const string FileName = "manifest.json";

    /// <summary>The page for people, which no manifest lists.</summary>
    public const string GuideName = "README.html";

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static Manifest Of(CaseFile file, string catalogueVersion, DateTimeOffset sealedAt, IReadOnlyList<StagedEntry> entries) => new(
        1,
        file.Id,
        file.CopyNumber,
        file.Kind.ToString().ToKebabCase(),
        catalogueVersion,
        sealedAt,
        entries.Select(entry => entry.Table.Service).Distinct().Count(),
        entries.Sum(entry => entry.Rows),
        entries.Sum(entry => entry.RowsAtSource),
        [.. entries.Select(ManifestTable.Of)]);

    /// <exception cref="JsonException">It is no manifest.</exception>
    public static Manifest FromJson(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<Manifest>(json, Readable) ?? throw new JsonException("The manifest is empty.");

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Readable);
}

/// <param name="Bytes">Length of the file as unpacked.</param>
/// <param name="Sha256">Hash of the file as unpacked, lower-case hexadecimal.</param>
public sealed record ManifestTable(string File, string Service, string Table, long RowsAtSource, long Rows, long Bytes, string Sha256, DateTimeOffset TakenAt)
{
    public static ManifestTable Of(StagedEntry entry) => new(
        entry.Entry.Name, entry.Table.Service, entry.Table.Table, entry.RowsAtSource, entry.Rows, entry.Entry.Length, entry.Entry.Sha256, entry.TakenAt);
}
