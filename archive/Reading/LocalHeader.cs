using Overstap.Archive.Format;
using static Overstap.Archive.Format.ZipFormat;

namespace Overstap.Archive.Reading;

/// <summary>Checks what surrounds an entry's data against the directory. Nothing in a zip authenticates the headers, but they say everything twice.</summary>
internal static class LocalHeader
{
    /// <summary>Checks local header and data descriptor, and that the entry fills its place exactly.</summary>
    /// <returns>Where the encrypted data begins.</returns>
    public static async Task<long> CheckAsync(ArchiveBytes archive, DirectoryRecord record, long end, CancellationToken cancellationToken)
    {
        var fixedPart = await archive.ReadAllAsync(record.Offset, LocalHeaderLength, async: true, cancellationToken);
        var variableLength = VariableLength(fixedPart);
        var variablePart = await archive.ReadAllAsync(record.Offset + LocalHeaderLength, variableLength, async: true, cancellationToken);
        var hasZip64 = Check(fixedPart, variablePart, record);

        var dataOffset = record.Offset + LocalHeaderLength + variableLength;
        var descriptorLength = (record.Flags & DescriptorFlag) == 0 ? 0 : hasZip64 ? LongDescriptorLength : ShortDescriptorLength;
        if (end - dataOffset != record.CompressedLength + descriptorLength)
            throw Contradiction();
        if (descriptorLength > 0)
            CheckDescriptor(await archive.ReadAllAsync(end - descriptorLength, descriptorLength, async: true, cancellationToken), record);
        return dataOffset;
    }

    private static int VariableLength(ReadOnlySpan<byte> fixedPart)
    {
        var reader = new ByteReader(fixedPart[^4..]);
        return reader.UInt16() + reader.UInt16();
    }

    private static bool Check(ReadOnlySpan<byte> fixedPart, ReadOnlySpan<byte> variablePart, DirectoryRecord record)
    {
        var reader = new ByteReader(fixedPart);
        var (signature, versionNeeded, flags, method) = (reader.UInt32(), reader.UInt16(), reader.UInt16(), reader.UInt16());
        var (time, date, crc) = (reader.UInt16(), reader.UInt16(), reader.UInt32());
        long compressedLength = reader.UInt32(), length = reader.UInt32();
        var nameLength = reader.UInt16();

        var variable = new ByteReader(variablePart);
        var name = variable.Bytes(nameLength);
        var extra = ExtraFields.Parse(variable.Bytes(variablePart.Length - nameLength));
        if (extra.Zip64 is { } zip64)
            (compressedLength, length) = Widen(compressedLength, length, zip64.Span);

        // With a descriptor behind the data, each of the three may be announced as zero; some tools know one of them and announce it.
        var later = (record.Flags & DescriptorFlag) != 0;
        var sizesAgree = Agrees(crc, record.Crc) && Agrees(compressedLength, record.CompressedLength) && Agrees(length, record.Length);
        var agrees = signature == LocalHeaderSignature && sizesAgree && name.SequenceEqual(record.Name) && extra.Aes == record.Extra.Aes && extra.Timestamp == record.Extra.Timestamp
            && (versionNeeded, flags, method, time, date) == (record.VersionNeeded, record.Flags, record.Method, record.DosTime, record.DosDate);
        return agrees ? extra.Zip64 is not null : throw Contradiction();

        bool Agrees(long announced, long listed) => announced == listed || (later && announced == 0);
    }

    /// <summary>In a local header the Zip64 field has both sizes, and both 32-bit fields must point to it (APPNOTE 4.5.3).</summary>
    private static (long CompressedLength, long Length) Widen(long compressedLength, long length, ReadOnlySpan<byte> zip64)
    {
        var reader = new ByteReader(zip64);
        var (wideLength, wideCompressedLength) = (reader.Int64(), reader.Int64());
        return (compressedLength, length) == (In64, In64) && reader.AtEnd ? (wideCompressedLength, wideLength) : throw Contradiction();
    }

    private static void CheckDescriptor(ReadOnlySpan<byte> descriptor, DirectoryRecord record)
    {
        var reader = new ByteReader(descriptor);
        var (signature, crc) = (reader.UInt32(), reader.UInt32());
        var (compressedLength, length) = descriptor.Length == LongDescriptorLength ? (reader.Int64(), reader.Int64()) : (reader.UInt32(), reader.UInt32());
        if (signature != DescriptorSignature || (crc, compressedLength, length) != (record.Crc, record.CompressedLength, record.Length))
            throw Contradiction();
    }

    private static DamagedArchiveException Contradiction() => new("The archive is damaged: an entry and the directory contradict each other.");
}
