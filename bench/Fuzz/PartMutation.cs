namespace Overstap.Bench.Fuzz;

/// <summary>Changes what a zip does not authenticate, in all the places that say it: what a forger does who knows the format.</summary>
internal static class PartMutation
{
    private static readonly byte[][] Names =
        ["../x"u8.ToArray(), "/x"u8.ToArray(), "a\\b"u8.ToArray(), [], [0xFF], "manifest.json/x"u8.ToArray(), "MANIFEST.JSON"u8.ToArray(), "folder/"u8.ToArray(), "by-name/x"u8.ToArray()];

    public static ZipParts Apply(ZipParts parts, ZipParts other, Seeded random)
    {
        if (parts.Entries.Count == 0)
            return other;
        return random.Below(5) switch
        {
            0 => parts with { Entries = Rearranged([.. parts.Entries], other, random) },
            1 => random.Below(3) == 0 ? parts with { EndLie = (random.Below(3) - 1, random.Below(3) - 1, random.Below(3) - 1) } : parts with { Zip64End = !parts.Zip64End },
            _ => parts with { Entries = Changed([.. parts.Entries], other, random) },
        };
    }

    private static List<ZipPart> Rearranged(List<ZipPart> entries, ZipParts other, Seeded random)
    {
        var (one, two) = (random.Below(entries.Count), random.Below(entries.Count));
        switch (random.Below(6))
        {
            case 0:
                entries.RemoveAt(one);
                break;
            case 1:
                entries.Insert(two, entries[one]);
                break;
            case 2:
                entries.Insert(two, entries[one] with { Name = [.. entries[one].Name, (byte)'2'] });
                break;
            case 3:
                (entries[one], entries[two]) = (entries[two], entries[one]);
                break;
            case 4:
                (entries[one], entries[two]) = (entries[two] with { Name = entries[one].Name }, entries[one] with { Name = entries[two].Name });
                break;
            default:
                entries.Insert(one, other.Entries[random.Below(other.Entries.Count)]);
                break;
        }

        return entries;
    }

    private static List<ZipPart> Changed(List<ZipPart> entries, ZipParts other, Seeded random)
    {
        var at = random.Below(entries.Count);
        entries[at] = Changed(entries[at], other, random);
        return entries;
    }

    private static ZipPart Changed(ZipPart part, ZipParts other, Seeded random) => random.Below(19) switch
    {
        0 => part with { Name = Names[random.Below(Names.Length)] },
        1 => part with { Name = other.Entries[random.Below(other.Entries.Count)].Name },
        2 => other.Entries.FirstOrDefault(entry => entry.Name.AsSpan().SequenceEqual(part.Name)) ?? part,
        3 => Exchanged(part, other.Entries[random.Below(other.Entries.Count)]),
        4 => part with { Length = part.Length + random.Below(5) - 2 },
        5 => part with { Length = (long)random.Below(int.MaxValue) << random.Below(32) },
        6 => part with { CompressedLength = part.CompressedLength + random.Below(5) - 2 },
        7 => part with { Data = Shortened(part.Data, random), CompressedLength = part.CompressedLength - 1 },
        8 => Relabelled(part),
        9 => part with { AesMethod = random.Below(100) },
        10 => part with { AesVersion = 1, Crc = random.Below(2) * random.Below(int.MaxValue) },
        11 => part with { Strength = random.Below(5) },
        12 => part with { Flags = part.Flags ^ (1 << random.Below(16)) },
        13 => part with { Seconds = random.Below(int.MaxValue), Time = random.Below(int.MaxValue) },
        14 => part with { LocalZip64 = !part.LocalZip64 },
        15 => part with { WideDirectory = !part.WideDirectory },
        16 => part with { MoreExtra = [(byte)random.Below(256), (byte)random.Below(256), 2, 0, 1, 2] },
        17 => part with { OffsetLie = random.Below(3) == 0 ? -1L << random.Below(63) : random.Below(200) - 100 },
        _ => part with { Method = random.Below(100), VersionNeeded = random.Below(64) },
    };

    private static ZipPart Exchanged(ZipPart part, ZipPart source) => source with { Name = part.Name };

    /// <summary>Stored for deflated and the other way around, with the length that follows: AE-2 does not authenticate the method.</summary>
    private static ZipPart Relabelled(ZipPart part) => part with { AesMethod = part.AesMethod == 0 ? 8 : 0, Length = part.AesMethod == 0 ? part.Length : part.Data.Length - 28 };

    private static byte[] Shortened(byte[] data, Seeded random)
    {
        var at = random.Below(data.Length);
        return [.. data.AsSpan(0, at), .. data.AsSpan(at + 1)];
    }
}
