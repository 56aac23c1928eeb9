using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Journal;

/// <summary>
/// A record as it is written: one line of UTF-8, <c>{check} TAB {summary} TAB {body} LF</c>. Summary and body are JSON, in which neither TAB nor LF occurs
/// unescaped, so that a damaged line ends where the next one begins; the check is the first 8 bytes of the SHA-256 of summary, TAB and body, in hex.
/// </summary>
internal static class RecordLine
{
    private const byte Tab = (byte)'\t';
    private const byte LineFeed = (byte)'\n';
    private const int CheckBytes = 8;
    private const int CheckLength = 2 * CheckBytes;

    /// <param name="document">Null when the instance is removed.</param>
    public static byte[] Write(RecordSummary summary, InstanceDocument? document)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        buffer.Advance(Clear(buffer.GetSpan(CheckLength + 1)));
        using var json = new Utf8JsonWriter(buffer, InstanceJson.WriterOptions);
        JsonSerializer.Serialize(json, summary, InstanceJson.Options);
        json.Flush();
        buffer.Write([Tab]);
        json.Reset(buffer);
        JsonSerializer.Serialize(json, document, InstanceJson.Options);
        json.Flush();
        buffer.Write([LineFeed]);

        var line = buffer.WrittenSpan.ToArray();
        WriteCheck(line.AsSpan(CheckLength + 1)[..^1], line);
        return line;
    }

    /// <summary>Null when the line is damaged, or of a format that this release does not know.</summary>
    public static RecordSummary? ReadSummary(ReadOnlySpan<byte> line)
    {
        if (!IsIntact(line)) return null;
        var text = line[(CheckLength + 1)..];
        try
        {
            return JsonSerializer.Deserialize<RecordSummary>(text[..text.IndexOf(Tab)], InstanceJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Null when the line is damaged, of a format that this release does not know, or says that the instance was removed.</summary>
    public static InstanceDocument? ReadDocument(ReadOnlySpan<byte> line)
    {
        if (ReadSummary(line) is not { Header: { } header }) return null;
        var text = line[(CheckLength + 1)..];
        try
        {
            return JsonSerializer.Deserialize<InstanceDocument>(text[(text.IndexOf(Tab) + 1)..], InstanceJson.Options)! with { Header = header };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The instance a line is about, as far as it can be read, also from a damaged one.</summary>
    public static string? ReadId(ReadOnlySpan<byte> line)
    {
        var prefix = "{\"id\":"u8;
        var start = line.IndexOf(prefix);
        if (start < 0) return null;
        try
        {
            var reader = new Utf8JsonReader(line[(start + prefix.Length)..], isFinalBlock: false, default);
            return reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool IsIntact(ReadOnlySpan<byte> line)
    {
        if (line.Length <= CheckLength + 2 || line[CheckLength] != Tab || line[^1] != LineFeed) return false;
        Span<byte> check = stackalloc byte[CheckLength];
        WriteCheck(line[(CheckLength + 1)..^1], check);
        return check.SequenceEqual(line[..CheckLength]);
    }

    private static void WriteCheck(ReadOnlySpan<byte> text, Span<byte> check)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text, hash);
        Convert.TryToHexStringLower(hash[..CheckBytes], check, out _);
    }

    private static int Clear(Span<byte> check)
    {
        check[..(CheckLength + 1)].Fill(Tab);
        return CheckLength + 1;
    }
}
