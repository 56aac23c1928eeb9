using Overstap.Archive;

namespace Overstap.Bench.Agree;

/// <summary>An archive that is to be written and then read by all.</summary>
/// <param name="Title">What it is called in what is reported.</param>
/// <param name="IsSealedApart">Whether its entries are sealed at the same time, each by itself, and put together afterwards; else one after the other.</param>
internal sealed record PlannedArchive(string Title, ArchivePassword Password, IReadOnlyList<PlannedEntry> Entries, bool IsSealedApart)
{
    /// <summary>Bytes of content of all entries.</summary>
    public long Length => Entries.Sum(entry => entry.Length);

    /// <summary>Writes it to a new file.</summary>
    /// <returns>What the writer says of each entry.</returns>
    public async Task<IReadOnlyList<ArchiveEntry>> WriteAsync(string path, CancellationToken stopping)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 20);
        return IsSealedApart ? await PutTogetherAsync(file, stopping) : await WriteInTurnAsync(file, stopping);
    }

    private async Task<IReadOnlyList<ArchiveEntry>> WriteInTurnAsync(Stream output, CancellationToken stopping)
    {
        var writer = new ArchiveWriter(output, Password);
        foreach (var entry in Entries) await writer.AddAsync(entry.Name, entry.Options, entry.WriteAsync, stopping);
        await writer.CompleteAsync(stopping);
        return writer.Entries;
    }

    private async Task<IReadOnlyList<ArchiveEntry>> PutTogetherAsync(Stream output, CancellationToken stopping)
    {
        var parts = await Task.WhenAll(Entries.Select(entry => Task.Run(async () =>
        {
            var part = new MemoryStream();
            return (Entry: await entry.SealAsync(part, Password, stopping), Part: part);
        })));
        foreach (var (_, part) in parts) part.WriteTo(output);
        ArchiveEntry[] entries = [.. parts.Select(part => part.Entry)];
        await CentralDirectory.WriteAsync(output, entries, stopping);
        return entries;
    }
}
