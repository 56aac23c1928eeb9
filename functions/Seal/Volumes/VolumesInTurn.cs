using Overstap.Cases;
using Overstap.Ports;

namespace Overstap.Seal.Volumes;

/// <summary>Archives that are read one after the other, of which only the last that was read is open: storage reads several megabytes ahead for each that is.</summary>
/// <remarks>For archives that are never replaced, since another one would be read on as if it were the same. Not safe for use by two callers at once.</remarks>
/// <param name="open">Null for an archive that is not there.</param>
public sealed class VolumesInTurn(Func<VolumeId, CancellationToken, Task<Stream?>> open) : IAsyncDisposable
{
    private (VolumeId Id, Stream Content)? _open;

    /// <returns>The archive, to be read and sought; null where it is not there.</returns>
    public async Task<Stream?> OpenAsync(VolumeId id, CancellationToken cancellationToken) =>
        await TurnToAsync(id, cancellationToken) is { } content ? new Volume(this, id, content.Length) : null;

    public async ValueTask DisposeAsync()
    {
        if (_open is { } last)
            await last.Content.DisposeAsync();
        _open = null;
    }

    private async ValueTask<Stream?> TurnToAsync(VolumeId id, CancellationToken cancellationToken)
    {
        if (_open is { } last && last.Id == id)
            return last.Content;
        await DisposeAsync();
        if (await open(id, cancellationToken) is not { } content)
            return null;
        _open = (id, content);
        return content;
    }

    private sealed class Volume(VolumesInTurn volumes, VolumeId id, long length) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => true;
        public override bool CanWrite => false;
        public override long Length => length;
        public override long Position { get; set; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var content = await volumes.TurnToAsync(id, cancellationToken) ?? throw new TransientException("archive-replaced", "The archive was replaced or deleted while it was read.");
            if (content.Position != Position)
                content.Position = Position;
            var count = await content.ReadAsync(buffer, cancellationToken);
            Position += count;
            return count;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("An archive is read asynchronously.");
        public override void Flush() { }
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
        {
            SeekOrigin.Begin => 0,
            SeekOrigin.Current => Position,
            _ => length,
        };
    }
}
