using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Overstap.Adapters;

/// <summary>Writes values of a source as JSON properties, from their bytes and without an object in between. The same for every kind of source.</summary>
internal static class FieldJson
{
    // Three levels of the exported file stand around a value, and common parsers stop at 64.
    private const int DeepestJson = 56;

    private static readonly long FirstInstant = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long LastInstant = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>Whether it is one JSON value that common parsers read.</summary>
    public static bool IsJson(ReadOnlySpan<byte> text)
    {
        if (!Utf8.IsValid(text)) return false;
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = DeepestJson });
        try
        {
            while (reader.Read()) continue;
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Whether ISO 8601 has a form of it: the years 1 to 9999.</summary>
    public static bool IsInstant(long milliseconds) => milliseconds >= FirstInstant && milliseconds <= LastInstant;

    public static void WriteText(Utf8JsonWriter writer, JsonEncodedText name, ReadOnlySpan<byte> text)
    {
        // A lone surrogate or a torn character has no form in JSON that parsers accept: each becomes U+FFFD.
        if (Utf8.IsValid(text)) writer.WriteString(name, text);
        else writer.WriteString(name, Encoding.UTF8.GetString(text));
    }

    public static void WriteJson(Utf8JsonWriter writer, JsonEncodedText name, ReadOnlySpan<byte> json)
    {
        // Broken JSON is still the user's data: it is kept, as the text that it is.
        if (IsJson(json)) WriteRaw(writer, name, json);
        else WriteText(writer, name, json);
    }

    /// <summary>Writes what is known to be a JSON value.</summary>
    public static void WriteRaw(Utf8JsonWriter writer, JsonEncodedText name, ReadOnlySpan<byte> json)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue(json, skipInputValidation: true);
    }

    /// <param name="milliseconds">Since 1970 (UTC), of which <see cref="IsInstant"/> is true.</param>
    public static void WriteInstant(Utf8JsonWriter writer, JsonEncodedText name, long milliseconds)
    {
        // The round-trip format is many times faster than a custom one; its last four digits, always zero here, give way to the Z.
        Span<byte> text = stackalloc byte["yyyy-MM-ddTHH:mm:ss.fffffffZ".Length];
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
        text[^5] = (byte)'Z';
        writer.WriteString(name, text[..^4]);
    }
}
