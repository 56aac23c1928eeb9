using System.Text.Json;
using Overstap.Catalogue;
using SQLitePCL;

namespace Overstap.Adapters.Sqlite;

/// <summary>Writes one column of the current row as a JSON property, from SQLite's own memory and without an object in between.</summary>
/// <param name="convert">Whether SQLite has to turn text into UTF-8 first.</param>
internal sealed class SqliteFieldWriter(TableMapping table, FieldDefinition field, int column, bool convert)
{
    private readonly JsonEncodedText name = JsonEncodedText.Encode(field.Name);

    public void Write(Utf8JsonWriter writer, sqlite3_stmt row)
    {
        switch (raw.sqlite3_column_type(row, column))
        {
            case raw.SQLITE_NULL:
                writer.WriteNull(name);
                break;
            case not raw.SQLITE_BLOB when field.Type == FieldType.Text:
                FieldJson.WriteText(writer, name, Utf8Of(row));
                break;
            case raw.SQLITE_TEXT when field.Type == FieldType.Json:
                FieldJson.WriteJson(writer, name, Utf8Of(row));
                break;
            case raw.SQLITE_INTEGER:
                WriteInteger(writer, raw.sqlite3_column_int64(row, column));
                break;
            case raw.SQLITE_FLOAT:
                WriteNumber(writer, raw.sqlite3_column_double(row, column));
                break;
            default:
                throw SourceFailures.UnexpectedValue(table, field);
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
            case FieldType.Instant when FieldJson.IsInstant(value):
                FieldJson.WriteInstant(writer, name, value);
                break;
            default:
                throw SourceFailures.UnexpectedValue(table, field);
        }
    }

    private void WriteNumber(Utf8JsonWriter writer, double value)
    {
        if (field.Type is not (FieldType.Number or FieldType.Json) || !double.IsFinite(value)) throw SourceFailures.UnexpectedValue(table, field);
        writer.WriteNumber(name, value);
    }
}
