using System.Globalization;
using Overstap.Archive;

namespace Overstap.Bench.Agree;

/// <summary>Archives of every kind. The same seed and number give the same bytes.</summary>
internal static class ArchivePlans
{
    private const string PasswordSymbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int MostEntries = 40;
    private const int MostBytes = 3_000_000;
    private const int BestLevel = 9;

    /// <summary>From none on: all on the threads of those who write.</summary>
    private static readonly SealingCapacity[] Capacities = [.. Enumerable.Range(0, 5).Select(processors => new SealingCapacity(processors))];

    private static readonly int[] PieceLengths = [97, 4096, 7919, 16 * 1024, 65_537, SealingCapacity.BlockLength - 1, SealingCapacity.BlockLength + 1, int.MaxValue];

    /// <summary>Around the last second that the timestamp's field can hold, and the years that the DOS fields can.</summary>
    private static readonly DateTimeOffset[] Times =
    [
        new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero), new(1999, 12, 31, 23, 59, 59, TimeSpan.Zero), new(2026, 3, 29, 1, 30, 1, TimeSpan.Zero), new(2038, 1, 19, 3, 14, 7, TimeSpan.Zero),
        new(2038, 1, 19, 3, 14, 8, TimeSpan.Zero), new(2107, 12, 31, 23, 59, 58, TimeSpan.Zero),
    ];

    /// <summary>One of many: up to 40 entries of up to 3 MB.</summary>
    public static PlannedArchive Ordinary(uint seed, long number)
    {
        var random = Seeded.For(seed, number);
        var names = new AwkwardNames(random);
        // Small archives are more than large ones, which find no more and take longer.
        var entries = Enumerable.Range(0, 1 + random.Below(1 + random.Below(MostEntries))).Select(_ => Entry(random, names.Next())).ToArray();
        return new PlannedArchive(string.Create(CultureInfo.InvariantCulture, $"{seed}-{number}"), Password(random), entries, IsSealedApart: random.Below(3) == 0);
    }

    public static ArchivePassword Password(Seeded random) => ArchivePassword.Parse(new string([.. Enumerable.Range(0, 26).Select(_ => PasswordSymbols[random.Below(PasswordSymbols.Length)])]));

    /// <summary>Salts follow from the seed too, which is right for nothing but such archives.</summary>
    public static EntryOptions Options(Seeded random) => new(random.Pick(Times))
    {
        Method = random.Below(3) == 0 ? PackingMethod.Stored : PackingMethod.Deflated,
        Level = 1 + random.Below(BestLevel),
        Capacity = random.Pick(Capacities),
        Salt = [.. Enumerable.Range(0, 16).Select(_ => (byte)random.Below(256))],
    };

    private static PlannedEntry Entry(Seeded random, string name)
    {
        var length = random.Below(10) switch
        {
            < 5 => random.Pick(EdgeLengths.Small),
            < 7 => random.Pick(EdgeLengths.Other),
            7 => random.Below(2_000),
            _ => random.Below(1 + random.Below(MostBytes)),
        };
        return new PlannedEntry(name, Options(random), Contents.Any(random, length), length, random.Pick(PieceLengths));
    }
}
