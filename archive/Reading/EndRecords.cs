using Overstap.Archive.Format;
using static Overstap.Archive.Format.ZipFormat;

namespace Overstap.Archive.Reading;

/// <summary>Where the central directory lies, read from the archive's last bytes.</summary>
/// <remarks>The end record must be the very last bytes. An archive comment, which would make the end ambiguous, is refused together with anything appended.</remarks>
internal sealed record EndRecords(long Entries, long DirectoryOffset, long DirectoryLength)
{
    public static async Task<EndRecords> ReadAsync(ArchiveBytes archive, CancellationToken cancellationToken)
    {
        if (archive.Length < EndLength)
            throw new DamagedArchiveException("This is not a zip archive, or it is cut off.");
        var tailLength = (int)Math.Min(archive.Length, EndLength + Zip64LocatorLength + Zip64EndLength);
        var tail = await archive.ReadAllAsync(archive.Length - tailLength, tailLength, async: true, cancellationToken);
        return Parse(tail, archive.Length);
    }

    private static EndRecords Parse(ReadOnlySpan<byte> tail, long archiveLength)
    {
        var reader = new ByteReader(tail[^EndLength..]);
        if (reader.UInt32() != EndSignature)
            throw new DamagedArchiveException("This is not a zip archive, or it is cut off or has something appended.");
        var (disk, directoryDisk, entriesHere, entries) = (reader.UInt16(), reader.UInt16(), reader.UInt16(), reader.UInt16());
        var (length, offset, commentLength) = (reader.UInt32(), reader.UInt32(), reader.UInt16());
        if (disk != 0 || directoryDisk != 0 || entriesHere != entries || commentLength != 0)
            throw Contradiction();

        var end = new EndRecords(entries, offset, length);
        var directoryEnd = archiveLength - EndLength;
        var beforeEnd = tail[..^EndLength];
        if (beforeEnd.Length == Zip64EndLength + Zip64LocatorLength && HasZip64(beforeEnd))
        {
            directoryEnd -= Zip64EndLength + Zip64LocatorLength;
            var wide = ParseZip64(beforeEnd, directoryEnd);
            if ((entries, length, offset) != ((ushort)Math.Min(wide.Entries, In64Count), Low32(wide.DirectoryLength), Low32(wide.DirectoryOffset)))
                throw Contradiction();
            end = wide;
        }
        else if (entries == In64Count || length == In64 || offset == In64)
        {
            throw Contradiction();
        }

        // The first sum cannot overflow: lengths beyond the archive are refused before they are added.
        return end.DirectoryLength <= directoryEnd && end.DirectoryOffset == directoryEnd - end.DirectoryLength ? end : throw Contradiction();
    }

    private static bool HasZip64(ReadOnlySpan<byte> records) => new ByteReader(records[Zip64EndLength..]).UInt32() == Zip64LocatorSignature;

    private static EndRecords ParseZip64(ReadOnlySpan<byte> records, long recordOffset)
    {
        var reader = new ByteReader(records);
        var (signature, recordLength, _, versionNeeded) = (reader.UInt32(), reader.Int64(), reader.UInt16(), reader.UInt16());
        var (disk, directoryDisk, entriesHere, entries) = (reader.UInt32(), reader.UInt32(), reader.Int64(), reader.Int64());
        var (length, offset) = (reader.Int64(), reader.Int64());
        var (_, locatorDisk, locatedAt, disks) = (reader.UInt32(), reader.UInt32(), reader.Int64(), reader.UInt32());

        var agrees = signature == Zip64EndSignature && recordLength == Zip64EndLength - 12 && versionNeeded == Zip64Version && entriesHere == entries
            && disk == 0 && directoryDisk == 0 && locatorDisk == 0 && disks == 1 && locatedAt == recordOffset;
        return agrees ? new EndRecords(entries, offset, length) : throw Contradiction();
    }

    private static DamagedArchiveException Contradiction() => new("The archive is damaged: the records at its end contradict each other.");
}
