namespace Overstap.Bench.Seal;

/// <summary>Takes whatever is written, keeps nothing and counts. It can be sought because SharpZipLib stores nothing in a stream that cannot: it would deflate at level 0 instead.</summary>
internal sealed class CountingSink : Stream
{
    private long _length;

    public override bool CanRead => false;
    public override bool CanSeek => true;
    public override bool CanWrite => true;
    public override long Length => _length;
    public override long Position { get; set; }

    public override void Write(ReadOnlySpan<byte> buffer) => Take(buffer.Length);
    public override void Write(byte[] buffer, int offset, int count) => Take(count);
    public override void WriteByte(byte value) => Take(1);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Take(buffer.Length);
        return ValueTask.CompletedTask;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Take(count);
        return Task.CompletedTask;
    }

    public override void Flush() { }
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => Position,
        _ => Length,
    };

    private void Take(int count)
    {
        Position += count;
        _length = Math.Max(_length, Position);
    }
}
