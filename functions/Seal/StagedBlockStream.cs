using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.IO;
using Overstap.Cases;
using Overstap.Ports;
using Overstap.Seal.Volumes;

namespace Overstap.Seal;

/// <summary>
/// A write-only stream that stages what it is given as blocks of an archive, which is chosen once the first block is full, or is all. Full blocks are uploaded while the next one fills; once <see cref="BlockStager"/> has no place for
/// another, writing waits. Block ids carry the copy's number, the entry's place in the archive, a random attempt and the block's number: what
/// an attempt that crashed has staged is never named by the block list that is committed, and so never becomes part of the archive.
/// </summary>
public sealed class StagedBlockStream : Stream
{
    private readonly BlockStager _stager;
    private readonly RequestId _id;
    private readonly int _copyNumber;
    private readonly int _ordinal;
    private readonly int _blockSize;
    private readonly VolumeChoice _choice;
    private readonly CancellationToken _stopping;
    private readonly byte[] _attempt = RandomNumberGenerator.GetBytes(8);
    private readonly List<string> _blockIds = [];
    private readonly Queue<Task> _uploads = [];
    private RecyclableMemoryStream _block;

    internal StagedBlockStream(BlockStager stager, RequestId id, int copyNumber, int ordinal, int blockSize, VolumeChoice choice, CancellationToken stopping)
    {
        (_stager, _id, _copyNumber, _ordinal, _blockSize, _choice, _stopping) = (stager, id, copyNumber, ordinal, blockSize, choice, stopping);
        _block = stager.NewBlock();
    }

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
        if (_blockIds.Count == 0)
            await _choice.ChooseAsync(_block.Length, isAll: true, cancellationToken);
        await StageAsync(cancellationToken);
        while (_uploads.TryDequeue(out var upload))
            await upload;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            var part = Math.Min(buffer.Length, _blockSize - (int)_block.Length);
            _block.Write(buffer.Span[..part]);
            buffer = buffer[part..];
            if (_block.Length < _blockSize)
                continue;
            await _choice.ChooseAsync(_block.Length, isAll: false, cancellationToken);
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
        // A failure is reported by the write or the completion that met it; here the memory only has to be free again.
        foreach (var upload in _uploads)
            await upload.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _block.DisposeAsync();
        await base.DisposeAsync();
    }

    private async Task StageAsync(CancellationToken cancellationToken)
    {
        while (_uploads.TryPeek(out var oldest) && oldest.IsCompleted)
            await _uploads.Dequeue();
        if (_block.Length == 0)
            return;
        var (full, blockId) = (_block, NextBlockId());
        _uploads.Enqueue(await _stager.BeginAsync(_id, _choice.Volume, blockId, full, cancellationToken, _stopping));
        _block = _stager.NewBlock();
    }

    private string NextBlockId()
    {
        Span<byte> bytes = stackalloc byte[18];
        BinaryPrimitives.WriteInt32BigEndian(bytes, _ordinal);
        _attempt.CopyTo(bytes[4..]);
        BinaryPrimitives.WriteInt32BigEndian(bytes[12..], _blockIds.Count);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[16..], checked((ushort)_copyNumber));
        var blockId = Convert.ToBase64String(bytes);
        _blockIds.Add(blockId);
        return blockId;
    }
}
