using Overstap.Archive;

namespace Overstap.Bench.Agree;

/// <summary>Lengths at which the writer and the readers begin something new.</summary>
internal static class EdgeLengths
{
    private const int Cipher = 16;
    private const int CounterBatch = 1024 * Cipher;
    private const int PackedPiece = 64 * 1024;

    /// <summary>None, one, and around the cipher's block, its batch of counters (16 KiB), the pieces of what is packed (64 KiB), and one and two blocks of plaintext (512 KiB).</summary>
    public static IReadOnlyList<int> Small { get; } =
        [0, 1, .. Around(Cipher), .. Around(2 * Cipher), .. Around(CounterBatch), .. Around(PackedPiece), .. Around(SealingCapacity.BlockLength), .. Around(2 * SealingCapacity.BlockLength)];

    /// <summary>Around a deflate window (32 KiB), two batches, two pieces, what fills a piece with noise that does not pack, and three to five blocks.</summary>
    public static IReadOnlyList<int> Other { get; } =
    [
        .. Around(Cipher * 255), .. Around(2 * CounterBatch), .. Around(2 * PackedPiece), .. Enumerable.Range(PackedPiece - 48, 47), .. Around(7 * PackedPiece),
        .. Enumerable.Range(3, 3).SelectMany(blocks => Around(blocks * SealingCapacity.BlockLength)),
    ];

    private static int[] Around(int length) => [length - 1, length, length + 1];
}
