using System.Buffers.Binary;

namespace Overstap.Archive.Format;

/// <summary>Writes little-endian fields one after the other.</summary>
internal ref struct ByteWriter(Span<byte> target)
{
    private readonly Span<byte> target = target;

    public int Written { get; private set; }

    public void Byte(byte value) => Next(1)[0] = value;

    public void UInt16(int value) => BinaryPrimitives.WriteUInt16LittleEndian(Next(2), checked((ushort)value));

    public void UInt32(long value) => BinaryPrimitives.WriteUInt32LittleEndian(Next(4), checked((uint)value));

    public void Int64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Next(8), value);

    public void Bytes(ReadOnlySpan<byte> value) => value.CopyTo(Next(value.Length));

    private Span<byte> Next(int count)
    {
        var field = target.Slice(Written, count);
        Written += count;
        return field;
    }
}
