using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Overstap.Catalogue;
using Overstap.Ports;

namespace Overstap.Adapters.Lines;

/// <summary>
/// One row as a JSON object: a member for every field of the catalogue, the account it belongs to, and those that the source map orders and dates rows by. Every field has to be there, null
/// or not, and nothing else may be: what the catalogue does not know would be lost in silence, and what is missing would look like nothing.
/// </summary>
internal sealed class JsonRow
{
    /// <summary>How deep a row may go before it is no row; deeper than any JSON that is written as such.</summary>
    private const int Deepest = 512;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = Deepest };

    private readonly TableMapping table;
    private readonly Member[] members;
    private readonly Value[] values;
    private readonly int[] order;
    private readonly RowOrder rows = new();
    private ReadOnlyMemory<byte> line;

    public JsonRow(TableMapping table)
    {
        this.table = table;
        var fields = table.Fields.Select(field => new Member(Encoding.UTF8.GetBytes(table.Column(field)), table.Column(field), field));
        var others = new[] { table.Account, table.ChangedColumn }.Concat(table.Order).OfType<string>().Distinct(StringComparer.Ordinal)
            .Where(column => !table.Fields.Any(field => table.Column(field) == column))
            .Select(column => new Member(Encoding.UTF8.GetBytes(column), column, null));
        members = [.. fields, .. others];
        values = new Value[members.Length];
        order = [.. table.Order.Select(IndexOf)];
    }

    /// <summary>Takes one line in. Its bytes have to stay as they are for as long as the row is looked at.</summary>
    /// <param name="row">Where in the table it stands, from 1, or 0 for a record that was asked for by its id; for the sentence of a failure.</param>
    /// <exception cref="BrokenRowException">It is no JSON object.</exception>
    /// <exception cref="PermanentException"><c>source-row-invalid</c>: it has other members than a row of the table, belongs to somebody else, or was there before.</exception>
    public void Read(ReadOnlyMemory<byte> json, long row, string accountId)
    {
        line = json;
        Array.Clear(values);
        try
        {
            // The parser looks at names and structure, and would let broken texts pass.
            if (!System.Text.Unicode.Utf8.IsValid(json.Span)) throw new BrokenRowException();
            ReadMembers(json.Span, row);
        }
        catch (JsonException)
        {
            // Its message may quote the row.
            throw new BrokenRowException();
        }

        for (var i = 0; i < members.Length; i++)
        {
            if (values[i].Kind == JsonTokenType.None && (members[i].Field is not null || members[i].Name == table.Account))
                throw Invalid(row, $"lacks the member {members[i].Name}");
        }

        if (!Holds(values[IndexOf(table.Account)], accountId)) throw Invalid(row, "belongs to another account than the one that was asked for");
        if (row > 0 && !IsNext()) throw Invalid(row, "was there before, or does not stand in the order that the source map says");
    }

    /// <summary>Writes every field of the catalogue, in its order.</summary>
    /// <exception cref="PermanentException"><c>source-value-invalid</c></exception>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        for (var i = 0; i < table.Fields.Count; i++)
        {
            if (!JsonValue.TryWrite(writer, members[i].Encoded, members[i].Field!.Type, values[i].Kind, Raw(values[i]))) throw SourceFailures.UnexpectedValue(table, members[i].Field!);
        }

        writer.WriteEndObject();
    }

    /// <summary>The text of a member, or the digits of a number; null when it is neither, or not there.</summary>
    public string? TextOf(string column)
    {
        var value = values[IndexOf(column)];
        return value.Kind switch
        {
            JsonTokenType.String => JsonValue.Text(Raw(value)),
            JsonTokenType.Number => Encoding.UTF8.GetString(Raw(value)),
            _ => null,
        };
    }

    /// <summary>The instant of a member, in either of the forms that instants have; null when it is null, or not there.</summary>
    /// <exception cref="PermanentException"><c>source-value-invalid</c>: it is no instant.</exception>
    public DateTimeOffset? InstantOf(string column)
    {
        var value = values[IndexOf(column)];
        return value.Kind is JsonTokenType.None or JsonTokenType.Null
            ? null
            : JsonValue.Milliseconds(value.Kind, Raw(value)) is { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : throw SourceFailures.NoInstants(table, column);
    }

    private void ReadMembers(ReadOnlySpan<byte> json, long row)
    {
        var reader = new Utf8JsonReader(json, Options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw new BrokenRowException();
        var expected = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = Find(ref reader, expected);
            if (member < 0) throw Invalid(row, "has a member that neither the catalogue nor the source map knows");
            if (values[member].Kind != JsonTokenType.None) throw Invalid(row, $"has the member {members[member].Name} twice");
            reader.Read();
            var (kind, start) = (reader.TokenType, (int)reader.TokenStartIndex);
            reader.Skip();
            values[member] = new Value(kind, start, (int)reader.BytesConsumed - start);
            expected = member + 1;
        }

        if (reader.Read()) throw new BrokenRowException();
    }

    // A service need not show what it orders by where the catalogue has no such field; then nothing can be said about it.
    private bool IsNext()
    {
        foreach (var column in order)
        {
            if (values[column].Kind == JsonTokenType.None) return true;
        }

        foreach (var column in order) rows.Add(Raw(values[column]));
        return rows.IsNext();
    }

    // Without a text of its own for each row.
    private bool Holds(Value value, string text)
    {
        if (value.Kind == JsonTokenType.Number) return Ascii.Equals(Raw(value), text);
        var reader = new Utf8JsonReader(Raw(value));
        return value.Kind == JsonTokenType.String && reader.Read() && reader.ValueTextEquals(text);
    }

    // Rows mostly have their members in one order, so the next one is looked for first.
    private int Find(ref Utf8JsonReader reader, int expected)
    {
        for (var i = 0; i < members.Length; i++)
        {
            var member = (expected + i) % members.Length;
            if (reader.ValueTextEquals(members[member].Utf8)) return member;
        }

        return -1;
    }

    private int IndexOf(string column) => Array.FindIndex(members, member => member.Name == column);

    private ReadOnlySpan<byte> Raw(Value value) => line.Span.Slice(value.Start, value.Length);

    private PermanentException Invalid(long row, string what) => SourceFailures.InvalidRow(table, row, what);

    private sealed record Member(byte[] Utf8, string Name, FieldDefinition? Field)
    {
        public JsonEncodedText Encoded { get; } = JsonEncodedText.Encode(Field?.Name ?? Name);
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Value(JsonTokenType Kind, int Start, int Length);
}

/// <summary>A line is no JSON object. It has no message, because nothing of the line may be shown.</summary>
internal sealed class BrokenRowException : Exception;
