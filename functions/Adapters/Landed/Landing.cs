using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Azure;
using Overstap.Catalogue;
using Overstap.Ports;

namespace Overstap.Adapters.Landed;

/// <summary>One blob of a landing.</summary>
/// <param name="Name">Beside the list, without a folder.</param>
/// <param name="Sha256">In lower-case hexadecimal.</param>
internal sealed record LandedFile(string Name, long Bytes, long Rows, string Sha256);

/// <summary>What has landed of one account in one table: what <c>_landed.json</c> says, which is written when everything else is there.</summary>
/// <param name="Files">In the order in which their rows are read.</param>
/// <param name="Superseded">Names of blobs that are no longer part of it and are to be deleted.</param>
/// <param name="Mark">ETag of the list.</param>
internal sealed partial record Landing(DateTimeOffset TakenAt, long Rows, IReadOnlyList<LandedFile> Files, IReadOnlyList<string> Superseded, ETag Mark)
{
    public const string ListName = "_landed.json";

    /// <summary>Bytes of a list.</summary>
    public const int LongestList = 4 << 20;

    private const int Format = 1;

    /// <exception cref="PermanentException"><c>source-landing-invalid</c></exception>
    public static Landing Parse(ReadOnlyMemory<byte> json, ETag mark, TableMapping table)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            var list = document.RootElement;
            if (list.GetProperty("format").GetInt32() != Format) throw LandedFailures.BadList(table, "is of a format that is not known");
            var landing = new Landing(
                FieldText.Instant(list.GetProperty("takenAt").GetString() ?? "") ?? throw new FormatException(),
                list.GetProperty("rows").GetInt64(),
                [.. list.GetProperty("files").EnumerateArray().Select(File)],
                list.TryGetProperty("superseded", out var superseded) ? [.. superseded.EnumerateArray().Select(name => Named(name.GetString()))] : [],
                mark);
            return landing.Rows == landing.Files.Sum(file => file.Rows) && landing.Files.DistinctBy(file => file.Name).Count() == landing.Files.Count
                ? landing
                : throw LandedFailures.BadList(table, "names a file twice, or its rows do not add up");
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or OverflowException)
        {
            // Their words may quote the list.
            throw LandedFailures.BadList(table, "is not what docs/sources.md says");
        }
    }

    public byte[] ToJson()
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("format", Format);
            writer.WriteString("takenAt", TakenAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
            writer.WriteNumber("rows", Rows);
            writer.WriteStartArray("files");
            foreach (var file in Files)
            {
                writer.WriteStartObject();
                writer.WriteString("name", file.Name);
                writer.WriteNumber("bytes", file.Bytes);
                writer.WriteNumber("rows", file.Rows);
                writer.WriteString("sha256", file.Sha256);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteStartArray("superseded");
            foreach (var name in Superseded) writer.WriteStringValue(name);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return json.ToArray();
    }

    private static LandedFile File(JsonElement file)
    {
        var (bytes, rows, sha256) = (file.GetProperty("bytes").GetInt64(), file.GetProperty("rows").GetInt64(), file.GetProperty("sha256").GetString() ?? "");
        return bytes >= 0 && rows >= 0 && Hash().IsMatch(sha256) ? new LandedFile(Named(file.GetProperty("name").GetString()), bytes, rows, sha256) : throw new FormatException();
    }

    // A name with a folder in it could lead to what belongs to somebody else.
    private static string Named(string? name) => name is not null && FileName().IsMatch(name) ? name : throw new FormatException();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,199}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileName();

    [GeneratedRegex(@"^[0-9a-f]{64}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hash();
}
