namespace Overstap.Archive.Format;

/// <summary>WinZip's extra field 0x9901: which AES variant an entry has, and the packing method that 99 hides.</summary>
internal sealed record AesExtra(ushort Version, byte Strength, ushort Method)
{
    /// <summary>Carries the plaintext's CRC as well; read, never written.</summary>
    public const ushort Ae1 = 1;

    /// <summary>Carries no CRC: the authentication code alone vouches for the content.</summary>
    public const ushort Ae2 = 2;

    public const byte Aes256 = 3;

    public static AesExtra Parse(ReadOnlySpan<byte> data)
    {
        var reader = new ByteReader(data);
        var version = reader.UInt16();
        if (!reader.Bytes(2).SequenceEqual("AE"u8))
            throw new DamagedArchiveException("The archive is damaged: an entry's encryption field names an unknown vendor.");
        return new AesExtra(version, reader.Byte(), reader.UInt16());
    }
}
