using System.Collections.Concurrent;
using Overstap.Archive.Packing;

namespace Overstap.Archive;

/// <summary>How many blocks of plaintext may be under way at once, of all entries together that share it: this bounds the processors that sealing uses, and its memory.</summary>
/// <remarks>Each entry has one block of <see cref="BlockLength"/>, which is filled and then packed by one of a few threads that do nothing else. Where a place is free, the entry goes on filling
/// another meanwhile, else it waits. Room for the packed form and 300 KiB for each thread come on top. The bytes are the same whoever packs.</remarks>
public sealed class SealingCapacity
{
    /// <summary>Bytes of plaintext per block: 512 KiB. Blocks are deflated independently of each other, which costs about a fiftieth of the packing ratio at this length.</summary>
    public const int BlockLength = 512 << 10;

    private readonly ConcurrentBag<SealingBlock> idle = [];
    private readonly int places;
    private int free;

    /// <param name="processors">Threads that pack, from 0: everything happens on the threads of those who write.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than none.</exception>
    public SealingCapacity(int processors)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(processors);
        Packers = new PackerThreads(processors);

        // One that is being encrypted and written while the others are packed.
        places = free = processors == 0 ? 0 : processors + 1;
    }

    /// <summary>One for the process, with all its processors.</summary>
    public static SealingCapacity Shared { get; } = new(Environment.ProcessorCount);

    internal PackerThreads Packers { get; }

    internal bool TryTake()
    {
        if (Interlocked.Decrement(ref free) >= 0)
            return true;
        Release();
        return false;
    }

    internal void Release() => Interlocked.Increment(ref free);

    internal SealingBlock Rent() => idle.TryTake(out var block) ? block : new SealingBlock();

    /// <summary>Keeps as many as are likely to be asked for again.</summary>
    internal void Return(SealingBlock block)
    {
        block.Clear();
        if (idle.Count <= places)
            idle.Add(block);
    }
}
