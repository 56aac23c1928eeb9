using static Overstap.Archive.Format.ZipFormat;

namespace Overstap.Archive.Format;

/// <summary>The records after the last directory header, with the Zip64 pair only when a number does not fit (APPNOTE 4.3.14 to 4.3.16).</summary>
internal static class EndFormat
{
    public static byte[] Records(long entries, long directoryOffset, long directoryLength)
    {
        var zip64 = entries >= In64Count || directoryOffset >= In64 || directoryLength >= In64;
        var records = new byte[(zip64 ? Zip64EndLength + Zip64LocatorLength : 0) + EndLength];
        var writer = new ByteWriter(records);
        if (zip64)
            WriteZip64(ref writer, entries, directoryOffset, directoryLength);

        var count = (int)Math.Min(entries, In64Count);
        writer.UInt32(EndSignature);
        writer.UInt16(0);
        writer.UInt16(0);
        writer.UInt16(count);
        writer.UInt16(count);
        writer.UInt32(Low32(directoryLength));
        writer.UInt32(Low32(directoryOffset));
        writer.UInt16(0);
        return records;
    }

    private static void WriteZip64(ref ByteWriter writer, long entries, long directoryOffset, long directoryLength)
    {
        writer.UInt32(Zip64EndSignature);
        writer.Int64(Zip64EndLength - 12);
        writer.UInt16(VersionMadeBy);
        writer.UInt16(Zip64Version);
        writer.UInt32(0);
        writer.UInt32(0);
        writer.Int64(entries);
        writer.Int64(entries);
        writer.Int64(directoryLength);
        writer.Int64(directoryOffset);

        writer.UInt32(Zip64LocatorSignature);
        writer.UInt32(0);
        writer.Int64(directoryOffset + directoryLength);
        writer.UInt32(1);
    }
}
