using System.Buffers;
using System.Text.Json;

namespace Overstap.Seal;

/// <summary>
/// Counts the records of a table file, <c>{"table":[{...},{...}]}</c>, as it streams by, whatever its size, and refuses whatever is not of that form.
/// Memory is bounded by the longest single value in it.
/// </summary>
/// <param name="table">Name of the only member.</param>
public sealed class RecordCounter(string table) : IDisposable
{
    private const int RecordDepth = 2;

    /// <summary>No value that a source hands over is longer; without a bound, a hostile file would be read into memory as a whole.</summary>
    private const int LongestValue = 256 << 20;

    private JsonReaderState _state;
    private byte[] _unread = ArrayPool<byte>.Shared.Rent(64 << 10);
    private int _length;
    private int _worthwhile;
    private bool _hasTable;
    private long _records;

    /// <exception cref="JsonException">It is not of the form, or not JSON.</exception>
    public void Read(ReadOnlySpan<byte> part)
    {
        Append(part);
        // A value that did not end is read again from its beginning: only when there is twice as much of it, or a long one would be read over and over.
        if (_length >= _worthwhile)
            Read(isFinal: false);
    }

    /// <exception cref="JsonException">What was read is not one complete document of the form.</exception>
    public long Complete()
    {
        Read(isFinal: true);
        return _hasTable ? _records : throw new JsonException();
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_unread, clearArray: true);
        _unread = [];
    }

    private void Read(bool isFinal)
    {
        var reader = new Utf8JsonReader(_unread.AsSpan(0, _length), isFinal, _state);
        while (reader.Read())
            Look(ref reader);
        _state = reader.CurrentState;
        var rest = _unread.AsSpan((int)reader.BytesConsumed, _length - (int)reader.BytesConsumed);
        rest.CopyTo(_unread);
        _length = rest.Length;
        _worthwhile = 2 * _length;
    }

    private void Look(ref Utf8JsonReader reader)
    {
        var (depth, token) = (reader.CurrentDepth, reader.TokenType);
        if (depth > RecordDepth)
            return;
        var allowed = (depth, token) switch
        {
            (0, JsonTokenType.StartObject or JsonTokenType.EndObject) => true,
            (1, JsonTokenType.PropertyName) => !_hasTable && reader.ValueTextEquals(table),
            (1, JsonTokenType.StartArray or JsonTokenType.EndArray) => true,
            (RecordDepth, JsonTokenType.StartObject or JsonTokenType.EndObject) => true,
            _ => false,
        };
        if (!allowed)
            throw new JsonException();
        _hasTable |= token == JsonTokenType.PropertyName;
        _records += (depth, token) == (RecordDepth, JsonTokenType.StartObject) ? 1 : 0;
    }

    private void Append(ReadOnlySpan<byte> part)
    {
        if (_length + (long)part.Length > LongestValue)
            throw new JsonException();
        if (_unread.Length - _length < part.Length)
            Grow(Math.Max(2 * _unread.Length, _length + part.Length));
        part.CopyTo(_unread.AsSpan(_length));
        _length += part.Length;
    }

    private void Grow(int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(length);
        _unread.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_unread, clearArray: true);
        _unread = larger;
    }
}
