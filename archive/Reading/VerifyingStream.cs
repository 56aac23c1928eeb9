namespace Overstap.Archive.Reading;

/// <summary>An entry's plaintext. Its last bytes are handed out only after length, authentication code and (AE-1) CRC have been found right.</summary>
/// <param name="unpacked">Unpacks what <paramref name="decryption"/> decrypts.</param>
/// <param name="decryption">Knows the authentication code.</param>
/// <param name="length">Plaintext length according to the directory.</param>
/// <param name="crc">CRC-32 to be checked, or null for AE-2, which has none.</param>
internal sealed class VerifyingStream(Stream unpacked, DecryptingStream decryption, long length, uint? crc) : ReadOnlyStream
{
    private readonly Crc32 computedCrc = new();
    private long remaining = length;
    private bool verified;
    private ArchiveException? failure;

    protected override async ValueTask<int> ReadSomeAsync(Memory<byte> buffer, bool async, CancellationToken cancellationToken)
    {
        if (failure is not null)
            throw failure;
        if (verified || buffer.IsEmpty)
            return 0;
        try
        {
            return await ReadAndVerifyAsync(buffer, async, cancellationToken);
        }
        catch (InvalidDataException packing)
        {
            throw failure = new DamagedArchiveException("The archive is damaged: an entry does not unpack, or the password is wrong.", packing);
        }
        catch (ArchiveException refused)
        {
            failure = refused;
            throw;
        }
    }

    protected override void Dispose(bool disposing)
    {
        unpacked.Dispose();
        decryption.Dispose();
        base.Dispose(disposing);
    }

    private async ValueTask<int> ReadAndVerifyAsync(Memory<byte> buffer, bool async, CancellationToken cancellationToken)
    {
        var count = remaining == 0 ? 0 : await UnpackAsync(buffer, async, cancellationToken);
        if (count > remaining || (count == 0 && remaining > 0))
            throw LengthDiffers();
        remaining -= count;
        if (crc is not null)
            computedCrc.Append(buffer.Span[..count]);
        if (remaining == 0)
            await VerifyAsync(async, cancellationToken);
        return count;
    }

    private async ValueTask VerifyAsync(bool async, CancellationToken cancellationToken)
    {
        if (await UnpackAsync(new byte[1], async, cancellationToken) != 0)
            throw LengthDiffers();
        await decryption.FinishAsync(async, cancellationToken);
        if (crc is { } stated && stated != computedCrc.Value)
            throw new DamagedArchiveException("The archive is damaged: an entry's checksum does not match its content.");
        verified = true;
    }

    private async ValueTask<int> UnpackAsync(Memory<byte> buffer, bool async, CancellationToken cancellationToken) =>
        async ? await unpacked.ReadAsync(buffer, cancellationToken) : unpacked.Read(buffer.Span);

    private static DamagedArchiveException LengthDiffers() =>
        new("The archive is damaged: an entry does not have the length that the directory gives, or the password is wrong.");
}
