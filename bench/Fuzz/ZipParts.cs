using Overstap.Archive;
using Overstap.Archive.Format;

namespace Overstap.Bench.Fuzz;

/// <summary>A whole archive taken apart, to be put together with some of it changed.</summary>
internal sealed record ZipParts(IReadOnlyList<ZipPart> Entries)
{
    private const uint In64 = uint.MaxValue;

    public bool Zip64End { get; init; }

    /// <summary>What is added to the number of entries, to the directory's length and to its offset.</summary>
    public (int Entries, int Length, int Offset) EndLie { get; init; }

    /// <summary>Takes apart an archive of our own writer.</summary>
    public static async Task<ZipParts> ReadAsync(byte[] archive, CancellationToken cancellationToken)
    {
        var reader = await ArchiveReader.OpenAsync(new MemoryStream(archive), cancellationToken: cancellationToken);
        return new ZipParts([.. reader.Entries.Select(entry =>
        {
            var record = entry.Record;
            var data = (int)entry.End - ZipFormat.LongDescriptorLength - (int)record.CompressedLength;
            return new ZipPart(record.Name, archive[data..(data + (int)record.CompressedLength)])
            {
                VersionNeeded = record.VersionNeeded,
                Flags = record.Flags,
                Method = record.Method,
                Time = record.DosTime | ((long)record.DosDate << 16),
                Crc = record.Crc,
                Length = record.Length,
                AesVersion = record.Extra.Aes!.Version,
                Strength = record.Extra.Aes.Strength,
                AesMethod = record.Extra.Aes.Method,
                Seconds = record.Extra.Timestamp!.Value.Seconds,
            };
        })]);
    }

    public byte[] Write()
    {
        using var output = new MemoryStream();
        var directory = new MemoryStream();
        foreach (var entry in Entries)
        {
            WriteDirectory(directory, entry, output.Position);
            WriteEntry(output, entry);
        }

        var offset = output.Position;
        directory.WriteTo(output);
        WriteEnd(output, Entries.Count + EndLie.Entries, offset + EndLie.Offset, directory.Length + EndLie.Length);
        return output.ToArray();
    }

    private static void WriteEntry(MemoryStream output, ZipPart entry)
    {
        var later = (entry.Flags & ZipFormat.DescriptorFlag) != 0;
        byte[] zip64 = entry.LocalZip64 ? [1, 0, 16, 0, .. BitConverter.GetBytes(later ? 0 : entry.Length), .. BitConverter.GetBytes(later ? 0 : entry.CompressedLength)] : [];
        byte[] extra = [.. zip64, .. Extra(entry)];
        Put(output, (ZipFormat.LocalHeaderSignature, 4));
        PutCommon(output, entry, later ? 0 : entry.Crc);
        Put(output, (Announced(entry.CompressedLength), 4), (Announced(entry.Length), 4), (entry.Name.Length, 2), (extra.Length, 2));
        output.Write(entry.Name);
        output.Write(extra);
        output.Write(entry.Data);
        var size = entry.LocalZip64 ? 8 : 4;
        if (later)
            Put(output, (ZipFormat.DescriptorSignature, 4), (entry.Crc, 4), (entry.CompressedLength, size), (entry.Length, size));

        long Announced(long value) => entry.LocalZip64 ? In64 : later ? 0 : value;
    }

    private static void WriteDirectory(MemoryStream directory, ZipPart entry, long offset)
    {
        offset += entry.OffsetLie;
        long[] wide = [.. new[] { entry.Length, entry.CompressedLength, offset }.Where(value => entry.WideDirectory || value is >= In64 or < 0)];
        byte[] extra = [.. wide.Length == 0 ? [] : (byte[])[1, 0, (byte)(8 * wide.Length), 0, .. wide.SelectMany(BitConverter.GetBytes)], .. Extra(entry)];
        Put(directory, (ZipFormat.DirectoryHeaderSignature, 4), (ZipFormat.VersionMadeBy, 2));
        PutCommon(directory, entry, entry.Crc);
        Put(directory, (Narrow(entry.CompressedLength), 4), (Narrow(entry.Length), 4), (entry.Name.Length, 2), (extra.Length, 2), (0, 2), (0, 2), (0, 2), (ZipFormat.ExternalAttributes, 4), (Narrow(offset), 4));
        directory.Write(entry.Name);
        directory.Write(extra);

        long Narrow(long value) => entry.WideDirectory || value is >= In64 or < 0 ? In64 : value;
    }

    private void WriteEnd(MemoryStream output, long entries, long offset, long length)
    {
        var at = output.Position;
        if (Zip64End)
        {
            Put(output, (ZipFormat.Zip64EndSignature, 4), (44, 8), (ZipFormat.VersionMadeBy, 2), (ZipFormat.Zip64Version, 2), (0, 8), (entries, 8), (entries, 8), (length, 8), (offset, 8));
            Put(output, (ZipFormat.Zip64LocatorSignature, 4), (0, 4), (at, 8), (1, 4));
        }

        Put(output, (ZipFormat.EndSignature, 4), (0, 4), (entries, 2), (entries, 2), (length, 4), (offset, 4), (0, 2));
    }

    private static void PutCommon(MemoryStream output, ZipPart entry, long crc) => Put(output, (entry.VersionNeeded, 2), (entry.Flags, 2), (entry.Method, 2), (entry.Time, 4), (crc, 4));

    private static byte[] Extra(ZipPart entry) =>
    [
        0x01, 0x99, 7, 0, (byte)entry.AesVersion, (byte)(entry.AesVersion >> 8), (byte)'A', (byte)'E', (byte)entry.Strength, (byte)entry.AesMethod, (byte)(entry.AesMethod >> 8),
        0x55, 0x54, 5, 0, 1, .. BitConverter.GetBytes((int)entry.Seconds), .. entry.MoreExtra,
    ];

    private static void Put(MemoryStream output, params ReadOnlySpan<(long Value, int Bytes)> numbers)
    {
        foreach (var (value, bytes) in numbers)
            output.Write(BitConverter.GetBytes(value), 0, bytes);
    }
}
