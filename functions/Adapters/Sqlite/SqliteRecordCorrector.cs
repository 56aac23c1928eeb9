using System.Text.Json;
using Microsoft.Data.Sqlite;
using Overstap.Catalogue;
using Overstap.Ports;
using static Overstap.Adapters.Sqlite.SqliteQueries;

namespace Overstap.Adapters.Sqlite;

/// <summary>Reads and corrects single rows of a SQLite database.</summary>
public sealed class SqliteRecordCorrector(SourceMap map, string connectionString) : IRecordCorrector
{
    private readonly SqliteStore store = new(connectionString);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, string?>> ReadAsync(
        string service, string table, string accountId, string recordId, CancellationToken cancellationToken)
    {
        var definition = Find(service, table);
        return store.ReadAsync(transaction => Read(transaction, definition, accountId, recordId), failure => SqliteFailures.OnOpening(definition, failure), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> CorrectAsync(
        string service, string table, string accountId, string recordId, IReadOnlyDictionary<string, string> fieldValues, CancellationToken cancellationToken)
    {
        var definition = Find(service, table);
        var changes = fieldValues.Select(named => Change(definition, named.Key, named.Value)).ToList();
        return store.WriteAsync(
            transaction => Correct(transaction, definition, accountId, recordId, changes), failure => SqliteFailures.OnChanging(definition, failure), cancellationToken);
    }

    private static IReadOnlyDictionary<string, string?> Read(SqliteTransaction transaction, TableMapping table, string accountId, string recordId)
    {
        using var encoding = SqliteStore.Command(transaction, "PRAGMA encoding");
        var isUtf8 = (string)encoding.ExecuteScalar()! == "UTF-8";
        using var command = SqliteStore.Command(transaction, Record(table), (AccountParameter, accountId), (RecordParameter, recordId));
        using var reader = command.ExecuteReader();
        if (!reader.Read()) throw SourceFailures.UnknownRecord(table);

        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            foreach (var (column, field) in table.Fields.Index())
                new SqliteFieldWriter(table, field, column, convert: !isUtf8).Write(writer, reader.Handle!);
            writer.WriteEndObject();
        }

        return FieldText.OfRecord(json.ToArray());
    }

    private static IReadOnlyList<string> Correct(
        SqliteTransaction transaction, TableMapping table, string accountId, string recordId, IReadOnlyList<(FieldDefinition Field, object Value)> changes)
    {
        if (changes.Count == 0) return [];
        var fields = changes.Select(change => change.Field).ToList();
        using var compare = Command(Compare(table, fields));
        List<string> changed = [];
        using (var reader = compare.ExecuteReader())
        {
            if (!reader.Read()) throw SourceFailures.UnknownRecord(table);
            changed.AddRange(fields.Where((_, column) => reader.GetInt64(column) == 0).Select(field => field.Name));
        }

        if (changed.Count == 0) return changed;
        using var correct = Command(SqliteQueries.Correct(table, fields));
        return correct.ExecuteNonQuery() == 1 ? changed : throw SourceFailures.UnknownRecord(table);

        SqliteCommand Command(string text)
        {
            var command = SqliteStore.Command(transaction, text, (AccountParameter, accountId), (RecordParameter, recordId));
            foreach (var (i, change) in changes.Index())
                command.Parameters.AddWithValue(ValueParameter(i), change.Value);
            return command;
        }
    }

    private static (FieldDefinition Field, object Value) Change(TableMapping table, string name, string text)
    {
        var field = SourceFailures.CorrectableField(table, name);
        var value = SqliteFieldValue.Parse(field.Type, text) ?? throw SourceFailures.UnexpectedNewValue(table, field);
        return (field, value);
    }

    private TableMapping Find(string service, string table)
    {
        var definition = map.Find(service, table);
        return definition.Order.Count == 1 ? definition : throw SourceFailures.UnknownRecord(definition);
    }
}
