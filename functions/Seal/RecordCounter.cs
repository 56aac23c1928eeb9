using System.Text.Json;

namespace Overstap.Seal;

/// <summary>Counts the records of a table file, <c>{"name":[{...},{...}]}</c>, as it streams by, whatever its size.</summary>
public sealed class RecordCounter
{
    private const int RecordDepth = 2;

    private JsonReaderState _state;
    private byte[] _unread = new byte[64 << 10];
    private int _length;
    private long _records;

    public void Read(ReadOnlySpan<byte> part) => Read(part, isFinal: false);

    /// <exception cref="JsonException">What was read is not one complete JSON document.</exception>
    public long Complete()
    {
        Read([], isFinal: true);
        return _records;
    }

    private void Read(ReadOnlySpan<byte> part, bool isFinal)
    {
        Append(part);
        var reader = new Utf8JsonReader(_unread.AsSpan(0, _length), isFinal, _state);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.StartObject && reader.CurrentDepth == RecordDepth)
                _records++;
        }

        _state = reader.CurrentState;
        // A value that has not ended yet is read again when more of it is there.
        var rest = _unread.AsSpan((int)reader.BytesConsumed, _length - (int)reader.BytesConsumed);
        rest.CopyTo(_unread);
        _length = rest.Length;
    }

    private void Append(ReadOnlySpan<byte> part)
    {
        if (_unread.Length - _length < part.Length)
            Array.Resize(ref _unread, Math.Max(2 * _unread.Length, _length + part.Length));
        part.CopyTo(_unread.AsSpan(_length));
        _length += part.Length;
    }
}
