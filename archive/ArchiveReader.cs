using System.IO.Compression;
using System.Security.Cryptography;
using Overstap.Archive.Encryption;
using Overstap.Archive.Format;
using Overstap.Archive.Reading;

namespace Overstap.Archive;

/// <summary>Reads an AES-256 zip, ours or another tool's, and hands out nothing as complete that it has not verified.</summary>
/// <remarks>The archive's stream is sought and read, never written or disposed. Several entries may be open in turns, but not read at the same time.</remarks>
public sealed class ArchiveReader
{
    private const int ReadAheadLength = 64 * 1024;
    private readonly ArchiveBytes archive;

    private ArchiveReader(ArchiveBytes archive, IReadOnlyList<ListedEntry> entries) => (this.archive, Entries) = (archive, entries);

    /// <summary>All entries, in the directory's order.</summary>
    public IReadOnlyList<ListedEntry> Entries { get; }

    /// <summary>Reads the archive's directory.</summary>
    /// <param name="archive">A seekable stream that holds the archive and nothing else.</param>
    /// <param name="limits">What not to unpack; the defaults suit an archive of one account.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DamagedArchiveException">It is no zip archive, is cut off, has something before or behind it, or contradicts itself.</exception>
    /// <exception cref="UnsupportedArchiveException">It has comments, is split over disks, or has names that are unsafe to unpack.</exception>
    /// <exception cref="ArchiveLimitException">It promises more than the limits allow.</exception>
    public static async Task<ArchiveReader> OpenAsync(Stream archive, ReaderLimits? limits = null, CancellationToken cancellationToken = default)
    {
        var bytes = new ArchiveBytes(archive);
        return new ArchiveReader(bytes, await DirectoryReading.ReadAsync(bytes, limits ?? new ReaderLimits(), cancellationToken));
    }

    /// <summary>Opens an entry's plaintext as a stream, whose last bytes come only after the whole entry has been found authentic.</summary>
    /// <param name="entry">One of <see cref="Entries"/>, not a folder.</param>
    /// <param name="password">The zip password, exactly as printed.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <exception cref="WrongPasswordException">The password is not the entry's.</exception>
    /// <exception cref="DamagedArchiveException">Here or on reading: the entry was altered or cut off.</exception>
    /// <exception cref="UnsupportedArchiveException">The entry is not encrypted with AES-256 or is packed with an unknown method.</exception>
    public Task<Stream> OpenEntryAsync(ListedEntry entry, string password, CancellationToken cancellationToken = default) =>
        OpenEntryAsync(entry, salt => new EntryKeys(password, salt), cancellationToken);

    /// <summary>As the public one, with keys that are derived elsewhere from the salt that is given.</summary>
    internal async Task<Stream> OpenEntryAsync(ListedEntry entry, Func<byte[], EntryKeys> derive, CancellationToken cancellationToken = default)
    {
        if (entry.IsFolder)
            throw new ArgumentException("A folder has no content to open.", nameof(entry));
        var record = entry.Record;
        var encryption = EntrySupport.Require(record);
        var dataOffset = await LocalHeader.CheckAsync(archive, record, entry.End, cancellationToken);

        var beginning = await archive.ReadAllAsync(dataOffset, EntryKeys.SaltLength + EntryKeys.VerifierLength, async: true, cancellationToken);
        using var keys = derive(beginning[..EntryKeys.SaltLength]);
        if (!CryptographicOperations.FixedTimeEquals(keys.Verifier, beginning.AsSpan(EntryKeys.SaltLength)))
            throw new WrongPasswordException("The password does not open this archive.");

        var decryption = new DecryptingStream(archive, dataOffset + beginning.Length, record.CompressedLength - ZipFormat.EncryptionOverhead, keys);
        Stream unpacked = encryption.Method == (int)PackingMethod.Stored
            ? decryption
            : new DeflateStream(new BufferedStream(decryption, ReadAheadLength), CompressionMode.Decompress);
        return new VerifyingStream(unpacked, decryption, record.Length, encryption.Version == AesExtra.Ae1 ? record.Crc : null);
    }
}
