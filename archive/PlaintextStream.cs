using System.Security.Cryptography;

namespace Overstap.Archive;

/// <summary>Where an entry's plaintext is written: counts and hashes it and hands it to the packer.</summary>
/// <remarks>Disposing it does nothing, so that a text writer on top may be closed before the entry is completed.
/// Flushing does nothing: a flush through the packer would cost compression, and JSON writers flush often.</remarks>
internal sealed class PlaintextStream(Stream packer) : WriteOnlyStream
{
    /// <summary>How much is packed between two looks at the cancellation token, when a caller hands over a large buffer at once.</summary>
    private const int PieceLength = 256 * 1024;

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
        for (var piece = source; !piece.IsEmpty; piece = piece[Math.Min(piece.Length, PieceLength)..])
        {
            cancellationToken.ThrowIfCancellationRequested();
            var next = piece[..Math.Min(piece.Length, PieceLength)];
            Count(next.Span);
            await packer.WriteAsync(next, cancellationToken);
        }

        state = State.Open;
    }

    public override void Write(ReadOnlySpan<byte> source)
    {
        Enter();
        Count(source);
        packer.Write(source);
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

    private void Count(ReadOnlySpan<byte> plaintext)
    {
        hash.AppendData(plaintext);
        Written += plaintext.Length;
    }
}
