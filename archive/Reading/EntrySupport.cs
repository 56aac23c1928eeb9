using Overstap.Archive.Format;
using static Overstap.Archive.Format.ZipFormat;

namespace Overstap.Archive.Reading;

/// <summary>Which entries can be opened: AES-256 as AE-1 or AE-2, stored or deflated.</summary>
internal static class EntrySupport
{
    /// <summary>The entry's encryption, if it can be opened.</summary>
    public static AesExtra Require(DirectoryRecord record)
    {
        if ((record.Flags & EncryptedFlag) == 0)
            throw new UnsupportedArchiveException("The entry is not encrypted; this reader opens encrypted entries only.");
        if ((record.Flags & (StrongEncryptionFlag | MaskedFlag)) != 0 || record.Method != AesMethod)
            throw new UnsupportedArchiveException("The entry is encrypted in another way than WinZip's AES.");
        if (record.Extra.Aes is not { } encryption)
            throw new DamagedArchiveException("The archive is damaged: an encrypted entry does not say how it is encrypted.");
        if (encryption.Strength != AesExtra.Aes256 || encryption.Version is not (AesExtra.Ae1 or AesExtra.Ae2))
            throw new UnsupportedArchiveException("The entry is encrypted with another AES variant than AES-256 (AE-1 or AE-2).");
        if (!Enum.IsDefined((PackingMethod)encryption.Method))
            throw new UnsupportedArchiveException($"The entry is packed with method {encryption.Method}, which this reader does not unpack.");

        var sizesPossible = record.CompressedLength >= EncryptionOverhead && (encryption.Version == AesExtra.Ae1 || record.Crc == 0)
            && (encryption.Method != (int)PackingMethod.Stored || record.Length == record.CompressedLength - EncryptionOverhead);
        return sizesPossible ? encryption : throw new DamagedArchiveException("The archive is damaged: the directory gives sizes that an encrypted entry cannot have.");
    }
}
