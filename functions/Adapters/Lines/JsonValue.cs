using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Overstap.Catalogue;

namespace Overstap.Adapters.Lines;

/// <summary>Values of a row of JSON, from the bytes that they came in.</summary>
internal static class JsonValue
{
    /// <summary>Writes a value as a JSON property, or says that it is none of its field's type.</summary>
    /// <param name="raw">The value as it stands in the row, a text with its quotes.</param>
    public static bool TryWrite(Utf8JsonWriter writer, JsonEncodedText name, FieldType type, JsonTokenType kind, ReadOnlySpan<byte> raw)
    {
        switch (type)
        {
            case var _ when kind == JsonTokenType.Null:
                writer.WriteNull(name);
                return true;
            case FieldType.Text when kind == JsonTokenType.String:
                WriteText(writer, name, raw);
                return true;
            case FieldType.Integer when kind == JsonTokenType.Number && Integer(raw) is { } number:
                writer.WriteNumber(name, number);
                return true;
            case FieldType.Number when kind == JsonTokenType.Number && IsFinite(raw):
                FieldJson.WriteRaw(writer, name, raw);
                return true;
            case FieldType.Boolean when kind is JsonTokenType.True or JsonTokenType.False:
                writer.WriteBoolean(name, kind == JsonTokenType.True);
                return true;
            case FieldType.Instant when Milliseconds(kind, raw) is { } milliseconds:
                FieldJson.WriteInstant(writer, name, milliseconds);
                return true;
            case FieldType.Json:
                FieldJson.WriteJson(writer, name, raw);
                return true;
            default:
                return false;
        }
    }

    /// <summary>An instant in milliseconds since 1970, from ISO 8601 with an offset or from such milliseconds; null when it is none.</summary>
    public static long? Milliseconds(JsonTokenType kind, ReadOnlySpan<byte> raw)
    {
        var milliseconds = kind switch
        {
            JsonTokenType.String => FieldText.Instant(Text(raw))?.ToUnixTimeMilliseconds(),
            JsonTokenType.Number => Integer(raw),
            _ => null,
        };
        return milliseconds is { } found && FieldJson.IsInstant(found) ? found : null;
    }

    /// <summary>A text without quotes and escapes; half of a surrogate pair is U+FFFD.</summary>
    public static string Text(ReadOnlySpan<byte> raw)
    {
        var reader = Reader(raw);
        if (!reader.ValueIsEscaped) return Encoding.UTF8.GetString(reader.ValueSpan);
        var rented = ArrayPool<byte>.Shared.Rent(raw.Length);
        var text = Encoding.UTF8.GetString(rented.AsSpan(0, Unescape(raw, rented)));
        ArrayPool<byte>.Shared.Return(rented);
        return text;
    }

    private static void WriteText(Utf8JsonWriter writer, JsonEncodedText name, ReadOnlySpan<byte> raw)
    {
        var reader = Reader(raw);
        if (!reader.ValueIsEscaped)
        {
            writer.WriteString(name, reader.ValueSpan);
            return;
        }

        var rented = ArrayPool<byte>.Shared.Rent(raw.Length);
        FieldJson.WriteText(writer, name, rented.AsSpan(0, Unescape(raw, rented)));
        ArrayPool<byte>.Shared.Return(rented);
    }

    private static int Unescape(ReadOnlySpan<byte> raw, byte[] into)
    {
        var reader = Reader(raw);
        try
        {
            return reader.CopyString(into);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair can be written in JSON, and is no character.
            var mended = Reader(WithoutHalves(raw));
            return mended.CopyString(into);
        }
    }

    /// <summary>The same with <c>\uFFFD</c> for every half of a pair.</summary>
    private static byte[] WithoutHalves(ReadOnlySpan<byte> raw)
    {
        var mended = raw.ToArray();
        for (var i = 0; i < mended.Length - 1; i++)
        {
            if (mended[i] != '\\') continue;
            if (mended[i + 1] != 'u')
            {
                i++;
                continue;
            }

            var unit = Unit(mended, i);
            if (char.IsHighSurrogate(unit) && i + 12 <= mended.Length && mended[i + 6] == '\\' && mended[i + 7] == 'u' && char.IsLowSurrogate(Unit(mended, i + 6))) i += 11;
            else if (char.IsSurrogate(unit)) "FFFD"u8.CopyTo(mended.AsSpan(i + 2));
        }

        return mended;
    }

    // Four digits follow, as the parser has made sure.
    private static char Unit(byte[] json, int at) => (char)ushort.Parse(json.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static long? Integer(ReadOnlySpan<byte> raw) => Reader(raw).TryGetInt64(out var number) ? number : null;

    private static bool IsFinite(ReadOnlySpan<byte> raw) => Reader(raw).TryGetDouble(out var number) && double.IsFinite(number);

    private static Utf8JsonReader Reader(ReadOnlySpan<byte> raw)
    {
        var reader = new Utf8JsonReader(raw);
        reader.Read();
        return reader;
    }
}
