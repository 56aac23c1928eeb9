using System.Net;
using System.Text.Json;
using Overstap.Adapters.Lines;
using Overstap.Catalogue;
using Overstap.Ports;

namespace Overstap.Adapters.Http;

/// <summary>Reads and corrects single records by the protocol of docs/sources.md: a record has a mark, and is changed only while it still has it.</summary>
public sealed class HttpRecordCorrector : IRecordCorrector
{
    /// <summary>How often a record is read anew that somebody else changed meanwhile.</summary>
    private const int Tries = 3;

    private readonly SourceMap map;
    private readonly HttpSourceClient client;

    public HttpRecordCorrector(SourceMap map, HttpConnection connection) => (this.map, client) = (map, connection.Client);

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, string?>> ReadAsync(string service, string table, string accountId, string recordId, CancellationToken cancellationToken) =>
        (await FindAsync(Key(service, table, accountId, recordId), cancellationToken)).Values;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> CorrectAsync(
        string service, string table, string accountId, string recordId, IReadOnlyDictionary<string, string> fieldValues, CancellationToken cancellationToken)
    {
        var key = Key(service, table, accountId, recordId);
        var changes = fieldValues.Select(named => (Field: SourceFailures.CorrectableField(key.Table, named.Key), Text: named.Value)).ToList();
        if (changes.Count == 0) return [];
        var body = HttpChanges.Json(key.Table, changes);
        for (var tried = 0; tried < Tries; tried++)
        {
            var before = await FindAsync(key, cancellationToken);

            // What stands there already is not sent again, so that neither a rule nor a frozen account minds a correction that is sent twice.
            if (changes.All(change => Holds(before.Values[change.Field.Name], change.Field, change.Text))) return [];
            if (await ChangeAsync(key, before.Mark, body, cancellationToken) is not { } after) continue;
            return [.. changes.Select(change => change.Field.Name).Where(name => before.Values[name] != after[name])];
        }

        throw HttpFailures.Unavailable(key.Table, "somebody else changes the record");
    }

    private async Task<(IReadOnlyDictionary<string, string?> Values, string Mark)> FindAsync(RecordKey key, CancellationToken cancellationToken)
    {
        using var answer = await client.SendAsync(new HttpAsk(key.Table, HttpMethod.Get, Address(key), HttpAsk.Object), OnRecord(HttpFailures.OnStatus), cancellationToken);
        return (await ValuesAsync(key, answer, cancellationToken), answer.Mark);
    }

    /// <summary>The record as it then is; null when somebody else changed it before.</summary>
    private async Task<IReadOnlyDictionary<string, string?>?> ChangeAsync(RecordKey key, string mark, byte[] body, CancellationToken cancellationToken)
    {
        try
        {
            var ask = new HttpAsk(key.Table, HttpMethod.Patch, Address(key), HttpAsk.Object, mark, body);
            using var answer = await client.SendAsync(ask, OnRecord(HttpFailures.OnChanging), cancellationToken);
            return await ValuesAsync(key, answer, cancellationToken);
        }
        catch (TransientException overtaken) when (overtaken.Code == "source-failed")
        {
            return null;
        }
    }

    private async Task<IReadOnlyDictionary<string, string?>> ValuesAsync(RecordKey key, HttpAnswer answer, CancellationToken cancellationToken)
    {
        var row = new JsonRow(key.Table);
        try
        {
            row.Read(await HttpBody.ReadAsync(answer, key.Table, client.Limits, cancellationToken), 0, key.AccountId);
        }
        catch (BrokenRowException)
        {
            throw SourceFailures.InvalidRow(key.Table, 0, "is no JSON object in UTF-8");
        }

        if (row.TextOf(key.Table.Order[0]) is { } id && id != key.RecordId) throw SourceFailures.InvalidRow(key.Table, 0, "has another id than the one that was asked for");
        using var json = new MemoryStream();
        await using (var writer = new Utf8JsonWriter(json)) row.Write(writer);
        return FieldText.OfRecord(json.ToArray());
    }

    private static Func<TableMapping, HttpStatusCode, CodedException> OnRecord(Func<TableMapping, HttpStatusCode, CodedException> otherwise) =>
        (table, status) => status is HttpStatusCode.NotFound or HttpStatusCode.Gone ? SourceFailures.UnknownRecord(table) : otherwise(table, status);

    private static bool Holds(string? present, FieldDefinition field, string text) => present is not null
        && (present == text || (field.Type == FieldType.Instant && FieldText.Instant(present) == FieldText.Instant(text)));

    private Uri Address(RecordKey key) => client.Addresses.Record(key.Table, ("account", key.AccountId), ("record", key.RecordId));

    private RecordKey Key(string service, string table, string accountId, string recordId)
    {
        var definition = map.Find(service, table);
        return definition.Order.Count == 1 && FieldText.IsUnicode(accountId) && FieldText.IsUnicode(recordId)
            ? new RecordKey(definition, accountId, recordId)
            : throw SourceFailures.UnknownRecord(definition);
    }

    private sealed record RecordKey(TableMapping Table, string AccountId, string RecordId);
}
