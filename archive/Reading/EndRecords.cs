using Overstap.Archive.Format;
using static Overstap.Archive.Format.ZipFormat;

namespace Overstap.Archive.Reading;

/// <summary>Where the central directory lies, read from the archive's last bytes.</summary>
/// <remarks>
/// The end record must be the very last bytes. An archive comment, which would make the end ambiguous, is refused together with anything appended. Something in front of the archive moves all
/// that the records point to by as much; it is refused too, and told by itself where the first entry is seen to begin behind it.
/// </remarks>
internal sealed record EndRecords(long Entries, long DirectoryOffset, long DirectoryLength)
{
    public static async Task<EndRecords> ReadAsync(ArchiveBytes archive, CancellationToken cancellationToken)
    {
        if (archive.Length < EndLength)
            throw new DamagedArchiveException("This is not a zip archive, or it is cut off.");
        var tailLength = (int)Math.Min(archive.Length, EndLength + Zip64LocatorLength + Zip64EndLength);
        var tail = await archive.ReadAllAsync(archive.Length - tailLength, tailLength, async: true, cancellationToken);
        var (end, inFront) = Parse(tail, archive.Length);
        if (inFront == 0)
            return end;
        throw await BeginsAtAsync(archive, inFront, cancellationToken) ? InFront(inFront) : Contradiction();
    }

    /// <summary>An archive with something in front of its first entry.</summary>
    /// <param name="bytes">How much.</param>
    public static DamagedArchiveException InFront(long bytes) =>
        new($"The archive is damaged: there {(bytes == 1 ? "is 1 byte" : $"are {bytes} bytes")} in front of its beginning.");

    private static async Task<bool> BeginsAtAsync(ArchiveBytes archive, long offset, CancellationToken cancellationToken) =>
        new ByteReader(await archive.ReadAllAsync(offset, sizeof(uint), async: true, cancellationToken)).UInt32() == LocalHeaderSignature;

    /// <returns>The records, and by how many bytes all lies farther from the beginning than they say.</returns>
    private static (EndRecords End, long InFront) Parse(ReadOnlySpan<byte> tail, long archiveLength)
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
        long? zip64InFront = null;
        var beforeEnd = tail[..^EndLength];
        if (beforeEnd.Length == Zip64EndLength + Zip64LocatorLength && HasZip64(beforeEnd))
        {
            directoryEnd -= Zip64EndLength + Zip64LocatorLength;
            (var wide, zip64InFront) = ParseZip64(beforeEnd, directoryEnd);
            if ((entries, length, offset) != ((ushort)Math.Min(wide.Entries, In64Count), Low32(wide.DirectoryLength), Low32(wide.DirectoryOffset)))
                throw Contradiction();
            end = wide;
        }
        else if (entries == In64Count || length == In64 || offset == In64)
        {
            throw Contradiction();
        }

        // No difference can overflow: nothing here is negative, and lengths beyond the archive are refused first.
        if (end.DirectoryLength > directoryEnd)
            throw Contradiction();
        var inFront = directoryEnd - end.DirectoryLength - end.DirectoryOffset;
        return inFront >= 0 && inFront == (zip64InFront ?? inFront) ? (end, inFront) : throw Contradiction();
    }

    private static bool HasZip64(ReadOnlySpan<byte> records) => new ByteReader(records[Zip64EndLength..]).UInt32() == Zip64LocatorSignature;

    private static (EndRecords End, long InFront) ParseZip64(ReadOnlySpan<byte> records, long recordOffset)
    {
        var reader = new ByteReader(records);
        var (signature, recordLength, _, versionNeeded) = (reader.UInt32(), reader.Int64(), reader.UInt16(), reader.UInt16());
        var (disk, directoryDisk, entriesHere, entries) = (reader.UInt32(), reader.UInt32(), reader.Int64(), reader.Int64());
        var (length, offset) = (reader.Int64(), reader.Int64());
        var (_, locatorDisk, locatedAt, disks) = (reader.UInt32(), reader.UInt32(), reader.Int64(), reader.UInt32());

        var agrees = signature == Zip64EndSignature && recordLength == Zip64EndLength - 12 && versionNeeded == Zip64Version && entriesHere == entries
            && disk == 0 && directoryDisk == 0 && locatorDisk == 0 && disks == 1;
        return agrees ? (new EndRecords(entries, offset, length), recordOffset - locatedAt) : throw Contradiction();
    }

    private static DamagedArchiveException Contradiction() => new("The archive is damaged: the records at its end contradict each other.");
}
