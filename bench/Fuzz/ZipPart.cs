using Overstap.Archive.Encryption;

namespace Overstap.Bench.Fuzz;

/// <summary>One entry taken apart. Whatever is changed here is written wherever a zip says it, so that it is plausible.</summary>
internal sealed record ZipPart(byte[] Name, byte[] Data)
{
    public int VersionNeeded { get; init; } = 51;

    public int Flags { get; init; } = 0x0809;

    public int Method { get; init; } = 99;

    public long Time { get; init; }

    public long Crc { get; init; }

    public long Length { get; init; }

    /// <summary>Bytes of the encrypted data as the headers say; those that are there unless changed.</summary>
    public long CompressedLength { get; init; } = Data.Length;

    public int AesVersion { get; init; } = 2;

    public int Strength { get; init; } = 3;

    public int AesMethod { get; init; }

    public long Seconds { get; init; }

    public bool LocalZip64 { get; init; } = true;

    public bool WideDirectory { get; init; }

    /// <summary>Extra fields behind the others.</summary>
    public byte[] MoreExtra { get; init; } = [];

    /// <summary>What is added to the offset in the directory.</summary>
    public long OffsetLie { get; init; }

    public byte[] Decrypt(FuzzKeys keys)
    {
        using var derived = keys.For(Data[..EntryKeys.SaltLength]);
        using var cipher = new AesCounterMode(derived.EncryptionKey);
        var packed = Data[(EntryKeys.SaltLength + EntryKeys.VerifierLength)..^EntryKeys.AuthenticationCodeLength];
        cipher.Apply(packed);
        return packed;
    }
}
