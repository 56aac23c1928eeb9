using Overstap.Bench.Seal;

namespace Overstap.Bench.Export;

/// <summary>One way of exporting, and what its runs took besides time. The first run, which does not count, does not count here either.</summary>
internal sealed class ExportCell
{
    private readonly ExportStorage _storage;
    private readonly List<(Use Before, Use After)> _runs = [];
    private int _seen;

    /// <param name="check">Looks at the archive and removes it.</param>
    public ExportCell(string name, ExportStorage storage, Func<CancellationToken, Task<Moved>> run, Func<CancellationToken, Task> check, CancellationToken stopping)
    {
        _storage = storage;
        Cell = new SealCell(name, () => WatchAsync(() => run(stopping))) { CheckAsync = () => check(stopping) };
    }

    public SealCell Cell { get; }

    /// <summary>Seconds of processor of this process and of Azurite, medians, and the most memory of any run with what there was before it.</summary>
    public void AddUseTo(BenchRun run, string part)
    {
        var (before, after) = _runs.MaxBy(one => one.After.Memory.Peak);
        run.Add($"{part}_{Cell.Name}_processor_s", Statistics.Median(_runs.Select(one => (one.After.Clock - one.Before.Clock).Host)));
        run.Add($"{part}_{Cell.Name}_azurite_processor_s", Statistics.Median(_runs.Select(one => (one.After.Clock - one.Before.Clock).Azurite)));
        run.Add($"{part}_{Cell.Name}_memory_before_mb", before.Memory.Now / 1e6);
        run.Add($"{part}_{Cell.Name}_memory_peak_mb", after.Memory.Peak / 1e6);
    }

    private async Task<Moved> WatchAsync(Func<Task<Moved>> run)
    {
        ResidentMemory.ForgetPeak();
        var before = Read();
        var moved = await run();
        if (_seen++ > 0) _runs.Add((before, Read()));
        return moved;
    }

    private Use Read() => new(ResidentMemory.Read(), ProcessorClock.Read(_storage.Azurite));

    private sealed record Use(ResidentMemory Memory, ProcessorClock Clock);
}
