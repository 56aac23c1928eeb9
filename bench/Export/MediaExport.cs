using Overstap.Archive;
using Overstap.Bench.Seal;
using Overstap.Cases;

namespace Overstap.Bench.Export;

/// <summary>Files, stored and encrypted one after the other into shared blocks, as those are that the rows of a table name.</summary>
internal sealed class MediaExport(MediaAlbum album, ExportStorage storage)
{
    private RequestId _id;

    /// <inheritdoc cref="TableExport.Wrong"/>
    public int Wrong { get; private set; }

    /// <returns>Bytes of the files, and of the archive.</returns>
    public async Task<Moved> RunAsync(CancellationToken stopping)
    {
        _id = RequestId.New();
        await storage.Copies.PrepareAsync(_id, stopping);
        await using var blocks = storage.Stager.Open(_id, ExportStorage.CopyNumber, ordinal: 0, stopping);
        var entries = new List<ArchiveEntry>();
        foreach (var (name, content) in album.Files)
        {
            await using var writer = await EntryWriter.BeginAsync(blocks, name, Ours.Password, Ours.Stored, stopping);
            await writer.Content.WriteAsync(content, stopping);
            entries.Add(await writer.CompleteAsync(stopping));
        }

        await blocks.CompleteAsync(stopping);
        var directory = await storage.Sealer.ListAsync(_id, ExportStorage.CopyNumber, default, entries, stopping);
        return new Moved(album.Content.LongLength, await storage.CommitAsync(_id, [.. blocks.BlockIds, .. directory], stopping));
    }

    public async Task CheckAsync(CancellationToken stopping) => Wrong += await storage.CheckAsync(_id, Ours.Password, album.Hashes, static _ => false, stopping);
}
