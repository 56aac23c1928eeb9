using System.Diagnostics;

namespace Overstap.Bench.Durable;

/// <summary>Memory of this process, in bytes.</summary>
internal sealed record MemoryUse(double Managed, double WorkingSet)
{
    private const int Collections = 3;

    /// <summary>After full, compacting collections, so that only what is held counts.</summary>
    public static MemoryUse Settled()
    {
        for (var i = 0; i < Collections; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        using var process = Process.GetCurrentProcess();
        return new(GC.GetTotalMemory(forceFullCollection: true), process.WorkingSet64);
    }

    public static MemoryUse operator -(MemoryUse after, MemoryUse before) => new(after.Managed - before.Managed, after.WorkingSet - before.WorkingSet);
}
