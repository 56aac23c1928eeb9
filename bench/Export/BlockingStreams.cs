using Overstap.Archive;

namespace Overstap.Bench.Export;

/// <summary>Lets who writes synchronously write into staged blocks; while these have no place, its thread waits.</summary>
internal sealed class BlockingStream(Stream inner) : WriteOnlyStream
{
    private byte[] _buffer = [];

    public override void Write(ReadOnlySpan<byte> source)
    {
        if (_buffer.Length < source.Length) _buffer = new byte[source.Length];
        source.CopyTo(_buffer);
        var writing = inner.WriteAsync(_buffer.AsMemory(0, source.Length));
        if (!writing.IsCompletedSuccessfully) writing.AsTask().GetAwaiter().GetResult();
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default) => inner.WriteAsync(source, cancellationToken);
}

/// <summary>Lets who writes asynchronously write into a stream that only does so synchronously, on the same thread, and counts.</summary>
internal sealed class SynchronousStream(Stream inner) : WriteOnlyStream
{
    /// <summary>Bytes.</summary>
    public long Written { get; private set; }

    public override void Write(ReadOnlySpan<byte> source)
    {
        inner.Write(source);
        Written += source.Length;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Write(source.Span);
        return ValueTask.CompletedTask;
    }
}
