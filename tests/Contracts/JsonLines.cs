using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Overstap.Catalogue;

namespace Overstap.Tests.Contracts;

/// <summary>Rows of a sample database as lines of JSON, as a service would write them that keeps its own database: by the names of its columns, with instants in one form or the other.</summary>
internal static class JsonLines
{
    /// <summary>Rows of an account in the order of the source map, all of them or those that changed since an instant.</summary>
    public static List<byte[]> Of(SqliteConnection connection, TableMapping table, string account, long? changedSince = null)
    {
        var changed = changedSince is not null && table.ChangedColumn is { } column ? $" AND ({column} IS NULL OR {column} >= $since)" : "";
        return Read(connection, table, $"{table.Account} = $account{changed}", ("$account", account), ("$since", changedSince ?? 0));
    }

    /// <summary>The one record of that id, or none.</summary>
    public static List<byte[]> Record(SqliteConnection connection, TableMapping table, string account, string record) =>
        Read(connection, table, $"{table.Account} = $account AND {table.Order[0]} = $record", ("$account", account), ("$record", record));

    private static List<byte[]> Read(SqliteConnection connection, TableMapping table, string where, params (string Name, object Value)[] parameters)
    {
        var columns = table.Fields.Select(field => (Name: table.Column(field), field.Type)).ToList();
        foreach (var extra in table.Order.Append(table.Account).Where(name => !columns.Exists(column => column.Name == name)).ToList()) columns.Add((extra, FieldType.Text));
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {string.Join(", ", columns.Select(Selected))} FROM {table.From} WHERE {where} ORDER BY {string.Join(", ", table.Order)}";
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
        using var reader = command.ExecuteReader();
        List<byte[]> lines = [];
        while (reader.Read())
        {
            using var line = new MemoryStream();
            using (var writer = new Utf8JsonWriter(line))
            {
                writer.WriteStartObject();
                foreach (var (i, column) in columns.Index())
                {
                    writer.WritePropertyName(column.Name);
                    Write(writer, reader, i, column.Type, asMilliseconds: lines.Count % 2 == 0);
                }

                writer.WriteEndObject();
            }

            lines.Add(line.ToArray());
        }

        return lines;
    }

    private static string Selected((string Name, FieldType Type) column) => column.Type is FieldType.Text or FieldType.Json ? $"CAST({column.Name} AS BLOB)" : column.Name;

    private static void Write(Utf8JsonWriter writer, SqliteDataReader reader, int column, FieldType type, bool asMilliseconds)
    {
        if (reader.IsDBNull(column)) writer.WriteNullValue();
        else if (type == FieldType.Text) writer.WriteStringValue(Encoding.UTF8.GetString(reader.GetFieldValue<byte[]>(column)));
        else if (type == FieldType.Json) WriteJson(writer, reader.GetFieldValue<byte[]>(column));
        else if (type == FieldType.Boolean) writer.WriteBooleanValue(reader.GetInt64(column) == 1);
        else if (type == FieldType.Instant && !asMilliseconds) writer.WriteStringValue(DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column)).ToString("O", CultureInfo.InvariantCulture));
        else if (type == FieldType.Number) writer.WriteNumberValue(reader.GetDouble(column));
        else writer.WriteNumberValue(reader.GetInt64(column));
    }

    private static void WriteJson(Utf8JsonWriter writer, byte[] json)
    {
        try
        {
            writer.WriteRawValue(json);
        }
        catch (JsonException)
        {
            writer.WriteStringValue(Encoding.UTF8.GetString(json));
        }
    }
}
