namespace Overstap.Archive.Reading;

/// <summary>The part of <see cref="Stream"/> that says no, and one implementation for reading with and without waiting.</summary>
internal abstract class ReadOnlyStream : Stream
{
    public sealed override bool CanRead => true;

    public sealed override bool CanSeek => false;

    public sealed override bool CanWrite => false;

    public sealed override long Length => throw new NotSupportedException();

    public sealed override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public sealed override int Read(byte[] buffer, int offset, int count) =>
        ReadSomeAsync(buffer.AsMemory(offset, count), async: false, CancellationToken.None).AsTask().GetAwaiter().GetResult();

    public sealed override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ReadSomeAsync(buffer, async: true, cancellationToken);

    public sealed override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadSomeAsync(buffer.AsMemory(offset, count), async: true, cancellationToken).AsTask();

    public sealed override void Flush()
    {
    }

    public sealed override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public sealed override void SetLength(long value) => throw new NotSupportedException();

    public sealed override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>Reads at least one byte, or returns 0 at the end. With <paramref name="async"/> false it completes before it returns.</summary>
    protected abstract ValueTask<int> ReadSomeAsync(Memory<byte> buffer, bool async, CancellationToken cancellationToken);
}
