using System.Security.Cryptography;

namespace Overstap.Archive.Packing;

/// <summary>What a deflate stream writes, in pieces of equal length: a block seldom packs badly, so room for the worst case would mostly stay empty.</summary>
internal sealed class PackedPieces : WriteOnlyStream
{
    private const int PieceLength = 64 * 1024;

    private readonly List<byte[]> pieces = [];
    private int length;
    private bool sealedOff;

    public IEnumerable<Memory<byte>> Pieces
    {
        get
        {
            for (var at = 0; at < length; at += PieceLength)
                yield return pieces[at / PieceLength].AsMemory(0, Math.Min(PieceLength, length - at));
        }
    }

    /// <summary>Drops what comes from here on: a deflate stream that is given up writes its end nonetheless.</summary>
    public void SealOff() => sealedOff = true;

    public override void Write(ReadOnlySpan<byte> source)
    {
        while (!sealedOff && !source.IsEmpty)
        {
            var (piece, at) = Math.DivRem(length, PieceLength);
            if (piece == pieces.Count)
                pieces.Add(GC.AllocateUninitializedArray<byte>(PieceLength));
            var count = Math.Min(source.Length, PieceLength - at);
            source[..count].CopyTo(pieces[piece].AsSpan(at));
            length += count;
            source = source[count..];
        }
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        Write(source.Span);
        return ValueTask.CompletedTask;
    }

    /// <summary>Keeps the memory, wiped: what was never encrypted can be read.</summary>
    public void Clear()
    {
        foreach (var piece in Pieces)
            CryptographicOperations.ZeroMemory(piece.Span);
        length = 0;
        sealedOff = false;
    }
}
