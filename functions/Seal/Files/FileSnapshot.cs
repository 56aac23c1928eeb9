using System.Buffers;
using System.Text.Json;
using Overstap.Ports;

namespace Overstap.Seal.Files;

/// <summary>The rows of a snapshot, in which the name of an object gives way to the file that it is in the copy.</summary>
/// <param name="field">The field that holds the name.</param>
/// <param name="place">Says where the object of that name is, or null where the copy does not have it.</param>
internal sealed class FileSnapshot(ITableSnapshot rows, string field, Func<string, CancellationToken, ValueTask<string?>> place) : ITableSnapshot
{
    private readonly ArrayBufferWriter<byte> _row = new(4 << 10);
    private readonly ArrayBufferWriter<byte> _changed = new(4 << 10);
    private readonly Utf8JsonWriter _json = new(Stream.Null, TableSealer.JsonOptions);

    public long RowCount => rows.RowCount;

    public DateTimeOffset TakenAt => rows.TakenAt;

    /// <summary>How many rows were read.</summary>
    public long Rows { get; private set; }

    public async ValueTask<bool> WriteNextAsync(Utf8JsonWriter writer, CancellationToken cancellationToken)
    {
        _row.ResetWrittenCount();
        _json.Reset(_row);
        if (!await rows.WriteNextAsync(_json, cancellationToken)) return false;
        await _json.FlushAsync(cancellationToken);
        Rows++;
        var (start, end, name) = Find(_row.WrittenSpan);
        // A row without an object says so with null, or with nothing.
        var path = string.IsNullOrEmpty(name) ? null : await place(name, cancellationToken);
        _changed.ResetWrittenCount();
        _changed.Write(_row.WrittenSpan[..start]);
        _changed.Write(JsonSerializer.SerializeToUtf8Bytes(path));
        _changed.Write(_row.WrittenSpan[end..]);
        writer.WriteRawValue(_changed.WrittenSpan, skipInputValidation: true);
        return true;
    }

    /// <summary>The snapshot itself belongs to whoever opened it.</summary>
    public ValueTask DisposeAsync() => _json.DisposeAsync();

    private (int Start, int End, string? Name) Find(ReadOnlySpan<byte> row)
    {
        var reader = new Utf8JsonReader(row);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIt = reader.ValueTextEquals(field);
            reader.Read();
            if (isIt) return ((int)reader.TokenStartIndex, (int)reader.BytesConsumed, reader.GetString());
            reader.Skip();
        }

        throw new PermanentException("source-row-invalid", $"A row has no member {field}, which names its object.");
    }
}
