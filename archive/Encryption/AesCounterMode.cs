using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Overstap.Archive.Encryption;

/// <summary>AES-256 in counter mode as WinZip defines it: the counter is little-endian and starts at 1. Encrypting and decrypting are the same.</summary>
/// <remarks>The platform has no such mode, so counter blocks are encrypted in batches: one call per block would cost ten times the cipher.</remarks>
internal sealed class AesCounterMode : IDisposable
{
    private const int BlockLength = 16;
    private const int BatchLength = 1024 * BlockLength;

    private readonly Aes aes = Aes.Create();
    private readonly ICryptoTransform cipher;
    private readonly byte[] counters = new byte[BatchLength];
    private readonly byte[] keyStream = new byte[BatchLength];
    private int used = BatchLength;
    private long nextCounter = 1;

    public AesCounterMode(ReadOnlySpan<byte> key)
    {
        aes.Mode = CipherMode.ECB;
        aes.Padding = PaddingMode.None;
        aes.SetKey(key);
        cipher = aes.CreateEncryptor();
    }

    /// <summary>Encrypts or decrypts the next bytes in place.</summary>
    public void Apply(Span<byte> data)
    {
        while (!data.IsEmpty)
        {
            if (used == BatchLength)
                Refill();
            var count = Math.Min(data.Length, BatchLength - used);
            Xor(data[..count], keyStream.AsSpan(used, count));
            data = data[count..];
            used += count;
        }
    }

    public void Dispose()
    {
        cipher.Dispose();
        aes.Dispose();
        CryptographicOperations.ZeroMemory(keyStream);
    }

    private void Refill()
    {
        // The upper half of the counter stays zero: 2^64 blocks are more than any entry has.
        for (var at = 0; at < BatchLength; at += BlockLength)
            BinaryPrimitives.WriteInt64LittleEndian(counters.AsSpan(at), nextCounter++);
        cipher.TransformBlock(counters, 0, BatchLength, keyStream, 0);
        used = 0;
    }

    private static void Xor(Span<byte> data, ReadOnlySpan<byte> with)
    {
        var wideData = MemoryMarshal.Cast<byte, Vector<byte>>(data);
        var wideWith = MemoryMarshal.Cast<byte, Vector<byte>>(with);
        for (var at = 0; at < wideData.Length; at++)
            wideData[at] ^= wideWith[at];
        for (var at = wideData.Length * Vector<byte>.Count; at < data.Length; at++)
            data[at] ^= with[at];
    }
}
