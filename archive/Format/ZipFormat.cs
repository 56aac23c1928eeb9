namespace Overstap.Archive.Format;

/// <summary>Numbers of the zip format (PKWARE APPNOTE 6.3.10) and of WinZip's AES extension (AE-2, version 1.04).</summary>
internal static class ZipFormat
{
    public const uint LocalHeaderSignature = 0x04034B50;
    public const uint DescriptorSignature = 0x08074B50;
    public const uint DirectoryHeaderSignature = 0x02014B50;
    public const uint Zip64EndSignature = 0x06064B50;
    public const uint Zip64LocatorSignature = 0x07064B50;
    public const uint EndSignature = 0x06054B50;

    public const int LocalHeaderLength = 30;
    public const int DirectoryHeaderLength = 46;
    public const int EndLength = 22;
    public const int Zip64EndLength = 56;
    public const int Zip64LocatorLength = 20;
    public const int ShortDescriptorLength = 16;
    public const int LongDescriptorLength = 24;

    public const ushort EncryptedFlag = 1 << 0;
    public const ushort DescriptorFlag = 1 << 3;
    public const ushort StrongEncryptionFlag = 1 << 6;
    public const ushort Utf8Flag = 1 << 11;
    public const ushort MaskedFlag = 1 << 13;

    /// <summary>APPNOTE 4.4.3.2: 5.1 for AES encryption, which includes Zip64 (4.5).</summary>
    public const ushort VersionNeeded = 51;

    /// <summary>Zip64 alone (APPNOTE 4.4.3.2), for the end record that speaks of no entry.</summary>
    public const ushort Zip64Version = 45;

    /// <summary>Made by version 6.3, with external attributes as on Unix (APPNOTE 4.4.2).</summary>
    public const ushort VersionMadeBy = (3 << 8) | 63;

    /// <summary>A regular file that only its owner may read and write: the archive holds personal data.</summary>
    public const uint ExternalAttributes = 0x8180u << 16;

    public const ushort AesMethod = 99;
    public const ushort Zip64ExtraId = 0x0001;
    public const ushort TimestampExtraId = 0x5455;
    public const ushort AesExtraId = 0x9901;

    /// <summary>Bytes that encryption adds to an entry's packed data: salt 16, password verifier 2, authentication code 10.</summary>
    public const int EncryptionOverhead = 28;

    /// <summary>A 32-bit size or offset with this value stands in a Zip64 field instead.</summary>
    public const uint In64 = uint.MaxValue;

    /// <summary>A 16-bit count with this value stands in the Zip64 end record instead.</summary>
    public const ushort In64Count = ushort.MaxValue;

    public static uint Low32(long value) => value >= In64 ? In64 : (uint)value;
}
