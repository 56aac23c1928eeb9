using System.Globalization;
using System.Text;
using System.Text.Json;
using Overstap.Catalogue;

namespace Overstap.Adapters;

/// <summary>Reads the texts in which corrections bring values, and writes values as such texts. The same for every kind of source.</summary>
internal static class FieldText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What the exported JSON says of a value, as the text in which a correction would bring it.</summary>
    public static string? Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };

    /// <summary>Every field of an exported record by name.</summary>
    public static IReadOnlyDictionary<string, string?> OfRecord(ReadOnlyMemory<byte> json)
    {
        using var record = JsonDocument.Parse(json);
        return record.RootElement.EnumerateObject().ToDictionary(field => field.Name, field => Of(field.Value), StringComparer.Ordinal);
    }

    /// <summary>Whether the text is a value of a type that is stored as the text itself: text, or JSON.</summary>
    public static bool IsText(FieldType type, string text) => IsUnicode(text) && (type != FieldType.Json || FieldJson.IsJson(Encoding.UTF8.GetBytes(text)));

    public static long? Integer(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float & ~NumberStyles.AllowLeadingWhite & ~NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : null;

    public static bool? Boolean(string text) => text switch { "true" => true, "false" => false, _ => null };

    /// <summary>Only with an offset: an hour without one is an hour somewhere.</summary>
    public static DateTimeOffset? Instant(string text) =>
        text.Contains('T', StringComparison.Ordinal) && (text[^1] == 'Z' || (text.Length > 6 && text[^6] is '+' or '-'))
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? instant
            : null;

    public static bool IsUnicode(string text)
    {
        try
        {
            return Strict.GetByteCount(text) >= 0;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }
}
