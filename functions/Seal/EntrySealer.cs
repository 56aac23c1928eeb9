using Overstap.Archive;
using Overstap.Cases;
using Overstap.Seal.Volumes;

namespace Overstap.Seal;

/// <summary>Compresses and encrypts one entry straight into staged blocks; nothing readable is ever at rest.</summary>
/// <param name="capacity">The processors and the memory that all entries share; those of the process unless given.</param>
public sealed class EntrySealer(BlockStager stager, TimeProvider time, SealingCapacity? capacity = null)
{
    private EntryOptions Options => new(time.GetUtcNow()) { Capacity = capacity ?? SealingCapacity.Shared };

    /// <param name="copyNumber">The copy that the entry is sealed for.</param>
    /// <param name="ordinal">The entry's place in the archive.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="blockSize">Bytes per block.</param>
    /// <param name="choice">In which archive of the copy it goes; the first unless given.</param>
    public async Task<StagedFile> SealAsync(
        RequestId id, int copyNumber, int ordinal, string name, ArchivePassword password, Func<Stream, Task> write, CancellationToken cancellationToken, int blockSize = BlockStager.BlockSize, VolumeChoice? choice = null)
    {
        choice ??= VolumeChoice.First;
        await using var blocks = stager.Open(id, copyNumber, ordinal, cancellationToken, blockSize, choice);
        await using var writer = await EntryWriter.BeginAsync(blocks, name, password, Options, cancellationToken);
        await write(writer.Content);
        var entry = await writer.CompleteAsync(cancellationToken);
        await blocks.CompleteAsync(cancellationToken);
        await choice.SettleAsync(entry.OccupiedLength, cancellationToken);
        return new StagedFile(entry, blocks.BlockIds) { Volume = choice.Volume };
    }

    /// <summary>Seals small files one after the other, so that they take as few blocks as they can.</summary>
    /// <param name="ordinal">The first one's place in the archive.</param>
    public async Task<(IReadOnlyList<ArchiveEntry> Entries, IReadOnlyList<string> BlockIds)> SealAsync(
        RequestId id, int copyNumber, int ordinal, IReadOnlyList<PlainFile> files, ArchivePassword password, CancellationToken cancellationToken)
    {
        var entries = new List<ArchiveEntry>();
        await using var blocks = stager.Open(id, copyNumber, ordinal, cancellationToken);
        foreach (var file in files)
        {
            await using var writer = await EntryWriter.BeginAsync(blocks, file.Name, password, Options, cancellationToken);
            await writer.Content.WriteAsync(file.Content, cancellationToken);
            entries.Add(await writer.CompleteAsync(cancellationToken));
        }

        await blocks.CompleteAsync(cancellationToken);
        return (entries, blocks.BlockIds);
    }

    /// <summary>Writes the end of an archive, which lists its entries.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(RequestId id, int copyNumber, VolumeId volume, IReadOnlyList<ArchiveEntry> entries, CancellationToken cancellationToken)
    {
        await using var blocks = stager.Open(id, copyNumber, entries.Count, cancellationToken, choice: VolumeChoice.Of(volume));
        await CentralDirectory.WriteAsync(blocks, entries, cancellationToken);
        await blocks.CompleteAsync(cancellationToken);
        return blocks.BlockIds;
    }
}
