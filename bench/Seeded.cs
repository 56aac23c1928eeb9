namespace Overstap.Bench;

/// <summary>Numbers that are the same for the same seed on every machine (xorshift).</summary>
internal sealed class Seeded(uint seed)
{
    private uint _state = seed == 0 ? 1 : seed;

    /// <summary>A generator of its own for each number, so that what is made from one does not depend on the others.</summary>
    public static Seeded For(uint seed, long number)
    {
        var mixed = ((ulong)seed << 32) + ((ulong)number * 0x9E3779B97F4A7C15UL);
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        var random = new Seeded((uint)(mixed >> 32));
        for (var warming = 0; warming < 4; warming++)
            random.Below(2);
        return random;
    }

    public int Below(int limit)
    {
        _state ^= _state << 13;
        _state ^= _state >> 17;
        _state ^= _state << 5;
        return (int)(_state % (uint)limit);
    }

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];
}
