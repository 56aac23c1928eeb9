namespace Overstap.Adapters.Lines;

/// <summary>Cuts a stream into lines, in a buffer that is used again for every line and every stream, and no longer than the longest line that is allowed.</summary>
/// <param name="longest">Bytes of a line.</param>
internal sealed class LineReader(int longest)
{
    private const int Usual = 64 << 10;

    private byte[] buffer = new byte[Math.Min(Usual, longest + 1)];
    private Stream stream = Stream.Null;
    private int start;
    private int end;
    private bool isAtEnd;

    /// <summary>Bytes read of the stream, those included that no line was made of yet.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Goes on with another stream; what is left of the one before is forgotten.</summary>
    public void Begin(Stream next)
    {
        (stream, start, end, isAtEnd, BytesRead) = (next, 0, 0, false, 0);
    }

    /// <summary>The next line without its end, valid until the next call; null when there is none. A last line needs no end.</summary>
    /// <param name="read">Reads bytes of the stream, within whatever bounds its caller has.</param>
    /// <exception cref="LineTooLongException">The line is longer than a line may be.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(Func<Stream, Memory<byte>, ValueTask<int>> read)
    {
        var searched = start;
        for (; ; )
        {
            var found = buffer.AsSpan(searched, end - searched).IndexOf((byte)'\n');
            if (found >= 0)
            {
                var line = buffer.AsMemory(start, searched + found - start);
                start = searched + found + 1;
                return WithoutReturn(line);
            }

            if (isAtEnd)
            {
                var rest = buffer.AsMemory(start, end - start);
                start = end;
                if (rest.IsEmpty) return null;
                return WithoutReturn(rest);
            }

            searched = end;
            searched -= MakeRoom();
            var count = await read(stream, buffer.AsMemory(end));
            isAtEnd = count == 0;
            end += count;
            BytesRead += count;
        }
    }

    /// <summary>How far the bytes that are kept moved towards the beginning.</summary>
    private int MakeRoom()
    {
        if (end < buffer.Length) return 0;
        if (end - start > longest) throw new LineTooLongException();
        var moved = start;
        var larger = moved > 0 ? buffer : new byte[(int)Math.Min(buffer.Length * 2L, longest + 1L)];
        buffer.AsSpan(start, end - start).CopyTo(larger);
        (buffer, start, end) = (larger, 0, end - start);
        return moved;
    }

    private static ReadOnlyMemory<byte> WithoutReturn(ReadOnlyMemory<byte> line) => line is { IsEmpty: false } && line.Span[^1] == '\r' ? line[..^1] : line;
}

/// <summary>A line is longer than a line may be.</summary>
internal sealed class LineTooLongException : Exception;
