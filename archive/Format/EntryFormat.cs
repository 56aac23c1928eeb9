using static Overstap.Archive.Format.ZipFormat;

namespace Overstap.Archive.Format;

/// <summary>The records around one entry as we write them. The local header and the central directory are written by different processes, so both come from here.</summary>
internal static class EntryFormat
{
    private const ushort Flags = EncryptedFlag | DescriptorFlag | Utf8Flag;
    private const int LocalZip64ExtraLength = 4 + 16;
    private const int AesExtraLength = 4 + 7;
    private const int TimestampExtraLength = 4 + 5;

    /// <summary>Bytes of local header, encrypted data and descriptor together.</summary>
    public static long OccupiedLength(byte[] name, DateTimeOffset modifiedAt, long compressedLength) =>
        LocalHeaderLength + name.Length + LocalExtraLength(modifiedAt) + compressedLength + LongDescriptorLength;

    /// <summary>The local header. Sizes are not known yet: they are announced as Zip64, which makes the descriptor's sizes 8 bytes (APPNOTE 4.3.9.2).</summary>
    public static byte[] LocalHeader(byte[] name, PackingMethod method, DateTimeOffset modifiedAt)
    {
        var header = new byte[LocalHeaderLength + name.Length + LocalExtraLength(modifiedAt)];
        var writer = new ByteWriter(header);
        writer.UInt32(LocalHeaderSignature);
        WriteFieldsInBothHeaders(ref writer, modifiedAt);
        writer.UInt32(In64);
        writer.UInt32(In64);
        writer.UInt16(name.Length);
        writer.UInt16(LocalExtraLength(modifiedAt));
        writer.Bytes(name);
        writer.UInt16(Zip64ExtraId);
        writer.UInt16(16);
        writer.Int64(0);
        writer.Int64(0);
        WriteExtrasInBothHeaders(ref writer, method, modifiedAt);
        return header;
    }

    /// <summary>The data descriptor; AE-2 leaves the CRC zero, as it would tell of the plaintext.</summary>
    public static byte[] Descriptor(long compressedLength, long length)
    {
        var descriptor = new byte[LongDescriptorLength];
        var writer = new ByteWriter(descriptor);
        writer.UInt32(DescriptorSignature);
        writer.UInt32(0);
        writer.Int64(compressedLength);
        writer.Int64(length);
        return descriptor;
    }

    /// <summary>The central directory's record of an entry at an offset.</summary>
    public static byte[] DirectoryHeader(byte[] name, ArchiveEntry entry, long offset)
    {
        // APPNOTE 4.5.3: only those fields are here that do not fit in their 32 bits, in this order.
        long[] wide = [.. new[] { entry.Length, entry.CompressedLength, offset }.Where(value => value >= In64)];
        var zip64Length = wide.Length == 0 ? 0 : 4 + (8 * wide.Length);
        var extraLength = zip64Length + AesExtraLength + TimestampLength(entry.ModifiedAt);

        var header = new byte[DirectoryHeaderLength + name.Length + extraLength];
        var writer = new ByteWriter(header);
        writer.UInt32(DirectoryHeaderSignature);
        writer.UInt16(VersionMadeBy);
        WriteFieldsInBothHeaders(ref writer, entry.ModifiedAt);
        writer.UInt32(Low32(entry.CompressedLength));
        writer.UInt32(Low32(entry.Length));
        writer.UInt16(name.Length);
        writer.UInt16(extraLength);
        writer.UInt16(0);
        writer.UInt16(0);
        writer.UInt16(0);
        writer.UInt32(ExternalAttributes);
        writer.UInt32(Low32(offset));
        writer.Bytes(name);
        if (wide.Length > 0)
        {
            writer.UInt16(Zip64ExtraId);
            writer.UInt16(8 * wide.Length);
            foreach (var value in wide)
                writer.Int64(value);
        }

        WriteExtrasInBothHeaders(ref writer, entry.Method, entry.ModifiedAt);
        return header;
    }

    private static void WriteFieldsInBothHeaders(ref ByteWriter writer, DateTimeOffset modifiedAt)
    {
        var (time, date) = ZipTime.ToDos(modifiedAt);
        writer.UInt16(VersionNeeded);
        writer.UInt16(Flags);
        writer.UInt16(AesMethod);
        writer.UInt16(time);
        writer.UInt16(date);
        writer.UInt32(0);
    }

    private static void WriteExtrasInBothHeaders(ref ByteWriter writer, PackingMethod method, DateTimeOffset modifiedAt)
    {
        writer.UInt16(AesExtraId);
        writer.UInt16(7);
        writer.UInt16(AesExtra.Ae2);
        writer.Bytes("AE"u8);
        writer.Byte(AesExtra.Aes256);
        writer.UInt16((int)method);
        if (ZipTime.ToTimestamp(modifiedAt) is not { } timestamp)
            return;
        writer.UInt16(TimestampExtraId);
        writer.UInt16(5);
        writer.Byte(1);
        writer.UInt32(unchecked((uint)timestamp));
    }

    private static int LocalExtraLength(DateTimeOffset modifiedAt) => LocalZip64ExtraLength + AesExtraLength + TimestampLength(modifiedAt);

    private static int TimestampLength(DateTimeOffset modifiedAt) => ZipTime.ToTimestamp(modifiedAt) is null ? 0 : TimestampExtraLength;
}
