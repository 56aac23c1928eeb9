using System.Buffers.Binary;

namespace Overstap.Bench.Fuzz;

/// <summary>Changes bytes without knowing what they mean, half of the time where the structures lie.</summary>
internal static class ByteMutation
{
    private const int Most = 24;

    /// <summary>Values at which programs go wrong.</summary>
    private static readonly long[] Edges = [0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFE, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFE, 0xFFFF_FFFF, 0x1_0000_0000, long.MaxValue, long.MinValue, -1];

    public static byte[] Apply(byte[] archive, byte[] other, Seeded random)
    {
        if (archive.Length == 0)
            return other;
        var at = Place(archive, random);
        return random.Below(10) switch
        {
            0 or 1 or 2 => Flipped(archive, random),
            3 => Overwritten(archive, at, random),
            4 or 5 => WithEdge(archive, at, random),
            6 => archive[..at],
            7 => [.. archive.AsSpan(0, at), .. Bytes(random), .. archive.AsSpan(at)],
            8 => [.. archive.AsSpan(0, at), .. archive.AsSpan(Math.Min(archive.Length, at + 1 + random.Below(Most)))],
            _ => [.. archive.AsSpan(0, at), .. other.AsSpan(random.Below(3) == 0 ? random.Below(other.Length) : Math.Min(at, other.Length))],
        };
    }

    private static int Place(byte[] archive, Seeded random)
    {
        var at = random.Below(archive.Length);
        var structure = random.Below(2) == 0 ? -1 : archive.AsSpan(at).IndexOf("PK"u8);
        return structure < 0 ? at : Math.Min(archive.Length - 1, at + structure + random.Below(80));
    }

    private static byte[] Flipped(byte[] archive, Seeded random)
    {
        var flipped = (byte[])archive.Clone();
        for (var bits = 1 + random.Below(3); bits > 0; bits--)
            flipped[Place(archive, random)] ^= (byte)(1 << random.Below(8));
        return flipped;
    }

    private static byte[] Overwritten(byte[] archive, int at, Seeded random)
    {
        var overwritten = (byte[])archive.Clone();
        var bytes = Bytes(random);
        bytes.AsSpan(0, Math.Min(bytes.Length, archive.Length - at)).CopyTo(overwritten.AsSpan(at));
        return overwritten;
    }

    private static byte[] WithEdge(byte[] archive, int at, Seeded random)
    {
        var (changed, number) = ((byte[])archive.Clone(), new byte[8]);
        var value = random.Below(4) == 0 ? archive.Length + random.Below(5) - 2 : Edges[random.Below(Edges.Length)];
        BinaryPrimitives.WriteInt64LittleEndian(number, value);
        number.AsSpan(0, Math.Min(1 << random.Below(4), archive.Length - at)).CopyTo(changed.AsSpan(at));
        return changed;
    }

    private static byte[] Bytes(Seeded random)
    {
        var bytes = new byte[1 + random.Below(Most)];
        for (var at = 0; at < bytes.Length; at++)
            bytes[at] = (byte)random.Below(256);
        return bytes;
    }
}
