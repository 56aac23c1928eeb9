using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Overstap.Catalogue;
using SQLitePCL;

namespace Overstap.Adapters;

/// <summary>Writes one column of the current row as a JSON property, from SQLite's own memory and without an object in between.</summary>
/// <param name="convert">Whether SQLite has to turn text into UTF-8 first.</param>
internal sealed class SqliteFieldWriter(TableMapping table, FieldDefinition field, int column, bool convert)
{
    // Three levels of the exported file stand around a value, and common parsers stop at 64.
    private const int DeepestJson = 56;

    private static readonly long FirstInstant = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long LastInstant = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    private readonly JsonEncodedText name = JsonEncodedText.Encode(field.Name);

    public void Write(Utf8JsonWriter writer, sqlite3_stmt row)
    {
        switch (raw.sqlite3_column_type(row, column))
        {
            case raw.SQLITE_NULL:
                writer.WriteNull(name);
                break;
            case not raw.SQLITE_BLOB when field.Type == FieldType.Text:
                WriteText(writer, Utf8Of(row));
                break;
            case raw.SQLITE_TEXT when field.Type == FieldType.Json:
                WriteJson(writer, Utf8Of(row));
                break;
            case raw.SQLITE_INTEGER:
                WriteInteger(writer, raw.sqlite3_column_int64(row, column));
                break;
            case raw.SQLITE_FLOAT:
                WriteNumber(writer, raw.sqlite3_column_double(row, column));
                break;
            default:
                throw SqliteFailures.UnexpectedValue(table, field);
        }
    }

    private ReadOnlySpan<byte> Utf8Of(sqlite3_stmt row)
    {
        // Asking for the text makes SQLite convert it where it lies; asking for the bytes then gives them as they are, NULs included.
        if (convert) _ = raw.sqlite3_column_text(row, column);
        return raw.sqlite3_column_blob(row, column);
    }

    private void WriteInteger(Utf8JsonWriter writer, long value)
    {
        switch (field.Type)
        {
            case FieldType.Integer or FieldType.Number or FieldType.Json:
                writer.WriteNumber(name, value);
                break;
            case FieldType.Boolean when value is 0 or 1:
                writer.WriteBoolean(name, value == 1);
                break;
            case FieldType.Instant when value >= FirstInstant && value <= LastInstant:
                WriteInstant(writer, value);
                break;
            default:
                throw SqliteFailures.UnexpectedValue(table, field);
        }
    }

    private void WriteNumber(Utf8JsonWriter writer, double value)
    {
        if (field.Type is not (FieldType.Number or FieldType.Json) || !double.IsFinite(value)) throw SqliteFailures.UnexpectedValue(table, field);
        writer.WriteNumber(name, value);
    }

    private void WriteText(Utf8JsonWriter writer, ReadOnlySpan<byte> text)
    {
        // A lone surrogate or a torn character has no form in JSON that parsers accept: each becomes U+FFFD.
        if (Utf8.IsValid(text)) writer.WriteString(name, text);
        else writer.WriteString(name, Encoding.UTF8.GetString(text));
    }

    private void WriteJson(Utf8JsonWriter writer, ReadOnlySpan<byte> json)
    {
        if (!IsJson(json))
        {
            // Broken JSON is still the user's data: it is kept, as the text that it is.
            WriteText(writer, json);
            return;
        }

        writer.WritePropertyName(name);
        writer.WriteRawValue(json, skipInputValidation: true);
    }

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

    private void WriteInstant(Utf8JsonWriter writer, long milliseconds)
    {
        // The round-trip format is many times faster than a custom one; its last four digits, always zero here, give way to the Z.
        Span<byte> text = stackalloc byte["yyyy-MM-ddTHH:mm:ss.fffffffZ".Length];
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
        text[^5] = (byte)'Z';
        writer.WriteString(name, text[..^4]);
    }
}
