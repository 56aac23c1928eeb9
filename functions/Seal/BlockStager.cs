using Microsoft.IO;
using Overstap.Cases;
using Overstap.Ports;
using Overstap.Seal.Volumes;

namespace Overstap.Seal;

/// <summary>Stages blocks of archives, few at a time whichever entries they are of: besides these, each entry that is being sealed has one block that fills.</summary>
/// <param name="uploads">Blocks that are uploaded at once.</param>
public sealed class BlockStager(ICopyStore copies, int uploads = BlockStager.UploadsUnderWay) : IDisposable
{
    /// <summary>Bytes per block. 50,000 blocks of this size are 390 GiB; storage is fastest with blocks of 8 to 16 MiB.</summary>
    public const int BlockSize = 8 << 20;

    /// <summary>Blocks that are uploaded at once, of all entries together, unless another number is given.</summary>
    public const int UploadsUnderWay = 3;

    /// <summary>
    /// A block is a chain of pieces that all streams share. In one piece, four tables sealed at once came to hold eight blocks, most of them half empty,
    /// for as long as the process ran.
    /// </summary>
    private readonly RecyclableMemoryStreamManager _pieces = new(new RecyclableMemoryStreamManager.Options
    {
        BlockSize = 64 << 10,
        MaximumSmallPoolFreeBytes = 2 * BlockSize,
    });

    private readonly SemaphoreSlim _places = new(uploads);

    /// <param name="ordinal">The place in the archive of the first entry that is written to it.</param>
    /// <param name="stopping">Ends uploads that are under way; writing is cancelled by its own tokens.</param>
    /// <param name="blockSize">Bytes per block, at most <see cref="BlockSize"/>.</param>
    /// <param name="choice">In which archive of the copy it goes; the first unless given.</param>
    public StagedBlockStream Open(RequestId id, int copyNumber, int ordinal, CancellationToken stopping, int blockSize = BlockSize, VolumeChoice? choice = null) =>
        new(this, id, copyNumber, ordinal, blockSize, choice ?? VolumeChoice.First, stopping);

    public void Dispose() => _places.Dispose();

    internal RecyclableMemoryStream NewBlock() => _pieces.GetStream();

    /// <summary>Waits until the block can be uploaded. What it returns ends once the block has arrived, and then gives its memory back.</summary>
    internal async Task<Task> BeginAsync(RequestId id, VolumeId volume, string blockId, RecyclableMemoryStream block, CancellationToken waiting, CancellationToken stopping)
    {
        await _places.WaitAsync(waiting);
        return UploadAsync(id, volume, blockId, block, stopping);
    }

    private async Task UploadAsync(RequestId id, VolumeId volume, string blockId, RecyclableMemoryStream block, CancellationToken stopping)
    {
        try
        {
            await using (block)
            {
                await copies.StageBlockAsync(id, volume, blockId, block, stopping);
                Milestones.Reached("block-staged", id);
            }
        }
        finally
        {
            _places.Release();
        }
    }
}
