using System.Diagnostics;

namespace Overstap.Bench.Seal;

/// <summary>What went into one run of a cell and what came out, in bytes.</summary>
internal sealed record Moved(long Input, long Output);

/// <summary>One way to do the work.</summary>
internal sealed record SealCell(string Name, Func<Task<Moved>> RunAsync)
{
    /// <summary>Looks at what came of a run, once its time was taken, and removes it.</summary>
    public Func<Task> CheckAsync { get; init; } = static () => Task.CompletedTask;
}

/// <summary>What the rounds of one cell came to.</summary>
/// <param name="Speeds">Megabytes of input per second, round by round.</param>
internal sealed record CellResult(IReadOnlyList<double> Speeds, Moved Moved)
{
    /// <summary>Bytes of input for each byte of output.</summary>
    public double Ratio => (double)Moved.Input / Moved.Output;

    /// <summary>How many times as fast as another in the same round.</summary>
    public IEnumerable<double> Against(CellResult other) => Speeds.Zip(other.Speeds, (mine, theirs) => mine / theirs);
}

/// <summary>Runs cells in turns, so that a machine that changes its speed changes it for all.</summary>
internal static class SealRounds
{
    /// <summary>Each round runs every cell once and begins with another one. A first round does not count.</summary>
    public static async Task<IReadOnlyDictionary<string, CellResult>> RunAsync(string what, IReadOnlyList<SealCell> cells, int rounds, CancellationToken stopping)
    {
        var speeds = cells.ToDictionary(cell => cell.Name, _ => new List<double>(), StringComparer.Ordinal);
        var moved = new Dictionary<string, Moved>(StringComparer.Ordinal);
        for (var round = 0; round <= rounds; round++)
        {
            for (var turn = 0; turn < cells.Count; turn++)
            {
                stopping.ThrowIfCancellationRequested();
                var cell = cells[(round + turn) % cells.Count];
                GC.Collect();
                GC.WaitForPendingFinalizers();
                var started = Stopwatch.GetTimestamp();
                moved[cell.Name] = await cell.RunAsync();
                if (round > 0) speeds[cell.Name].Add(moved[cell.Name].Input / Stopwatch.GetElapsedTime(started).TotalSeconds / SealCorpus.Megabyte);
                await cell.CheckAsync();
            }

            BenchRun.Say(round == 0 ? $"{what}: warm" : $"{what}: round {round} of {rounds}");
        }

        return cells.ToDictionary(cell => cell.Name, cell => new CellResult(speeds[cell.Name], moved[cell.Name]), StringComparer.Ordinal);
    }
}
