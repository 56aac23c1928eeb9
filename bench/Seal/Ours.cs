using Overstap.Archive;

namespace Overstap.Bench.Seal;

/// <summary>The archive as this project writes it.</summary>
internal static class Ours
{
    private const int Buffer = 1 << 20;
    private static readonly DateTimeOffset ModifiedAt = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static ArchivePassword Password { get; } = ArchivePassword.Generate();

    /// <summary>The level at which entries are deflated unless told otherwise.</summary>
    public static int DefaultLevel { get; } = new EntryOptions(ModifiedAt).Level;

    public static EntryOptions Stored { get; } = new(ModifiedAt) { Method = PackingMethod.Stored };

    public static EntryOptions Deflated(int level) => new(ModifiedAt) { Level = level };

    /// <summary>Seals every file as an entry of one archive.</summary>
    /// <returns>Length of the archive.</returns>
    public static async Task<long> SealAsync(SealCorpus corpus, EntryOptions options, Stream output, CancellationToken stopping)
    {
        var archive = new ArchiveWriter(output, Password);
        foreach (var name in corpus.Files)
        {
            await using var file = new FileStream(Path.Combine(corpus.Folder, name), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous);
            await archive.AddAsync(name, options, (content, token) => file.CopyToAsync(content, Buffer, token), stopping);
        }

        return await archive.CompleteAsync(stopping);
    }

    /// <summary>Fails unless another's program opens such an archive and finds every byte as it should be.</summary>
    public static async Task CheckAsync(SealCorpus corpus, EntryOptions options, string archive, CancellationToken stopping)
    {
        await using (var output = new FileStream(archive, FileMode.CreateNew)) await SealAsync(corpus, options, output, stopping);
        await OtherTools.TestAsync(archive, Password.Reveal(), stopping);
        File.Delete(archive);
    }
}
