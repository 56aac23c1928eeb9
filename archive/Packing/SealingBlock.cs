using System.IO.Compression;
using System.Security.Cryptography;

namespace Overstap.Archive.Packing;

/// <summary>A stretch of an entry's plaintext, and its packed form, which depends on nothing that came before it.</summary>
internal sealed class SealingBlock
{
    /// <summary>One last block with no symbols (RFC 1951, 3.2.6).</summary>
    private static readonly byte[] EmptyDeflate = [0x03, 0x00];

    private readonly byte[] plaintext = GC.AllocateUninitializedArray<byte>(SealingCapacity.BlockLength);
    private readonly PackedPieces deflated = new();
    private int length;

    public bool IsFull => length == plaintext.Length;

    /// <returns>How much of it found room.</returns>
    public int Fill(ReadOnlySpan<byte> source)
    {
        var count = Math.Min(source.Length, plaintext.Length - length);
        source[..count].CopyTo(plaintext.AsSpan(length));
        length += count;
        return count;
    }

    /// <summary>Makes the packed form of what is deflated.</summary>
    /// <param name="level">Of deflate, 1 to 9.</param>
    /// <param name="isLast">Whether the deflate stream ends here. The others end at a byte (a stored block of no length, RFC 1951, 3.2.4), so that the next can follow.</param>
    public void Pack(int level, bool isLast)
    {
        if (length == 0)
        {
            // A DeflateStream that was given nothing writes nothing, which is no deflate stream: other tools call such an entry damaged.
            deflated.Write(isLast ? EmptyDeflate : []);
            return;
        }

        using var deflate = new DeflateStream(deflated, new ZLibCompressionOptions { CompressionLevel = level }, leaveOpen: true);
        deflate.Write(plaintext, 0, length);
        if (isLast)
            return;
        deflate.Flush();
        deflated.SealOff();
    }

    /// <summary>The packed form, to be encrypted in place. What is stored is packed as it is: these are then the bytes of the plaintext itself.</summary>
    public IEnumerable<Memory<byte>> Packed(PackingMethod method) => method == PackingMethod.Stored ? [plaintext.AsMemory(0, length)] : deflated.Pieces;

    /// <summary>Makes room for another stretch, and leaves nothing readable behind.</summary>
    public void Clear()
    {
        deflated.Clear();
        CryptographicOperations.ZeroMemory(plaintext.AsSpan(0, length));
        length = 0;
    }
}
