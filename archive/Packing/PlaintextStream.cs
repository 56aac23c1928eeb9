using System.Security.Cryptography;

namespace Overstap.Archive.Packing;

/// <summary>Where an entry's plaintext is written: counts and hashes it and hands it to the pipeline.</summary>
/// <remarks>Disposing it does nothing, so that a text writer on top may be closed before the entry is completed.
/// Flushing does nothing: a flush through the packer would cost compression, and JSON writers flush often.</remarks>
internal sealed class PlaintextStream(SealingPipeline pipeline) : WriteOnlyStream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private State state = State.Open;

    private enum State
    {
        Open,
        Writing,
        Closed,
    }

    public long Written { get; private set; }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        Enter();
        using var registration = pipeline.StopWith(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        while (!source.IsEmpty)
        {
            source = source[Take(source.Span)..];
            if (pipeline.IsFull)
                await pipeline.SendAsync();
        }

        state = State.Open;
    }

    /// <summary>Waits for the output as the other does, which is only written to asynchronously.</summary>
    public override void Write(ReadOnlySpan<byte> source)
    {
        Enter();
        while (!source.IsEmpty)
        {
            source = source[Take(source)..];
            if (pipeline.IsFull)
                Task.Run(pipeline.SendAsync).GetAwaiter().GetResult();
        }

        state = State.Open;
    }

    /// <summary>Ends writing and returns the SHA-256 of everything written.</summary>
    public byte[] Finish()
    {
        Enter();
        state = State.Closed;
        return hash.GetCurrentHash();
    }

    public void Release() => hash.Dispose();

    /// <summary>A write that failed or was cancelled may have been passed on in part, so nothing can follow it: the state stays at writing.</summary>
    private void Enter()
    {
        state = state switch
        {
            State.Open => State.Writing,
            State.Writing => throw new InvalidOperationException("The entry cannot go on: an earlier write failed, was cancelled, or is still under way."),
            _ => throw new InvalidOperationException("The entry is complete: nothing more can be written to it."),
        };
    }

    private int Take(ReadOnlySpan<byte> plaintext)
    {
        var taken = pipeline.Take(plaintext);
        hash.AppendData(plaintext[..taken]);
        Written += taken;
        return taken;
    }
}
