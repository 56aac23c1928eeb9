namespace Overstap.Bench;

/// <summary>Numbers that are the same for the same seed on every machine (xorshift).</summary>
internal sealed class Seeded(uint seed)
{
    private uint _state = seed == 0 ? 1 : seed;

    public int Below(int limit)
    {
        _state ^= _state << 13;
        _state ^= _state >> 17;
        _state ^= _state << 5;
        return (int)(_state % (uint)limit);
    }
}
