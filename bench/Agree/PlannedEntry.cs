using System.Security.Cryptography;
using Overstap.Archive;

namespace Overstap.Bench.Agree;

/// <summary>An entry that is to be sealed, and so what every reader has to find.</summary>
/// <param name="Pattern">Its content, or what it repeats from its beginning on until it is as long as it is to be.</param>
/// <param name="Length">Bytes of content.</param>
/// <param name="PieceLength">Bytes of each write, at most.</param>
internal sealed record PlannedEntry(string Name, EntryOptions Options, byte[] Pattern, long Length, int PieceLength)
{
    /// <summary>The entry as it went in, from the content alone.</summary>
    public SeenEntry Expected()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var piece in Pieces(Pattern.Length)) hash.AppendData(piece.Span);
        return new SeenEntry(Name, Length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    public async Task<ArchiveEntry> SealAsync(Stream output, ArchivePassword password, CancellationToken stopping)
    {
        await using var writer = await EntryWriter.BeginAsync(output, Name, password, Options, stopping);
        await WriteAsync(writer.Content, stopping);
        return await writer.CompleteAsync(stopping);
    }

    public async Task WriteAsync(Stream target, CancellationToken stopping)
    {
        foreach (var piece in Pieces(PieceLength)) await target.WriteAsync(piece, stopping);
    }

    private IEnumerable<ReadOnlyMemory<byte>> Pieces(int most)
    {
        for (var at = 0L; at < Length;)
        {
            var from = (int)(at % Pattern.Length);
            var count = (int)Math.Min(Math.Min(most, Pattern.Length - from), Length - at);
            yield return Pattern.AsMemory(from, count);
            at += count;
        }
    }
}
