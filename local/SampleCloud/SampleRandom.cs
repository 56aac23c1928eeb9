namespace Overstap.Local.SampleCloud;

/// <summary>SplitMix64: the same seed gives the same numbers on every machine and in every version of .NET. No secret may come from it.</summary>
internal sealed class SampleRandom(ulong seed)
{
    private ulong state = seed;

    /// <summary>A generator of its own for every purpose, so that one table's content does not depend on another's.</summary>
    public static SampleRandom For(string purpose)
    {
        var hash = 14695981039346656037UL;
        foreach (var character in purpose)
            hash = (hash ^ character) * 1099511628211UL;
        return new SampleRandom(hash);
    }

    /// <summary>A number from 0 to below the limit.</summary>
    public int Below(int limit) => (int)Math.BigMul(Next(), (ulong)limit, out _);

    public long Between(long first, long last) => first + (long)Math.BigMul(Next(), (ulong)(last - first + 1), out _);

    public bool Chance(int percent) => Below(100) < percent;

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    private ulong Next()
    {
        state += 0x9E3779B97F4A7C15UL;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return mixed ^ (mixed >> 31);
    }
}
