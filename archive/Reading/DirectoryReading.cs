using Overstap.Archive.Format;

namespace Overstap.Archive.Reading;

/// <summary>Reads the central directory and refuses one that promises too much or whose entries overlap.</summary>
internal static class DirectoryReading
{
    public static async Task<IReadOnlyList<ListedEntry>> ReadAsync(ArchiveBytes archive, ReaderLimits limits, CancellationToken cancellationToken)
    {
        var end = await EndRecords.ReadAsync(archive, cancellationToken);
        if (end.Entries > limits.MaxEntries || end.DirectoryLength > limits.MaxDirectoryLength)
            throw new ArchiveLimitException($"The archive lists {end.Entries} entries in {end.DirectoryLength} bytes, more than is allowed.");
        var directory = await archive.ReadAllAsync(end.DirectoryOffset, (int)end.DirectoryLength, async: true, cancellationToken);
        var records = Parse(directory, end.Entries);
        CheckSizes(records, limits);
        return Place(records, end.DirectoryOffset);
    }

    private static List<DirectoryRecord> Parse(ReadOnlySpan<byte> directory, long entries)
    {
        var records = new List<DirectoryRecord>();
        var reader = new ByteReader(directory);
        while (records.Count < entries)
            records.Add(DirectoryRecord.Parse(ref reader));
        return reader.AtEnd ? records : throw new DamagedArchiveException("The archive is damaged: its directory has more in it than it says.");
    }

    private static void CheckSizes(List<DirectoryRecord> records, ReaderLimits limits)
    {
        var left = limits.MaxTotalLength;
        foreach (var record in records)
        {
            if (record.Length > limits.MaxEntryLength)
                throw new ArchiveLimitException($"An entry of the archive would unpack to {record.Length} bytes, more than the {limits.MaxEntryLength} allowed.");
            if (record.Length > limits.RatioFreeLength && record.Length / limits.MaxRatio > record.CompressedLength)
                throw new ArchiveLimitException($"An entry of the archive would unpack to more than {limits.MaxRatio} times its size, which is how decompression bombs are made.");
            if (record.Length > left)
                throw new ArchiveLimitException($"The archive would unpack to more than the {limits.MaxTotalLength} bytes allowed.");
            left -= record.Length;
        }
    }

    /// <summary>Entries fill the space before the directory without gap or overlap, so nothing hides between them and no data is unpacked twice.</summary>
    private static ListedEntry[] Place(List<DirectoryRecord> records, long directoryOffset)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var listed = new ListedEntry[records.Count];
        var end = directoryOffset;
        foreach (var (index, record) in records.Index().OrderByDescending(each => each.Item.Offset))
        {
            var name = EntryName.Decode(record.Name);
            if (name is null || !names.Add(name) || record.CompressedLength > end - record.Offset)
                throw new DamagedArchiveException("The archive is damaged: its entries overlap, or have unreadable or equal names.");
            if (EntryName.Fault(name.EndsWith('/') ? name[..^1] : name) is { } fault)
                throw new UnsupportedArchiveException($"The archive has an entry whose name is unsafe to unpack: it {fault}.");
            listed[index] = new ListedEntry(record, name, end);
            end = record.Offset;
        }

        return end == 0 ? listed : throw EndRecords.InFront(end);
    }
}
