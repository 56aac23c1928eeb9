namespace Overstap.Tests.Archive;

/// <summary>Swallows what is written and reports how much that is.</summary>
internal class CallbackStream(Action<long> onWritten) : MemoryStream
{
    public long Written { get; private set; }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Written += source.Length;
        onWritten(Written);
        return ValueTask.CompletedTask;
    }
}

/// <summary>Fails once a number of bytes has been written, as a full disk or a broken connection does.</summary>
internal sealed class FailingStream(long after) : CallbackStream(written =>
{
    if (written > after)
        throw new IOException("The disk is full.");
});

/// <summary>Stops taking anything after a number of bytes, as a connection without a peer does, until it is cancelled.</summary>
internal sealed class StallingStream(long after) : MemoryStream
{
    public bool IsStalled { get; private set; }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        await base.WriteAsync(source, cancellationToken);
        IsStalled = Length > after;
        if (IsStalled)
            await Task.Delay(Timeout.Infinite, cancellationToken);
    }
}

/// <summary>Takes its second write only when it is told to, and does not listen to a token, as an output whose answer is on its way.</summary>
internal sealed class GatedStream : MemoryStream
{
    private readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int writes;

    public bool IsWaiting => Volatile.Read(ref writes) > 1 && !opened.Task.IsCompleted;

    public void Open() => opened.SetResult();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        if (Interlocked.Increment(ref writes) > 1)
            await opened.Task;
        await base.WriteAsync(source, CancellationToken.None);
    }
}

/// <summary>Goes on with what it has taken after the write has returned, as uploads do.</summary>
internal sealed class TokenKeepingStream : MemoryStream
{
    public List<CancellationToken> Tokens { get; } = [];

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        Tokens.Add(cancellationToken);
        return base.WriteAsync(source, cancellationToken);
    }
}

/// <summary>A long read-only stream of zeros with some real bytes in it, without the memory or disk it would take.</summary>
internal sealed class VirtualStream(long length, params (long Offset, byte[] Bytes)[] islands) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        count = (int)Math.Min(count, length - Position);
        buffer.AsSpan(offset, count).Clear();
        foreach (var island in islands)
        {
            var from = Math.Max(Position, island.Offset);
            var to = Math.Min(Position + count, island.Offset + island.Bytes.Length);
            if (from < to)
                island.Bytes.AsSpan((int)(from - island.Offset), (int)(to - from)).CopyTo(buffer.AsSpan(offset + (int)(from - Position)));
        }

        Position += count;
        return count;
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }
}
