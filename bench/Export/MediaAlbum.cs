using System.Globalization;
using System.Security.Cryptography;
using Overstap.Bench.Seal;

namespace Overstap.Bench.Export;

/// <summary>Files in memory that do not compress, as photos do not. As nothing can tell them from what is encrypted, they are also the ready-made ciphertext.</summary>
/// <param name="Content">Of all files, one after the other.</param>
/// <param name="Files">Names and contents.</param>
/// <param name="Hashes">SHA-256 by name.</param>
internal sealed record MediaAlbum(byte[] Content, IReadOnlyList<(string Name, ReadOnlyMemory<byte> Content)> Files, IReadOnlyDictionary<string, string> Hashes)
{
    private const int FileLength = 8 * SealCorpus.Megabyte;

    /// <param name="length">Bytes of all files together.</param>
    public static async Task<MediaAlbum> MakeAsync(long length, CancellationToken stopping)
    {
        var content = GC.AllocateUninitializedArray<byte>(checked((int)length));
        await SealCorpus.WriteNoiseAsync(new MemoryStream(content), seed: 1, length, stopping);
        (string Name, ReadOnlyMemory<byte> Content)[] files =
        [
            .. Enumerable.Range(0, (content.Length + FileLength - 1) / FileLength).Select(number => (
                string.Create(CultureInfo.InvariantCulture, $"files/{number + 1:D6}.jpg"),
                (ReadOnlyMemory<byte>)content.AsMemory(number * FileLength, Math.Min(FileLength, content.Length - (number * FileLength))))),
        ];
        return new MediaAlbum(content, files, files.ToDictionary(file => file.Name, file => Convert.ToHexStringLower(SHA256.HashData(file.Content.Span)), StringComparer.Ordinal));
    }
}
