using System.Buffers.Binary;

namespace Overstap.Archive.Format;

/// <summary>Reads little-endian fields one after the other; a field that is not there is damage.</summary>
internal ref struct ByteReader(ReadOnlySpan<byte> source)
{
    private ReadOnlySpan<byte> rest = source;

    public readonly bool AtEnd => rest.IsEmpty;

    public byte Byte() => Bytes(1)[0];

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Bytes(2));

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Bytes(4));

    public long Int64()
    {
        var value = BinaryPrimitives.ReadInt64LittleEndian(Bytes(8));
        return value >= 0 ? value : throw new DamagedArchiveException("The archive is damaged: one of its sizes is beyond any file.");
    }

    public ReadOnlySpan<byte> Bytes(int count)
    {
        if (count > rest.Length)
            throw new DamagedArchiveException("The archive is damaged: one of its records is cut off.");
        var field = rest[..count];
        rest = rest[count..];
        return field;
    }
}
