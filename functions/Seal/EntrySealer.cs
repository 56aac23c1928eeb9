using Overstap.Archive;
using Overstap.Cases;
using Overstap.Ports;

namespace Overstap.Seal;

/// <summary>Compresses and encrypts one entry straight into staged blocks; nothing readable is ever at rest.</summary>
public sealed class EntrySealer(ICopyStore copies, TimeProvider time)
{
    /// <param name="copyNumber">The copy that the entry is sealed for.</param>
    /// <param name="ordinal">The entry's place in the archive.</param>
    /// <param name="write">Writes the content.</param>
    public async Task<(ArchiveEntry Entry, IReadOnlyList<string> BlockIds)> SealAsync(
        RequestId id, int copyNumber, int ordinal, string name, ArchivePassword password, Func<Stream, Task> write, CancellationToken cancellationToken)
    {
        await using var blocks = new StagedBlockStream(copies, id, copyNumber, ordinal);
        await using var writer = await EntryWriter.BeginAsync(blocks, name, password, new EntryOptions(time.GetUtcNow()), cancellationToken);
        await write(writer.Content);
        var entry = await writer.CompleteAsync(cancellationToken);
        await blocks.CompleteAsync(cancellationToken);
        return (entry, blocks.BlockIds);
    }
}
