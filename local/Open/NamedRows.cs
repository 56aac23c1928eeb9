using System.Buffers;
using System.Text.Json;

namespace Overstap.Local.Open;

/// <summary>Two fields of each row of a table's file, <c>{"table":[{...},{...}]}</c>, read as a stream: what its object is called in the copy, and what somebody called it.</summary>
/// <param name="fileField">Holds the path of the object.</param>
/// <param name="nameField">Holds its name.</param>
/// <param name="found">Told both, row by row, where a row has both.</param>
public sealed class NamedRows(string fileField, string nameField, Action<string, string> found)
{
    private const int RowDepth = 2;
    private string? _file;
    private string? _name;

    /// <exception cref="JsonException">It is no JSON; the table was compared with the manifest before, so that its form is right.</exception>
    public async Task ReadAsync(Stream table, CancellationToken cancellationToken)
    {
        var (buffer, length, state) = (new byte[64 << 10], 0, default(JsonReaderState));
        for (var isLast = false; !isLast;)
        {
            if (length == buffer.Length)
                Array.Resize(ref buffer, 2 * length);
            var read = await table.ReadAsync(buffer.AsMemory(length), cancellationToken);
            (length, isLast) = (length + read, read == 0);
            var used = Read(buffer.AsSpan(0, length), isLast, ref state);
            buffer.AsSpan(used, length - used).CopyTo(buffer);
            length -= used;
        }
    }

    private int Read(ReadOnlySpan<byte> part, bool isLast, ref JsonReaderState state)
    {
        var reader = new Utf8JsonReader(part, isLast, state);
        // A field's value may come with the next part: its name is then read again, with it.
        var (before, used) = (state, 0L);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == RowDepth + 1 && Which(ref reader) is { } isName)
            {
                if (!reader.Read())
                    break;
                Take(ref reader, isName);
            }
            else if (reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == RowDepth)
            {
                EndRow();
            }

            (before, used) = (reader.CurrentState, reader.BytesConsumed);
        }

        state = before;
        return (int)used;
    }

    private bool? Which(ref Utf8JsonReader reader) => reader.ValueTextEquals(nameField) ? true : reader.ValueTextEquals(fileField) ? false : null;

    private void Take(ref Utf8JsonReader reader, bool isName)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        (_file, _name) = isName ? (_file, text) : (text, _name);
    }

    private void EndRow()
    {
        if (_file is { } file && _name is { Length: > 0 } name)
            found(file, name);
        (_file, _name) = (null, null);
    }
}
