using System.Globalization;

namespace Overstap.Bench.Agree;

/// <summary>What came of it.</summary>
internal sealed class AgreeTally
{
    public int Archives { get; set; }

    public int Agreed { get; set; }

    public long Entries { get; set; }

    public long Bytes { get; set; }

    /// <summary>Entries whose letters and accents stand apart, which bsdtar puts together. That is known of it, and no disagreement.</summary>
    public int NotComposed { get; set; }

    public List<Disagreement> Disagreements { get; } = [];

    /// <summary>What there was no room for.</summary>
    public List<string> LeftOut { get; } = [];
}

/// <summary>Writes archives into a folder of its own, has each read by all readers, and compares what they found with what went in.</summary>
/// <param name="browser">One of them.</param>
/// <param name="keepIn">The folder for archives on which not all agree, or null to delete them too.</param>
internal sealed class AgreeRun(BrowserReader browser, string? keepIn) : IAsyncDisposable
{
    /// <summary>Of archives on which not all agree, those up to this length are kept.</summary>
    private const long MostKept = 64 << 20;

    private const int MostSaid = 50;

    /// <summary>What others on the machine should always find free.</summary>
    private const long DiskBytesLeftAlone = 2L << 30;

    private static readonly TimeSpan SayEvery = TimeSpan.FromSeconds(30);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("overstap-agree-");
    private readonly IZipReader[] _readers = [UnpackingReader.SevenZip, UnpackingReader.Bsdtar, browser, new OurReader()];
    private readonly Lock _counting = new();
    private long _saidAt = TimeProvider.System.GetTimestamp();

    public AgreeTally Tally { get; } = new();

    /// <summary>Installs what is missing and starts the browser.</summary>
    public static async Task<AgreeRun> StartAsync(string? keepIn, CancellationToken stopping)
    {
        await SystemPackages.EnsureAsync("p7zip-full", "libarchive-tools");
        return new AgreeRun(await BrowserReader.StartAsync(stopping), keepIn);
    }

    /// <summary>Archives of this seed, from number 0 on, some at the same time.</summary>
    public Task ReadOrdinaryAsync(uint seed, int archives, CancellationToken stopping) => Parallel.ForAsync(
        0, archives, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = stopping }, async (number, token) =>
        {
            await ReadAsync(ArchivePlans.Ordinary(seed, number), token);
            Say(archives);
        });

    /// <summary>The large ones, one after the other, as far as there is room.</summary>
    public async Task ReadSpecialAsync(uint seed, CancellationToken stopping)
    {
        foreach (var plan in SpecialPlans.All(seed))
        {
            var free = new DriveInfo(_folder.FullName).AvailableFreeSpace;
            if (free < plan.DiskBytes + DiskBytesLeftAlone)
            {
                var sentence = string.Create(CultureInfo.InvariantCulture, $"'{plan.Name}' takes {plan.DiskBytes / 1e9:N1} GB in {_folder.FullName}, and {free / 1e9:N1} GB are free");
                Tally.LeftOut.Add(sentence);
                BenchRun.Say($"left out: {sentence}");
                continue;
            }

            var seconds = await BenchRun.SecondsAsync(() => ReadAsync(plan.Make(), stopping));
            BenchRun.Say(string.Create(CultureInfo.InvariantCulture, $"{plan.Name}: {seconds:N0} s"));
        }
    }

    /// <summary>Writes one archive, has it read by all at once, and deletes it.</summary>
    public async Task ReadAsync(PlannedArchive plan, CancellationToken stopping)
    {
        var path = Path.Combine(_folder.FullName, $"{plan.Title}.zip");
        try
        {
            var written = await plan.WriteAsync(path, stopping);
            SeenEntry[] expected = [.. plan.Entries.Select(entry => entry.Expected())];
            var record = new ZipReading([.. written.Select(entry => new SeenEntry(entry.Name, entry.Length, entry.Sha256))], []);
            var found = Comparison.Of(plan.Title, "the writer's own record", expected, record).ToList();
            var readings = await Task.WhenAll(_readers.Select(async reader => (Reader: reader, Reading: await reader.ReadAsync(path, plan.Password.Reveal(), stopping))));
            foreach (var (reader, reading) in readings) found.AddRange(Comparison.Of(plan.Title, reader.Name, [.. expected.Select(entry => entry with { Name = reader.NameOf(entry.Name) })], reading));
            if (found.Count > 0 && keepIn is not null) Keep(path, plan, keepIn);
            Count(plan, found);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static void Keep(string path, PlannedArchive plan, string folder)
    {
        if (new FileInfo(path).Length > MostKept) return;
        Directory.CreateDirectory(folder);
        File.Copy(path, Path.Combine(folder, $"{plan.Title}.zip"), overwrite: true);
        File.WriteAllText(Path.Combine(folder, $"{plan.Title}.password.txt"), plan.Password.Reveal());
    }

    private void Count(PlannedArchive plan, List<Disagreement> found)
    {
        lock (_counting)
        {
            Tally.Archives++;
            if (found.Count == 0) Tally.Agreed++;
            Tally.Entries += plan.Entries.Count;
            Tally.Bytes += plan.Length;
            Tally.NotComposed += plan.Entries.Count(entry => _readers.Any(reader => reader.NameOf(entry.Name) != entry.Name));
            Tally.Disagreements.AddRange(found);
            // At once: a run takes long, and may be cut off.
            foreach (var disagreement in found.Take(Math.Max(0, MostSaid - Tally.Disagreements.Count + found.Count))) BenchRun.Say($"DISAGREEMENT on {disagreement}");
        }
    }

    private void Say(int archives)
    {
        lock (_counting)
        {
            if (Tally.Archives < archives && TimeProvider.System.GetElapsedTime(_saidAt) < SayEvery) return;
            _saidAt = TimeProvider.System.GetTimestamp();
            BenchRun.Say(string.Create(CultureInfo.InvariantCulture, $"{Tally.Archives} of {archives} archives, {Tally.Disagreements.Count} disagreements"));
        }
    }
}
