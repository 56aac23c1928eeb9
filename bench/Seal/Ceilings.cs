using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using Overstap.Archive;
using Overstap.Archive.Encryption;

namespace Overstap.Bench.Seal;

/// <summary>What cannot be beaten on this machine: the platform's own primitives on all processors, from memory and to nowhere, without an archive around them.</summary>
internal static class Ceilings
{
    private const int Piece = 256 * 1024;
    private const int PiecesUnderWay = 8;
    private static readonly byte[] Key = SHA256.HashData("ceiling"u8);

    /// <summary>Deflate alone, over the blocks and at the levels that an archive has.</summary>
    /// <param name="hashed">Whether SHA-256 of the plaintext is taken too.</param>
    /// <returns>Bytes that came of it.</returns>
    public static async Task<long> DeflateAsync(byte[][] contents, EntryOptions options, bool hashed, CancellationToken stopping)
    {
        (ReadOnlyMemory<byte> Content, int Level)[] blocks =
            [.. contents.SelectMany(content => Pieces([content], SealingCapacity.BlockLength).Select((block, place) => (block, options.LevelOf(place))))];
        var (next, written) = (-1, 0L);
        await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount).Select(_ => OnThread(() =>
        {
            for (int mine; (mine = Interlocked.Increment(ref next)) < blocks.Length;)
            {
                stopping.ThrowIfCancellationRequested();
                var sink = new CountingSink();
                using (var deflate = new DeflateStream(sink, new ZLibCompressionOptions { CompressionLevel = blocks[mine].Level }, leaveOpen: true)) deflate.Write(blocks[mine].Content.Span);
                if (hashed) SHA256.HashData(blocks[mine].Content.Span);
                Interlocked.Add(ref written, sink.Length);
            }
        })));
        return written;
    }

    /// <summary>One copy of the bytes and AES-256 in counter mode on one thread, HMAC-SHA1 of what comes of that on another.</summary>
    /// <param name="hashed">Whether SHA-256 of the plaintext is taken too, on a third thread; the system shares the processors out.</param>
    /// <returns>Bytes that came of it.</returns>
    public static async Task<long> EncryptAsync(byte[][] contents, bool hashed)
    {
        var pieces = Pieces(contents, Piece);
        using var free = new BlockingCollection<byte[]>();
        using var encrypted = new BlockingCollection<(byte[] Buffer, int Length)>();
        for (var buffer = 0; buffer < PiecesUnderWay; buffer++) free.Add(GC.AllocateUninitializedArray<byte>(Piece));

        var work = new List<Task>
        {
            OnThread(() =>
            {
                using var cipher = new AesCounterMode(Key);
                foreach (var piece in pieces)
                {
                    var buffer = free.Take();
                    piece.Span.CopyTo(buffer);
                    cipher.Apply(buffer.AsSpan(0, piece.Length));
                    encrypted.Add((buffer, piece.Length));
                }

                encrypted.CompleteAdding();
            }),
        };
        var written = 0L;
        work.Add(OnThread(() =>
        {
            using var authentication = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA1, Key);
            foreach (var (buffer, length) in encrypted.GetConsumingEnumerable())
            {
                authentication.AppendData(buffer, 0, length);
                written += length;
                free.Add(buffer);
            }

            authentication.GetHashAndReset();
        }));
        if (hashed)
        {
            work.Add(OnThread(() =>
            {
                using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
                foreach (var piece in pieces) hash.AppendData(piece.Span);
                hash.GetHashAndReset();
            }));
        }

        await Task.WhenAll(work);
        return written;
    }

    private static ReadOnlyMemory<byte>[] Pieces(byte[][] contents, int length) =>
    [
        .. from content in contents
           from start in Enumerable.Range(0, (content.Length + length - 1) / length)
           select (ReadOnlyMemory<byte>)content.AsMemory(start * length, Math.Min(length, content.Length - (start * length))),
    ];

    private static Task OnThread(Action work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
