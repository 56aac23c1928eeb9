using Overstap.Ports;

namespace Overstap.Adapters;

/// <summary>Reads a blob through the client's own stream, and says of every failure whether it passes.</summary>
internal sealed class BlobReadStream(Stream blob) : Stream
{
    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => blob.Length;
    public override long Position { get => blob.Position; set => blob.Position = value; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        await BlobFailures.ClassifyAsync(async () =>
        {
            try
            {
                return await blob.ReadAsync(buffer, cancellationToken);
            }
            catch (Azure.RequestFailedException e) when (e.Status is 404 or 412)
            {
                throw new TransientException("archive-replaced", "The archive was replaced or deleted while it was read.", e);
            }
        }, cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A blob is read asynchronously.");
    public override long Seek(long offset, SeekOrigin origin) => blob.Seek(offset, origin);
    public override void Flush() { }
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await blob.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            blob.Dispose();
        base.Dispose(disposing);
    }
}
