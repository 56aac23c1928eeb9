namespace Overstap.Archive.Reading;

/// <summary>CRC-32 as in zip (APPNOTE 4.4.7), for AE-1 entries of other tools; the base class library has none.</summary>
internal sealed class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(value => Remainder((uint)value))];
    private uint register = uint.MaxValue;

    public uint Value => ~register;

    public void Append(ReadOnlySpan<byte> data)
    {
        foreach (var next in data)
            register = Table[(byte)(register ^ next)] ^ (register >> 8);
    }

    private static uint Remainder(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
            value = (value >> 1) ^ ((value & 1) * Polynomial);
        return value;
    }
}
