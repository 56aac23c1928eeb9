using System.Globalization;
using Overstap.Archive;

namespace Overstap.Bench.Agree;

/// <summary>An archive beyond what 32 or 16 bits count, and the room that it takes.</summary>
/// <param name="DiskBytes">What it and what is unpacked from it take on the disk at the same time.</param>
internal sealed record SpecialPlan(string Name, long DiskBytes, Func<PlannedArchive> Make);

/// <summary>The few archives that are large.</summary>
internal static class SpecialPlans
{
    private const long BeyondFourGiB = (1L << 32) + 1;
    private const int ManyEntries = 70_000;
    private const int PatternLength = 1 << 20;

    /// <summary>Each file on a disk takes a block and an inode.</summary>
    private const long DiskBytesOfASmallFile = 8 << 10;

    public static IReadOnlyList<SpecialPlan> All(uint seed) =>
    [
        new("4 GiB + 1 deflated", 2 * BeyondFourGiB, () => Large(seed, "deflated", PackingMethod.Deflated)),
        // The entries behind the large one begin beyond 4 GiB here.
        new("4 GiB + 1 stored", 3 * BeyondFourGiB, () => Large(seed, "stored", PackingMethod.Stored)),
        new($"{ManyEntries} entries", 3 * ManyEntries * DiskBytesOfASmallFile, () => Many(seed)),
    ];

    /// <summary>Zeros, with an entry before and entries behind.</summary>
    private static PlannedArchive Large(uint seed, string title, PackingMethod method)
    {
        var random = Seeded.For(seed, -BeyondFourGiB - (int)method);
        var large = new PlannedEntry("zeros", ArchivePlans.Options(random) with { Method = method, Level = 1, Capacity = SealingCapacity.Shared }, new byte[PatternLength], BeyondFourGiB, PatternLength);
        return new PlannedArchive($"{seed}-{title}", ArchivePlans.Password(random), [Small(random, "before"), large, .. Enumerable.Range(1, 3).Select(number => Small(random, $"behind {number}"))], IsSealedApart: false);
    }

    /// <summary>Every fourth is empty, the others have some bytes.</summary>
    private static PlannedArchive Many(uint seed)
    {
        var random = Seeded.For(seed, -ManyEntries);
        var entries = Enumerable.Range(0, ManyEntries)
            .Select(number => Bytes(random, string.Create(CultureInfo.InvariantCulture, $"{number % 100:00}/{number:000000}"), number % 4 == 0 ? 0 : random.Below(100)));
        return new PlannedArchive($"{seed}-many", ArchivePlans.Password(random), [.. entries], IsSealedApart: false);
    }

    private static PlannedEntry Small(Seeded random, string name) => Bytes(random, name, 1 + random.Below(100_000));

    private static PlannedEntry Bytes(Seeded random, string name, int length) => new(name, ArchivePlans.Options(random), Contents.Any(random, length), length, int.MaxValue);
}
