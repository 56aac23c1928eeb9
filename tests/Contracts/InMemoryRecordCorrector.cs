using System.Globalization;
using System.Text.Json;
using Overstap.Catalogue;
using Overstap.Ports;

namespace Overstap.Tests.Contracts;

/// <summary>Records for tests of what stands on top of the port; the contract holds it to what the real one does.</summary>
internal sealed class InMemoryRecordCorrector(DataCatalogue catalogue) : IRecordCorrector
{
    private readonly Dictionary<(string Service, string Table, string Account, string Id), Dictionary<string, string?>> records = [];

    public FaultSwitch Faults { get; } = new();

    public void Add(SourceRecord record)
    {
        var table = Find(record.Service, record.Table);
        var values = table.Fields.ToDictionary(field => field.Name, _ => (string?)null, StringComparer.Ordinal);
        var id = record.Id.ToString(CultureInfo.InvariantCulture);
        if (values.ContainsKey("id")) values["id"] = id;
        foreach (var (field, value) in record.Values) values[field] = value;
        records[(record.Service, record.Table, record.Account, id)] = values;
    }

    public Task<IReadOnlyDictionary<string, string?>> ReadAsync(string service, string table, string accountId, string recordId, CancellationToken cancellationToken) =>
        Faults.PassAsync<IReadOnlyDictionary<string, string?>>(
            () => new Dictionary<string, string?>(Record(service, table, accountId, recordId), StringComparer.Ordinal), cancellationToken);

    public Task<IReadOnlyList<string>> CorrectAsync(
        string service, string table, string accountId, string recordId, IReadOnlyDictionary<string, string> fieldValues, CancellationToken cancellationToken) =>
        Faults.PassAsync<IReadOnlyList<string>>(
            () =>
            {
                var definition = Find(service, table);
                var values = fieldValues.ToDictionary(named => named.Key, named => Checked(definition, named.Key, named.Value), StringComparer.Ordinal);
                var record = Record(service, table, accountId, recordId);
                List<string> changed = [.. values.Where(named => record[named.Key] != named.Value).Select(named => named.Key)];
                foreach (var (name, value) in values) record[name] = value;
                return changed;
            },
            cancellationToken);

    private static string Checked(TableDefinition table, string name, string text)
    {
        var field = table.Fields.FirstOrDefault(candidate => candidate.Name == name);
        if (field is null || field.Name == "id")
            throw new PermanentException("source-field-unknown", "There is no such field.");
        return IsValid(field.Type, text) ? text : throw new PermanentException("source-value-invalid", $"The new value of {name} is no {field.Type}.");
    }

    private static bool IsValid(FieldType type, string text) => type switch
    {
        FieldType.Integer => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        FieldType.Number => double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number),
        FieldType.Boolean => text is "true" or "false",
        FieldType.Instant => text.Contains('T', StringComparison.Ordinal) && text.EndsWith('Z') && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
        FieldType.Json => IsJson(text),
        _ => !text.Any(char.IsSurrogate) || text.EnumerateRunes().All(rune => rune.Value != 0xFFFD),
    };

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private Dictionary<string, string?> Record(string service, string table, string account, string id)
    {
        Find(service, table);
        return records.GetValueOrDefault((service, table, account, id)) ?? throw new PermanentException("source-record-unknown", "There is no such record.");
    }

    private TableDefinition Find(string service, string table) => catalogue.FindTable(service, table)
        ?? throw new PermanentException("source-table-unknown", $"The catalogue has no table {table} of service {service}.");
}
