using System.Buffers;
using System.Security.Cryptography;
using Overstap.Archive;
using Overstap.Cases;
using Overstap.Ports;
using Overstap.Seal.Volumes;

namespace Overstap.Seal.Files;

/// <summary>
/// A part that is being made. Small objects share blocks, because a blob has a limited number of them; each is read whole before a byte of it is written, so that one which breaks off leaves nothing
/// behind. A large one has blocks of its own, which are never named if it breaks off. Nothing is deflated: photos and films grow by it.
/// </summary>
/// <param name="choose">Gives the archive of the copy that a part goes into, for as many bytes as it is told.</param>
/// <param name="most">Bytes of an archive of the copy: a part is a small fraction of one, so that it fills up well.</param>
internal sealed class FilePart(
    BlockStager stager, RequestId id, int copyNumber, int ordinal, ArchivePassword password, Func<Func<long, long>, VolumeChoice> choose, long most, Func<EntryOptions> options) : IAsyncDisposable
{
    private const int MostFiles = 2_000;
    private const int PartsOfArchive = 8;
    private readonly long mostBytes = Math.Clamp(most / PartsOfArchive, 1L << 20, 256L << 20);

    /// <summary>What is read at once, and how long an object may be to count as small.</summary>
    private const int BufferSize = BlockStager.BlockSize;

    private static readonly ArrayPool<byte> Buffers = ArrayPool<byte>.Create(BufferSize, maxArraysPerBucket: 4);

    private readonly List<StagedObject> _small = [];
    private readonly List<StagedObject> _large = [];
    private readonly List<string> _largeBlocks = [];
    private StagedBlockStream? _shared;
    private VolumeChoice? _choice;
    private long _bytes;
    private long _coming;

    public bool IsEmpty => _small.Count + _large.Count == 0;

    /// <summary>Whether it is time to record it: what a crash undoes is the part that is being made.</summary>
    public bool IsFull => _small.Count + _large.Count >= MostFiles || _bytes >= mostBytes;

    /// <summary>Whether an object of that length is to begin a part of its own: one that could fill an archive is not to make a place too small that was meant for less.</summary>
    public bool IsFullWith(long length) => !IsEmpty && _bytes + length > mostBytes;

    /// <summary>The archive of all that is in the part. It may become as long as a part gets, or as the one object that is longer.</summary>
    private VolumeChoice Choice => _choice ??= choose(_ => Math.Max(mostBytes, _bytes + _coming));

    /// <returns>Bytes of the file.</returns>
    public async Task<long> AddAsync(ObjectKey key, string name, ISourceObject content, CancellationToken cancellationToken)
    {
        _coming = content.Length;
        var buffer = Buffers.Rent((int)Math.Clamp(content.Length, 1, BufferSize));
        try
        {
            if (content.Length > BufferSize)
                await AddLargeAsync(key, name, content, buffer, cancellationToken);
            else
                await AddSmallAsync(key, name, content, buffer, cancellationToken);
        }
        finally
        {
            Buffers.Return(buffer);
        }

        _bytes += content.Length;
        return content.Length;
    }

    public async Task<StagedPart> CompleteAsync(CancellationToken cancellationToken)
    {
        if (_shared is not null)
            await _shared.CompleteAsync(cancellationToken);
        var choice = Choice;
        await choice.SettleAsync(_small.Concat(_large).Sum(file => file.Entry.OccupiedLength), cancellationToken);
        return new StagedPart(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), [.. _small, .. _large], [.. _shared?.BlockIds ?? [], .. _largeBlocks]) { Volume = choice.Volume };
    }

    public ValueTask DisposeAsync() => _shared?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task AddSmallAsync(ObjectKey key, string name, ISourceObject content, byte[] buffer, CancellationToken cancellationToken)
    {
        var length = await content.ReadAsync(buffer.AsMemory(0, (int)content.Length), cancellationToken);
        _shared ??= stager.Open(id, copyNumber, ordinal, cancellationToken, choice: Choice);
        await using var writer = await BeginAsync(_shared, name, cancellationToken);
        await writer.Content.WriteAsync(buffer.AsMemory(0, length), cancellationToken);
        _small.Add(new StagedObject(key.ToString(), await writer.CompleteAsync(cancellationToken)));
    }

    private async Task AddLargeAsync(ObjectKey key, string name, ISourceObject content, byte[] buffer, CancellationToken cancellationToken)
    {
        await using var blocks = stager.Open(id, copyNumber, ordinal, cancellationToken, choice: Choice);
        await using var writer = await BeginAsync(blocks, name, cancellationToken);
        for (int read; (read = await content.ReadAsync(buffer.AsMemory(0, BufferSize), cancellationToken)) > 0;)
            await writer.Content.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        var entry = await writer.CompleteAsync(cancellationToken);
        await blocks.CompleteAsync(cancellationToken);
        _large.Add(new StagedObject(key.ToString(), entry));
        _largeBlocks.AddRange(blocks.BlockIds);
    }

    private Task<EntryWriter> BeginAsync(Stream output, string name, CancellationToken cancellationToken) =>
        EntryWriter.BeginAsync(output, name, password, options() with { Method = PackingMethod.Stored }, cancellationToken);
}
