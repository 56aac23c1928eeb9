using System.Diagnostics;
using System.Globalization;

namespace Overstap.Bench.Fuzz;

/// <summary>Examines many mutated archives on all processors, each within bounds of time and memory.</summary>
internal sealed class FuzzRun(FuzzCorpus corpus, uint seed, long archives, Func<long, byte[], Task>? keep = null)
{
    /// <summary>An archive of the corpus has six thousand bytes and takes less than a millisecond.</summary>
    public static readonly TimeSpan EndWithin = TimeSpan.FromSeconds(2);

    /// <summary>Every entry takes the buffers of cipher and deflate, about 150 KB, and is read twice; no archive here has thirty.</summary>
    public const long MostBytes = 16L << 20;

    private const int MostViolations = 20;
    private const int MostMutations = 4;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);

    private readonly FuzzCorpus _corpus = corpus;
    private readonly long _archives = archives;
    private readonly Func<long, byte[], Task>? _keep = keep;

    /// <summary>Makes and examines all of them; ends early where there are too many violations or one does not end.</summary>
    public async Task<FuzzTally> RunAsync(CancellationToken cancellationToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var workers = Enumerable.Range(0, Environment.ProcessorCount).Select(number => new Worker(this, number)).ToArray();
        var work = workers.Select(worker => Task.Run(() => worker.RunAsync(stopping.Token), CancellationToken.None)).ToArray();
        var watch = WatchAsync(workers, stopping.Token);
        await Task.WhenAny(Task.WhenAll(work), watch);
        await stopping.CancelAsync();
        var hung = await watch;
        var total = new FuzzTally();
        foreach (var (worker, task) in workers.Zip(work))
        {
            // One that hangs never ends; its tally is not touched any more by anybody who could be waited for.
            if (hung.Count == 0)
                await task;
            total.Add(worker.Tally);
        }

        total.Violations.AddRange(hung);
        cancellationToken.ThrowIfCancellationRequested();
        return total;
    }

    /// <summary>The archive of that number, the same for the same seed and corpus.</summary>
    public byte[] Make(long number)
    {
        var random = Seeded.For(seed, number);
        var first = random.Below(_corpus.Originals.Count);
        var (original, other) = (_corpus.Originals[first], _corpus.Originals[(first + 1) % _corpus.Originals.Count]);
        var (parts, archive) = (original.Parts, original.Archive);
        if (random.Below(3) > 0)
        {
            for (var count = 1 + random.Below(MostMutations); count > 0; count--)
                parts = PartMutation.Apply(parts, other.Parts, random);
            archive = parts.Write();
        }

        if (ReferenceEquals(archive, original.Archive) || random.Below(4) == 0)
        {
            for (var count = random.Below(3) == 0 ? 1 + random.Below(MostMutations) : 1; count > 0; count--)
                archive = ByteMutation.Apply(archive, other.Archive, random);
        }

        return archive;
    }

    private static async Task<IReadOnlyList<(long Number, string What)>> WatchAsync(Worker[] workers, CancellationToken stopping)
    {
        try
        {
            using var timer = new PeriodicTimer(LookEvery);
            while (await timer.WaitForNextTickAsync(stopping))
            {
                if (workers.Where(worker => worker.IsLate).Select(worker => (worker.Number, $"it does not end within {EndWithin.TotalSeconds} seconds")).ToArray() is { Length: > 0 } late)
                    return late;
            }
        }
        catch (OperationCanceledException)
        {
            // All are done.
        }

        return [];
    }

    /// <summary>Takes every so manieth archive.</summary>
    private sealed class Worker(FuzzRun run, int first)
    {
        private readonly FuzzCheck _check = new(run._corpus);
        private long _number;
        private long _startedAt;

        public FuzzTally Tally { get; } = new();

        public long Number => Interlocked.Read(ref _number);

        public bool IsLate => Interlocked.Read(ref _startedAt) is not 0 and var startedAt && Stopwatch.GetElapsedTime(startedAt) > EndWithin;

        public async Task RunAsync(CancellationToken cancellationToken)
        {
            for (long number = first; number < run._archives && Tally.Violations.Count < MostViolations && !cancellationToken.IsCancellationRequested; number += Environment.ProcessorCount)
            {
                var archive = run.Make(number);
                if (run._corpus.Originals.Exists(original => original.Archive.AsSpan().SequenceEqual(archive)))
                    Tally.Unchanged++;
                await ExamineAsync(number, archive);
            }
        }

        private async Task ExamineAsync(long number, byte[] archive)
        {
            var (thread, allocated, startedAt) = (Environment.CurrentManagedThreadId, GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
            Interlocked.Exchange(ref _number, number);
            Interlocked.Exchange(ref _startedAt, startedAt);
            var finding = await _check.ExamineAsync(archive, CancellationToken.None);
            var seconds = Stopwatch.GetElapsedTime(startedAt).TotalSeconds;
            Interlocked.Exchange(ref _startedAt, 0);
            // What is read is in memory, so nothing was waited for and all of it was on this thread.
            var bytes = thread == Environment.CurrentManagedThreadId ? GC.GetAllocatedBytesForCurrentThread() - allocated : long.MaxValue;
            Tally.Add(finding.Reason, seconds, bytes);
            if ((finding.Violation ?? (bytes > MostBytes ? string.Create(CultureInfo.InvariantCulture, $"it takes {bytes} bytes of memory") : null)) is not { } violation)
                return;
            Tally.Violations.Add((number, violation));
            if (run._keep is { } keep)
                await keep(number, archive);
        }
    }
}
