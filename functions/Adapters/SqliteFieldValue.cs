using System.Globalization;
using System.Text;
using System.Text.Json;
using Overstap.Catalogue;

namespace Overstap.Adapters;

/// <summary>Turns a text into what SQLite holds for a field of its type.</summary>
internal static class SqliteFieldValue
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Null when the text is no value of the field's type.</summary>
    public static object? Parse(FieldType type, string text) => type switch
    {
        FieldType.Text => IsUnicode(text) ? text : null,
        FieldType.Json => IsUnicode(text) && SqliteFieldWriter.IsJson(Encoding.UTF8.GetBytes(text)) ? text : null,
        FieldType.Integer => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
        FieldType.Number => double.TryParse(text, NumberStyles.Float & ~NumberStyles.AllowLeadingWhite & ~NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number) ? number : null,
        FieldType.Boolean => text switch { "true" => 1L, "false" => 0L, _ => null },
        _ => Instant(text),
    };

    /// <summary>What the exported JSON says of a value, as a text that <see cref="Parse"/> understands.</summary>
    public static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };

    // Only with an offset: an hour without one is an hour somewhere.
    private static object? Instant(string text) =>
        text.Contains('T', StringComparison.Ordinal) && (text[^1] == 'Z' || (text.Length > 6 && text[^6] is '+' or '-'))
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? instant.ToUnixTimeMilliseconds()
            : null;

    private static bool IsUnicode(string text)
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
