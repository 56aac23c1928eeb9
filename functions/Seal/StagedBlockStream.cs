using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.IO;
using Overstap.Cases;
using Overstap.Ports;

namespace Overstap.Seal;

/// <summary>
/// A write-only stream that stages what it is given as blocks of the request's archive. At most one block uploads while the next one fills, so
/// memory is bounded by two blocks, and is only what of them is filled. Block ids carry the copy's number, the entry's place in the archive, a random attempt and the block's number: what
/// an attempt that crashed has staged is never named by the block list that is committed, and so never becomes part of the archive.
/// </summary>
/// <param name="blockSize">Bytes per block, at most <see cref="BlockSize"/>.</param>
public sealed class StagedBlockStream(ICopyStore copies, RequestId id, int copyNumber, int ordinal, int blockSize = StagedBlockStream.BlockSize) : Stream
{
    /// <summary>Bytes per block. 50,000 blocks of this size are 390 GiB; storage is fastest with blocks of 8 to 16 MiB.</summary>
    public const int BlockSize = 8 << 20;

    /// <summary>
    /// A block is a chain of pieces that all streams share. In one piece, four tables sealed at once came to hold eight blocks, most of them half empty,
    /// for as long as the process ran.
    /// </summary>
    private static readonly RecyclableMemoryStreamManager Pieces = new(new RecyclableMemoryStreamManager.Options
    {
        BlockSize = 64 << 10,
        MaximumSmallPoolFreeBytes = 2 * BlockSize,
    });

    private readonly byte[] _attempt = RandomNumberGenerator.GetBytes(8);
    private readonly List<string> _blockIds = [];
    private RecyclableMemoryStream _block = Pieces.GetStream();
    private Task _upload = Task.CompletedTask;

    /// <summary>Ids of the blocks staged so far, in order; complete after <see cref="CompleteAsync"/>.</summary>
    public IReadOnlyList<string> BlockIds => _blockIds;

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Stages what is left and waits until every block has arrived.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        await StageAsync(cancellationToken);
        await _upload;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            var part = Math.Min(buffer.Length, blockSize - (int)_block.Length);
            _block.Write(buffer.Span[..part]);
            buffer = buffer[part..];
            if (_block.Length == blockSize)
                await StageAsync(cancellationToken);
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Blocks are staged asynchronously.");
    public override void Flush() { }
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        try
        {
            await _upload;
        }
        catch (Exception e) when (e is CodedException or OperationCanceledException)
        {
            // Reported by the write or the completion that met it; here the memory only has to be free again.
        }

        await _block.DisposeAsync();
        await base.DisposeAsync();
    }

    private async Task StageAsync(CancellationToken cancellationToken)
    {
        await _upload;
        if (_block.Length == 0)
            return;
        var (full, blockId) = (_block, NextBlockId());
        _block = Pieces.GetStream();
        _upload = UploadAsync(blockId, full, cancellationToken);
    }

    private async Task UploadAsync(string blockId, RecyclableMemoryStream block, CancellationToken cancellationToken)
    {
        await using (block)
        {
            await copies.StageBlockAsync(id, blockId, block, cancellationToken);
            Milestones.Reached("block-staged", id);
        }
    }

    private string NextBlockId()
    {
        Span<byte> bytes = stackalloc byte[18];
        BinaryPrimitives.WriteInt32BigEndian(bytes, ordinal);
        _attempt.CopyTo(bytes[4..]);
        BinaryPrimitives.WriteInt32BigEndian(bytes[12..], _blockIds.Count);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[16..], checked((ushort)copyNumber));
        var blockId = Convert.ToBase64String(bytes);
        _blockIds.Add(blockId);
        return blockId;
    }
}
