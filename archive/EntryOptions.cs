namespace Overstap.Archive;

/// <summary>How one entry is sealed.</summary>
/// <param name="ModifiedAt">Modification time the entry carries; recorded in whole seconds.</param>
public sealed record EntryOptions(DateTimeOffset ModifiedAt)
{
    /// <summary>Packing method; deflated unless told otherwise.</summary>
    public PackingMethod Method { get; init; } = PackingMethod.Deflated;

    /// <summary>Deflate level, 1 (fastest) to 9 (smallest). Between two levels the blocks of an entry have both, in proportion and in turn, beginning with the higher one: from level 2 to 3
    /// deflate loses more than a quarter of its speed for a fourteenth fewer bytes of JSON, and has nothing in between.</summary>
    public decimal Level { get; init; } = 2.6m;

    /// <summary>The processors and the memory that this entry shares with others.</summary>
    public SealingCapacity Capacity { get; init; } = SealingCapacity.Shared;

    /// <summary>A fixed salt, for reproducible test vectors only: a salt used twice under one password encrypts two texts with one key stream, which reveals both.</summary>
    internal byte[]? Salt { get; init; }

    /// <summary>The level of one block of the entry, from 0 on: those of any number of blocks in a row have <see cref="Level"/> as their mean.</summary>
    internal int LevelOf(long block) => (int)(decimal.Ceiling((block + 1) * Level) - decimal.Ceiling(block * Level));
}
