using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Overstap.Tests.Archive.Vectors;

/// <summary>One entry of an archive that is drafted byte by byte from docs/archive-format.md, with nothing of the code under test: every field can lie.</summary>
internal sealed record DraftEntry(byte[] Name, byte[] Packed, long Length)
{
    private const int Iterations = 1000;
    private const int KeyLength = 32;

    /// <summary>A text, stored.</summary>
    public static DraftEntry Stored(string name, string text) => new(Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetByteCount(text));

    /// <summary>A text in one deflate block that is not compressed (RFC 1951, 3.2.4), so that no library decides on the bytes.</summary>
    public static DraftEntry Deflated(string name, string text)
    {
        var stored = Stored(name, text);
        var (low, high) = ((byte)stored.Length, (byte)(stored.Length >> 8));
        return stored with { Packed = [1, low, high, (byte)~low, (byte)~high, .. stored.Packed], AesMethod = 8 };
    }

    /// <summary>Zeros in one block of fixed Huffman codes (RFC 1951, 3.2.6): a literal, and repetitions of 258 bytes in 13 bits each.</summary>
    public static DraftEntry Zeros(string name, int repetitions)
    {
        var bits = new List<bool> { true, true, false };
        Code(0b00110000, 8);
        for (var repetition = 0; repetition < repetitions; repetition++)
        {
            Code(0b11000101, 8);
            Code(0, 5);
        }

        Code(0, 7);
        var packed = new byte[(bits.Count + 7) / 8];
        for (var bit = 0; bit < bits.Count; bit++)
            packed[bit / 8] |= (byte)(bits[bit] ? 1 << (bit % 8) : 0);
        return new DraftEntry(Encoding.UTF8.GetBytes(name), packed, 1 + (258L * repetitions)) { AesMethod = 8 };

        // Huffman codes begin with their highest bit.
        void Code(int code, int length) => bits.AddRange(Enumerable.Range(1, length).Select(place => ((code >> (length - place)) & 1) != 0));
    }

    public string Password { get; init; } = "7K2QM-X0V9D-4TR8H-ZB3WA-C6N5PE";

    public byte Salt { get; init; }

    public ushort VersionNeeded { get; init; } = 51;

    public ushort Flags { get; init; } = 0x0809;

    public ushort Method { get; init; } = 99;

    public uint Crc { get; init; }

    public ushort AesVersion { get; init; } = 2;

    public string Vendor { get; init; } = "AE";

    public byte Strength { get; init; } = 3;

    public ushort AesMethod { get; init; }

    public bool HasAes { get; init; } = true;

    public bool HasTimestamp { get; init; } = true;

    /// <summary>Whether the local header has a Zip64 field, which makes the descriptor's sizes 8 bytes.</summary>
    public bool LocalZip64 { get; init; } = true;

    /// <summary>Extra fields at the end of both headers.</summary>
    public byte[] MoreExtra { get; init; } = [];

    /// <summary>Extra fields at the beginning of the directory's header.</summary>
    public byte[] DirectoryExtra { get; init; } = [];

    public string Comment { get; init; } = "";

    /// <summary>Whether the directory says its sizes and the offset in a Zip64 field though they would fit.</summary>
    public bool Wide { get; init; }

    /// <summary>Another name in the local header.</summary>
    public byte[]? LocalName { get; init; }

    /// <summary>Another offset in the directory.</summary>
    public long? Offset { get; init; }

    /// <summary>Another length of the encrypted data in directory and descriptor.</summary>
    public long? CompressedLength { get; init; }

    /// <summary>Bytes between this entry and the next.</summary>
    public byte[] Gap { get; init; } = [];

    /// <summary>Packed but not encrypted.</summary>
    public bool IsPlain { get; init; }

    public bool HasDescriptor => (Flags & 8) != 0;

    /// <summary>Salt, verifier, ciphertext and authentication code (AE-2), by the base class library alone.</summary>
    public (byte[] Salt, byte[] Verifier, byte[] Ciphertext, byte[] Code) Encrypt()
    {
        if (IsPlain)
            return ([], [], Packed, []);
        byte[] salt = [.. Enumerable.Range(0, 16).Select(place => (byte)(Salt + place))];
        var derived = Rfc2898DeriveBytes.Pbkdf2(Encoding.ASCII.GetBytes(Password), salt, Iterations, HashAlgorithmName.SHA1, (2 * KeyLength) + 2);
        using var aes = Aes.Create();
        aes.Key = derived[..KeyLength];
        var ciphertext = (byte[])Packed.Clone();
        for (var block = 0; 16 * block < ciphertext.Length; block++)
        {
            var counter = new byte[16];
            BinaryPrimitives.WriteInt64LittleEndian(counter, block + 1);
            var stream = aes.EncryptEcb(counter, PaddingMode.None);
            for (var at = 16 * block; at < Math.Min(ciphertext.Length, 16 * (block + 1)); at++)
                ciphertext[at] ^= stream[at % 16];
        }

        var code = HMACSHA1.HashData(derived.AsSpan(KeyLength, KeyLength), ciphertext)[..10];
        return (salt, derived[^2..], ciphertext, code);
    }
}
