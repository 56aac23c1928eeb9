using System.Buffers.Binary;
using System.Text;

namespace Overstap.Tests.Archive.Vectors;

/// <summary>An archive of drafted entries, and where each of its fields lies.</summary>
internal sealed class ZipDraft
{
    private const uint In64 = uint.MaxValue;
    private readonly MemoryStream _bytes = new();
    private readonly List<(string Name, int Start, int Length)> _fields = [];

    /// <summary>What the end records say instead of what is so; null where they say what is so.</summary>
    public sealed record End(long? Entries = null, long? EntriesHere = null, long? Length = null, long? Offset = null, string Comment = "", ushort Disk = 0)
    {
        /// <summary>Whether there are Zip64 records, as for an archive with more than fits.</summary>
        public bool Zip64 { get; init; }

        public long? WideEntries { get; init; }

        public long? LocatedAt { get; init; }

        public uint Disks { get; init; } = 1;

        public long RecordLength { get; init; } = 44;
    }

    /// <summary>Fields in their order; those of the first entry are called by their names, those of others have a number in front.</summary>
    public IReadOnlyList<(string Name, int Start, int Length)> Fields => _fields;

    public byte[] Bytes => _bytes.ToArray();

    public static byte[] Of(params DraftEntry[] entries) => Drafted(new End(), entries).Bytes;

    public static byte[] Of(End end, params DraftEntry[] entries) => Drafted(end, entries).Bytes;

    public static ZipDraft Drafted(End end, params DraftEntry[] entries)
    {
        var draft = new ZipDraft();
        var listed = new List<(DraftEntry Entry, long Offset, long CompressedLength)>();
        foreach (var (index, entry) in entries.Index())
            listed.Add((entry, draft._bytes.Position, draft.Write(entry with { Salt = (byte)(entry.Salt + index) }, index == 0 ? "" : $"{index + 1}-")));
        var directory = draft._bytes.Position;
        foreach (var (index, (entry, offset, compressedLength)) in listed.Index())
            draft.WriteDirectory(entry, offset, compressedLength, index == 0 ? "" : $"{index + 1}-");
        draft.WriteEnd(end, entries.Length, directory, draft._bytes.Position - directory);
        return draft;
    }

    private long Write(DraftEntry entry, string number)
    {
        var (salt, verifier, ciphertext, code) = entry.Encrypt();
        var compressedLength = entry.CompressedLength ?? salt.Length + verifier.Length + ciphertext.Length + code.Length;
        var local = number + "local-";
        Number(local + "signature", 0x04034B50, 4);
        WriteCommon(entry, local, entry.HasDescriptor ? 0 : entry.Crc);
        Number(local + "compressed-size", entry.LocalZip64 ? In64 : entry.HasDescriptor ? 0 : compressedLength, 4);
        Number(local + "size", entry.LocalZip64 ? In64 : entry.HasDescriptor ? 0 : entry.Length, 4);
        byte[] zip64 = !entry.LocalZip64 ? [] : entry.HasDescriptor ? Extra(1, new byte[16]) : Extra(1, Wide(entry.Length, compressedLength));
        byte[] extra = [.. zip64, .. CommonExtra(entry)];
        var name = entry.LocalName ?? entry.Name;
        Number(local + "name-length", name.Length, 2);
        Number(local + "extra-length", extra.Length, 2);
        Field(local + "name", name);
        Field(local + "extra", extra);
        Field(number + "salt", salt);
        Field(number + "verifier", verifier);
        Field(number + "ciphertext", ciphertext);
        Field(number + "code", code);
        if (entry.HasDescriptor)
        {
            Number(number + "descriptor-signature", 0x08074B50, 4);
            Number(number + "descriptor-crc", entry.Crc, 4);
            Number(number + "descriptor-compressed-size", compressedLength, entry.LocalZip64 ? 8 : 4);
            Number(number + "descriptor-size", entry.Length, entry.LocalZip64 ? 8 : 4);
        }

        _bytes.Write(entry.Gap);
        return compressedLength;
    }

    private void WriteDirectory(DraftEntry entry, long offset, long compressedLength, string number)
    {
        var directory = number + "directory-";
        Number(directory + "signature", 0x02014B50, 4);
        Number(directory + "made-by", 0x033F, 2);
        WriteCommon(entry, directory, entry.Crc);
        long stated = entry.Offset ?? offset;
        long[] numbers = [entry.Length, compressedLength, stated];
        long[] wide = [.. numbers.Where(value => entry.Wide || value >= In64)];
        byte[] extra = [.. wide.Length == 0 ? [] : Extra(1, Wide(wide)), .. entry.DirectoryExtra, .. CommonExtra(entry)];
        Number(directory + "compressed-size", Narrow(compressedLength), 4);
        Number(directory + "size", Narrow(entry.Length), 4);
        Number(directory + "name-length", entry.Name.Length, 2);
        Number(directory + "extra-length", extra.Length, 2);
        Number(directory + "comment-length", entry.Comment.Length, 2);
        Number(directory + "disk", 0, 2);
        Number(directory + "internal-attributes", 0, 2);
        Number(directory + "external-attributes", 0x81800000, 4);
        Number(directory + "offset", Narrow(stated), 4);
        Field(directory + "name", entry.Name);
        Field(directory + "extra", extra);
        _bytes.Write(Encoding.ASCII.GetBytes(entry.Comment));

        long Narrow(long value) => entry.Wide ? In64 : Math.Min(value, In64);
    }

    private void WriteEnd(End end, long entries, long offset, long length)
    {
        if (end.Zip64)
        {
            var at = _bytes.Position;
            Number("zip64-signature", 0x06064B50, 4);
            Number("zip64-length", end.RecordLength, 8);
            Number("zip64-made-by", 0x033F, 2);
            Number("zip64-version", 45, 2);
            Number("zip64-disks", 0, 8);
            Number("zip64-entries-here", end.WideEntries ?? entries, 8);
            Number("zip64-entries", end.WideEntries ?? entries, 8);
            Number("zip64-directory-length", length, 8);
            Number("zip64-directory-offset", offset, 8);
            Number("locator-signature", 0x07064B50, 4);
            Number("locator-disk", 0, 4);
            Number("locator-offset", end.LocatedAt ?? at, 8);
            Number("locator-disks", end.Disks, 4);
        }

        Number("end-signature", 0x06054B50, 4);
        Number("end-disk", end.Disk, 2);
        Number("end-directory-disk", end.Disk, 2);
        Number("end-entries-here", end.EntriesHere ?? end.Entries ?? entries, 2);
        Number("end-entries", end.Entries ?? entries, 2);
        Number("end-directory-length", end.Length ?? length, 4);
        Number("end-directory-offset", end.Offset ?? offset, 4);
        Number("end-comment-length", end.Comment.Length, 2);
        _bytes.Write(Encoding.ASCII.GetBytes(end.Comment));
    }

    private void WriteCommon(DraftEntry entry, string prefix, uint crc)
    {
        Number(prefix + "version", entry.VersionNeeded, 2);
        Number(prefix + "flags", entry.Flags, 2);
        Number(prefix + "method", entry.Method, 2);
        Number(prefix + "time", 0x668530E4, 4);
        Number(prefix + "crc", crc, 4);
    }

    private static byte[] CommonExtra(DraftEntry entry)
    {
        byte[] aes = [(byte)entry.AesVersion, (byte)(entry.AesVersion >> 8), .. Encoding.ASCII.GetBytes(entry.Vendor), entry.Strength, (byte)entry.AesMethod, (byte)(entry.AesMethod >> 8)];
        return [.. entry.HasAes ? Extra(0x9901, aes) : [], .. entry.HasTimestamp ? Extra(0x5455, [1, 0x0D, 0x4F, 0x39, 0x73]) : [], .. entry.MoreExtra];
    }

    public static byte[] Extra(int id, byte[] content) => [(byte)id, (byte)(id >> 8), (byte)content.Length, (byte)(content.Length >> 8), .. content];

    public static byte[] Wide(params IEnumerable<long> values) => [.. values.SelectMany(BitConverter.GetBytes)];

    private void Number(string name, long value, int length)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        Field(name, bytes[..length]);
    }

    private void Field(string name, byte[] content)
    {
        _fields.Add((name, (int)_bytes.Position, content.Length));
        _bytes.Write(content);
    }
}
