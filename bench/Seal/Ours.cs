using Overstap.Archive;

namespace Overstap.Bench.Seal;

/// <summary>The archive as this project writes it.</summary>
internal static class Ours
{
    private const int Buffer = 1 << 20;
    private static readonly DateTimeOffset ModifiedAt = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static ArchivePassword Password { get; } = ArchivePassword.Generate();

    /// <summary>The level at which entries are deflated unless told otherwise.</summary>
    public static decimal DefaultLevel { get; } = new EntryOptions(ModifiedAt).Level;

    public static EntryOptions Stored { get; } = new(ModifiedAt) { Method = PackingMethod.Stored };

    public static EntryOptions Deflated(decimal level) => new(ModifiedAt) { Level = level };

    /// <summary>Seals every file as an entry, as many at a time as there are processors, and lists them in the end: so an export seals its tables.</summary>
    /// <returns>Length of the archive.</returns>
    public static async Task<long> SealAsync(SealCorpus corpus, EntryOptions options, CancellationToken stopping)
    {
        var entries = await SealAsync(corpus, options, _ => new CountingSink(), stopping);
        return await CentralDirectory.WriteAsync(new CountingSink(), entries, stopping);
    }

    /// <summary>Fails unless another's program opens such an archive and finds every byte as it should be.</summary>
    public static async Task CheckAsync(SealCorpus corpus, EntryOptions options, string archive, CancellationToken stopping)
    {
        string Part(string name) => $"{archive}.{name.Replace('/', '-')}";
        var entries = await SealAsync(corpus, options, name => new FileStream(Part(name), FileMode.CreateNew), stopping);
        await using (var output = new FileStream(archive, FileMode.CreateNew))
        {
            foreach (var entry in entries)
            {
                await using (var part = File.OpenRead(Part(entry.Name))) await part.CopyToAsync(output, stopping);
                File.Delete(Part(entry.Name));
            }

            await CentralDirectory.WriteAsync(output, entries, stopping);
        }

        await OtherTools.TestAsync(archive, Password.Reveal(), stopping);
        File.Delete(archive);
    }

    private static async Task<IReadOnlyList<ArchiveEntry>> SealAsync(SealCorpus corpus, EntryOptions options, Func<string, Stream> begin, CancellationToken stopping)
    {
        var entries = new ArchiveEntry[corpus.Files.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, entries.Length), stopping, async (place, token) =>
        {
            var name = corpus.Files[place];
            await using var file = new FileStream(Path.Combine(corpus.Folder, name), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            await using var output = begin(name);
            await using var entry = await EntryWriter.BeginAsync(output, name, Password, options, token);
            await file.CopyToAsync(entry.Content, Buffer, token);
            entries[place] = await entry.CompleteAsync(token);
        });
        return entries;
    }
}
