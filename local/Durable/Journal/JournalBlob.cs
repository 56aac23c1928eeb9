using System.Globalization;

namespace Overstap.Local.Durable.Journal;

/// <summary>
/// One blob of the journal: a batch of records committed together (<c>journal/{number}</c>), or what was still needed of a run of older blobs,
/// merged (<c>journal/{first}-{last}.{generation}</c>). Names sort in the order of writing and say what a merged blob stands in for.
/// </summary>
/// <param name="Generation">0 for a batch; a merged blob's is higher than that of each blob it replaces.</param>
internal sealed record JournalBlob(long First, long Last, int Generation = 0)
{
    public const string Prefix = "journal/";

    public string Name { get; } = Generation == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Last:D12}")
        : string.Create(CultureInfo.InvariantCulture, $"{Prefix}{First:D12}-{Last:D12}.{Generation}");

    /// <summary>Bytes.</summary>
    public long Length { get; set; }

    /// <summary>Bytes of records that are still needed. Guarded by the index.</summary>
    public long Live { get; set; }

    public bool IsBatch => Generation == 0;

    /// <summary>Everything of <paramref name="other"/> that is still needed is in this blob.</summary>
    public bool Replaces(JournalBlob other) => Generation > other.Generation && First <= other.First && other.Last <= Last;

    /// <summary>Null for a name that no journal writes.</summary>
    public static JournalBlob? Parse(string name, long length)
    {
        if (!name.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        var parts = name[Prefix.Length..].Split('-', '.');
        JournalBlob? blob = parts switch
        {
            [var number] when TryRead(number, out var only) => new JournalBlob(only, only),
            [var first, var last, var generation] when TryRead(first, out var from) && TryRead(last, out var to) && TryRead(generation, out var merged) => new JournalBlob(from, to, (int)merged),
            _ => null,
        };
        if (blob is null || !string.Equals(blob.Name, name, StringComparison.Ordinal)) return null;
        blob.Length = length;
        return blob;
    }

    private static bool TryRead(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    public bool Equals(JournalBlob? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}

/// <summary>Where one record lies.</summary>
/// <param name="Offset">Of its first byte.</param>
/// <param name="Length">Of its line, the line feed included.</param>
internal readonly record struct Location(JournalBlob Blob, long Offset, int Length);
