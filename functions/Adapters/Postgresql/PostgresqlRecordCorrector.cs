using System.Text.Json;
using Npgsql;
using Overstap.Catalogue;
using Overstap.Ports;

namespace Overstap.Adapters.Postgresql;

/// <summary>Reads and corrects single rows of a PostgreSQL database, with the rights to SELECT and UPDATE.</summary>
/// <param name="connectionString">Npgsql's; its <c>Command Timeout</c> is how many seconds a statement may take (60).</param>
public sealed class PostgresqlRecordCorrector(SourceMap map, string connectionString) : IRecordCorrector
{
    private readonly PostgresqlStore store = new(connectionString);

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, string?>> ReadAsync(string service, string table, string accountId, string recordId, CancellationToken cancellationToken)
    {
        var definition = Find(service, table, accountId, recordId);
        return await store.RunAsync(
            async transaction => (await FindAsync(transaction, definition, accountId, recordId, cancellationToken)).Values,
            failure => PostgresqlFailures.OnOpening(definition, failure),
            writes: false,
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> CorrectAsync(
        string service, string table, string accountId, string recordId, IReadOnlyDictionary<string, string> fieldValues, CancellationToken cancellationToken)
    {
        var definition = Find(service, table, accountId, recordId);
        var changes = fieldValues.Select(named => (Field: SourceFailures.CorrectableField(definition, named.Key), named.Value)).ToList();
        return await store.RunAsync(
            transaction => CorrectAsync(transaction, definition, [accountId, recordId], changes, cancellationToken),
            failure => PostgresqlFailures.OnChanging(definition, failure),
            writes: true,
            cancellationToken);
    }

    private static async Task<IReadOnlyList<string>> CorrectAsync(
        NpgsqlTransaction transaction, TableMapping table, string[] key, IReadOnlyList<(FieldDefinition Field, string Text)> changes, CancellationToken cancellationToken)
    {
        if (changes.Count == 0) return [];
        var before = await FindAsync(transaction, table, key[0], key[1], cancellationToken);
        var values = changes.Select(change => before.Parse(change.Field, change.Text) ?? throw SourceFailures.UnexpectedNewValue(table, change.Field)).ToList();

        // What stands there already is not written again, so that neither a trigger nor a frozen account minds a correction that is sent twice.
        if (changes.All(change => before.Holds(change.Field, change.Text))) return [];
        await transaction.SaveAsync("before", cancellationToken);
        var after = await UpdateAsync(transaction, table, [.. key, .. values], [.. changes.Select(change => change.Field)], cancellationToken);
        List<string> changed = [.. changes.Select(change => change.Field.Name).Where(name => before.Values[name] != after.Values[name])];
        if (changed.Count == 0) await transaction.RollbackAsync("before", cancellationToken);
        return changed;
    }

    private static async Task<PostgresqlRecord> FindAsync(NpgsqlTransaction transaction, TableMapping table, string accountId, string recordId, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = PostgresqlStore.Command(transaction, PostgresqlQueries.Record(table), accountId, recordId);
            return await ReadAsync(table, command, cancellationToken);
        }
        catch (PostgresException failure) when (PostgresqlFailures.IsValue(failure))
        {
            // A text that is no value of the column that identifies records identifies none.
            throw SourceFailures.UnknownRecord(table);
        }
    }

    private static async Task<PostgresqlRecord> UpdateAsync(
        NpgsqlTransaction transaction, TableMapping table, IEnumerable<string> values, IReadOnlyList<FieldDefinition> fields, CancellationToken cancellationToken)
    {
        await using var command = PostgresqlStore.Command(transaction, PostgresqlQueries.Correct(table, fields), values);
        return await ReadAsync(table, command, cancellationToken);
    }

    private static async Task<PostgresqlRecord> ReadAsync(TableMapping table, NpgsqlCommand command, CancellationToken cancellationToken)
    {
        PostgresqlFieldWriter.AskFor(table, command);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken)) throw SourceFailures.UnknownRecord(table);
        var fields = PostgresqlFieldWriter.Of(table, reader);
        var row = new PostgresqlRow(reader);
        using var json = new MemoryStream();
        await using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            foreach (var field in fields)
                field.Write(writer, row);
            writer.WriteEndObject();
        }

        var types = table.Fields.Zip(fields).ToDictionary(pair => pair.First.Name, pair => pair.Second.Type, StringComparer.Ordinal);
        var record = new PostgresqlRecord(FieldText.OfRecord(json.ToArray()), types);
        return await reader.ReadAsync(cancellationToken) ? throw SourceFailures.UnknownRecord(table) : record;
    }

    private TableMapping Find(string service, string table, string accountId, string recordId)
    {
        var definition = map.Find(service, table);
        return definition.Order.Count == 1 && PostgresqlStore.IsStorable(accountId) && PostgresqlStore.IsStorable(recordId) ? definition : throw SourceFailures.UnknownRecord(definition);
    }

    private sealed record PostgresqlRecord(IReadOnlyDictionary<string, string?> Values, IReadOnlyDictionary<string, uint> Types)
    {
        public string? Parse(FieldDefinition field, string text) => PostgresqlFieldValue.Parse(field.Type, Types[field.Name], text);

        public bool Holds(FieldDefinition field, string text) => Values[field.Name] is { } present
            && (present == text || (field.Type == FieldType.Instant && FieldText.Instant(present) == FieldText.Instant(text)));
    }
}
