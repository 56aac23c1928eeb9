using Overstap.Archive.Format;

namespace Overstap.Archive;

/// <summary>The end of an archive, which makes entries sealed apart into one zip file.</summary>
public static class CentralDirectory
{
    private const int PieceLength = 64 * 1024;

    /// <summary>Writes the central directory for entries that lie one after the other, in this order, from the archive's first byte on.</summary>
    /// <param name="output">Receives the directory; it follows the last entry's last byte in the archive.</param>
    /// <param name="entries">Each entry as <see cref="EntryWriter.CompleteAsync"/> reported it. Offsets follow from the order and <see cref="ArchiveEntry.OccupiedLength"/>.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>Length of the whole archive in bytes.</returns>
    /// <exception cref="ArgumentException">Two entries have the same name (also if only upper and lower case differ, or how accents are written), one's name is another's folder, or a record's lengths contradict each other.</exception>
    public static async Task<long> WriteAsync(Stream output, IReadOnlyList<ArchiveEntry> entries, CancellationToken cancellationToken = default)
    {
        var names = new EntryNames();
        var headers = new MemoryStream(PieceLength);
        long offset = 0, directoryLength = 0;
        foreach (var entry in entries)
        {
            var name = names.Add(entry.Name);
            if (entry.OccupiedLength != EntryFormat.OccupiedLength(name, entry.ModifiedAt, entry.CompressedLength))
                throw new ArgumentException("An entry's occupied length does not follow from its name and compressed length.", nameof(entries));

            headers.Write(EntryFormat.DirectoryHeader(name, entry, offset));
            offset += entry.OccupiedLength;
            if (headers.Length >= PieceLength)
                directoryLength += await PassOnAsync(headers, output, cancellationToken);
        }

        directoryLength += await PassOnAsync(headers, output, cancellationToken);
        var end = EndFormat.Records(entries.Count, offset, directoryLength);
        await output.WriteAsync(end, cancellationToken);
        return offset + directoryLength + end.Length;
    }

    private static async Task<int> PassOnAsync(MemoryStream headers, Stream output, CancellationToken cancellationToken)
    {
        var length = (int)headers.Length;
        await output.WriteAsync(headers.GetBuffer().AsMemory(0, length), cancellationToken);
        headers.SetLength(0);
        return length;
    }
}
