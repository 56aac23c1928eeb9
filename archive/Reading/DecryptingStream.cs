using System.Security.Cryptography;
using Overstap.Archive.Encryption;

namespace Overstap.Archive.Reading;

/// <summary>Decrypts an entry's ciphertext and authenticates it on the way. Whoever reads must call <see cref="FinishAsync"/> before trusting any of it.</summary>
internal sealed class DecryptingStream : ReadOnlyStream
{
    private const int DrainLength = 64 * 1024;

    private readonly ArchiveBytes archive;
    private readonly AesCounterMode cipher;
    private readonly IncrementalHash authentication;
    private long offset;
    private long remaining;

    public DecryptingStream(ArchiveBytes archive, long offset, long length, EntryKeys keys)
    {
        (this.archive, this.offset, remaining) = (archive, offset, length);
        cipher = new AesCounterMode(keys.EncryptionKey);
        authentication = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA1, keys.AuthenticationKey);
    }

    /// <summary>Reads what is left of the ciphertext and checks the authentication code behind it.</summary>
    /// <exception cref="DamagedArchiveException">The code does not match.</exception>
    public async ValueTask FinishAsync(bool async, CancellationToken cancellationToken)
    {
        if (remaining > 0)
        {
            var drain = new byte[DrainLength];
            while (await ReadSomeAsync(drain, async, cancellationToken) > 0)
            {
            }
        }

        var stated = await archive.ReadAllAsync(offset, EntryKeys.AuthenticationCodeLength, async, cancellationToken);
        var computed = authentication.GetCurrentHash().AsSpan(0, EntryKeys.AuthenticationCodeLength);
        if (!CryptographicOperations.FixedTimeEquals(computed, stated))
            throw new DamagedArchiveException("The archive is damaged: an entry was altered after it was sealed, or the password is wrong.");
    }

    protected override async ValueTask<int> ReadSomeAsync(Memory<byte> buffer, bool async, CancellationToken cancellationToken)
    {
        if (remaining == 0 || buffer.IsEmpty)
            return 0;
        var count = await archive.ReadSomeAsync(offset, buffer[..(int)Math.Min(buffer.Length, remaining)], async, cancellationToken);
        authentication.AppendData(buffer.Span[..count]);
        cipher.Apply(buffer.Span[..count]);
        offset += count;
        remaining -= count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        cipher.Dispose();
        authentication.Dispose();
        base.Dispose(disposing);
    }
}
