using Overstap.Archive.Format;
using static Overstap.Archive.Format.ZipFormat;

namespace Overstap.Archive.Reading;

/// <summary>One header of the central directory, with Zip64 values in their place.</summary>
internal sealed record DirectoryRecord(
    ushort VersionNeeded, ushort Flags, ushort Method, ushort DosTime, ushort DosDate, uint Crc, long CompressedLength, long Length, long Offset, byte[] Name, ExtraFields Extra)
{
    public DateTimeOffset ModifiedAt => Extra.Timestamp is { } timestamp && (timestamp.Kinds & 1) != 0
        ? DateTimeOffset.FromUnixTimeSeconds(timestamp.Seconds)
        : ZipTime.FromDos(DosTime, DosDate);

    public static DirectoryRecord Parse(ref ByteReader reader)
    {
        if (reader.UInt32() != DirectoryHeaderSignature)
            throw new DamagedArchiveException("The archive is damaged: its directory lists something that is no entry.");
        reader.UInt16();
        var (versionNeeded, flags, method) = (reader.UInt16(), reader.UInt16(), reader.UInt16());
        var (time, date, crc) = (reader.UInt16(), reader.UInt16(), reader.UInt32());
        long compressedLength = reader.UInt32(), length = reader.UInt32();
        var (nameLength, extraLength, commentLength, disk) = (reader.UInt16(), reader.UInt16(), reader.UInt16(), reader.UInt16());
        reader.UInt16();
        reader.UInt32();
        long offset = reader.UInt32();
        var name = reader.Bytes(nameLength).ToArray();
        var extra = ExtraFields.Parse(reader.Bytes(extraLength));
        if (commentLength != 0 || disk != 0)
            throw new UnsupportedArchiveException("The archive has entries with comments or on other disks, which this reader does not open.");

        var zip64 = new ByteReader(extra.Zip64.GetValueOrDefault().Span);
        Widen(ref length, ref zip64);
        Widen(ref compressedLength, ref zip64);
        Widen(ref offset, ref zip64);
        if (!zip64.AtEnd)
            throw new DamagedArchiveException("The archive is damaged: an entry states a size twice.");
        return new DirectoryRecord(versionNeeded, flags, method, time, date, crc, compressedLength, length, offset, name, extra);
    }

    private static void Widen(ref long value, ref ByteReader zip64)
    {
        if (value == In64)
            value = zip64.Int64();
    }
}
