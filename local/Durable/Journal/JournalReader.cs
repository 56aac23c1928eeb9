using System.Runtime.CompilerServices;
using Overstap.Local.Durable.Storage;
using Overstap.Ports;

namespace Overstap.Local.Durable.Journal;

/// <summary>One line of a blob; the bytes are valid until the next line is asked for.</summary>
internal readonly record struct JournalLine(long Offset, ReadOnlyMemory<byte> Bytes);

/// <summary>Reads blobs of the journal line by line, however large they are.</summary>
internal sealed class JournalReader(JournalContainer container, RecentBlobs recent)
{
    private const int ReadAtOnce = 8 * 1024 * 1024;

    /// <summary>All lines, the header first. The last one lacks its line feed when the blob was cut off.</summary>
    /// <exception cref="PermanentException"><c>durable-state-unreadable</c>: the blob is gone.</exception>
    public async IAsyncEnumerable<JournalLine> ReadLinesAsync(JournalBlob blob, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> rest = default;
        var start = 0L;
        do
        {
            var offset = start + rest.Length;
            var read = await ReadAsync(blob, offset, ReadAtOnce, cancellationToken);
            if (read.IsEmpty) break;
            rest = rest.IsEmpty ? read : Join(rest, read);
            for (int feed; (feed = rest.Span.IndexOf((byte)'\n')) >= 0; start += feed + 1)
            {
                yield return new JournalLine(start, rest[..(feed + 1)]);
                rest = rest[(feed + 1)..];
            }
        }
        while (start + rest.Length < blob.Length);

        if (!rest.IsEmpty) yield return new JournalLine(start, rest);
    }

    /// <exception cref="PermanentException"><c>durable-state-unreadable</c>: the blob is gone.</exception>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(JournalBlob blob, long offset, long length, CancellationToken cancellationToken)
    {
        length = Math.Min(length, blob.Length - offset);
        if (length <= 0) return default;
        if (recent.Find(blob.Name) is { } content) return content.Slice((int)offset, (int)length);
        return await container.ReadAsync(blob.Name, offset, length, cancellationToken)
            ?? throw new PermanentException(UnreadableState.Code, $"Durable state is missing ({blob.Name}).");
    }

    private static ReadOnlyMemory<byte> Join(ReadOnlyMemory<byte> first, ReadOnlyMemory<byte> second)
    {
        var joined = new byte[first.Length + second.Length];
        first.CopyTo(joined);
        second.CopyTo(joined.AsMemory(first.Length));
        return joined;
    }
}
