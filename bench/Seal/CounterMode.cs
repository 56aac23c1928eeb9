using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Overstap.Bench.Seal;

/// <summary>AES-256 in counter mode by the platform's cipher, as fast as that goes and nothing else. Not the archive's own code, by which it would not be a measure.</summary>
internal sealed class CounterMode : IDisposable
{
    private const int BlockLength = 16;
    private const int BatchLength = 1024 * BlockLength;
    private readonly Aes _aes = Aes.Create();
    private readonly ICryptoTransform _cipher;
    private readonly byte[] _counters = new byte[BatchLength];
    private readonly byte[] _keyStream = new byte[BatchLength];
    private long _next = 1;

    public CounterMode(byte[] key)
    {
        _aes.Mode = CipherMode.ECB;
        _aes.Padding = PaddingMode.None;
        _aes.Key = key;
        _cipher = _aes.CreateEncryptor();
    }

    /// <summary>Encrypts in place. A piece that is no multiple of 16 KiB can only be the last one.</summary>
    public void Apply(Span<byte> data)
    {
        for (; !data.IsEmpty; data = data[Math.Min(data.Length, BatchLength)..])
        {
            for (var at = 0; at < BatchLength; at += BlockLength) BinaryPrimitives.WriteInt64LittleEndian(_counters.AsSpan(at), _next++);
            _cipher.TransformBlock(_counters, 0, BatchLength, _keyStream, 0);
            Xor(data[..Math.Min(data.Length, BatchLength)], _keyStream);
        }
    }

    public void Dispose()
    {
        _cipher.Dispose();
        _aes.Dispose();
    }

    private static void Xor(Span<byte> data, ReadOnlySpan<byte> with)
    {
        var wide = MemoryMarshal.Cast<byte, Vector<byte>>(data);
        var wideWith = MemoryMarshal.Cast<byte, Vector<byte>>(with);
        for (var at = 0; at < wide.Length; at++) wide[at] ^= wideWith[at];
        for (var at = wide.Length * Vector<byte>.Count; at < data.Length; at++) data[at] ^= with[at];
    }
}
