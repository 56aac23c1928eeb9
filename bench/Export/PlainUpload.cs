using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Overstap.Bench.Seal;
using Overstap.Seal;

namespace Overstap.Bench.Export;

/// <summary>What is ciphertext already, uploaded by the client library alone: as many blocks at a time as the application uploads, of the same size, with the same checksums.</summary>
internal sealed class PlainUpload(MediaAlbum album, ExportStorage storage)
{
    private readonly string _sha256 = Convert.ToHexStringLower(SHA256.HashData(album.Content));
    private BlobContainerClient? _container;

    /// <summary>Blobs that were not what was uploaded.</summary>
    public int Wrong { get; private set; }

    private BlockBlobClient Blob => _container!.GetBlockBlobClient("ciphertext");

    /// <returns>Bytes, and bytes again.</returns>
    public async Task<Moved> RunAsync(CancellationToken stopping)
    {
        _container = storage.Service.GetBlobContainerClient(storage.Azurite.NewContainer());
        await _container.CreateAsync(cancellationToken: stopping);
        var blob = Blob;
        var blocks = (album.Content.Length + BlockStager.BlockSize - 1) / BlockStager.BlockSize;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, blocks),
            new ParallelOptions { MaxDegreeOfParallelism = BlockStager.UploadsUnderWay, CancellationToken = stopping },
            async (number, cancellationToken) => await StageAsync(blob, number, cancellationToken));
        await blob.CommitBlockListAsync(Enumerable.Range(0, blocks).Select(BlockId), cancellationToken: stopping);
        return new Moved(album.Content.LongLength, album.Content.LongLength);
    }

    /// <summary>Reads what was uploaded and removes it.</summary>
    public async Task CheckAsync(CancellationToken stopping)
    {
        await using (var content = await Blob.OpenReadAsync(new BlobOpenReadOptions(allowModifications: false), stopping))
        {
            if (Convert.ToHexStringLower(await SHA256.HashDataAsync(content, stopping)) != _sha256) Wrong++;
        }

        await _container!.DeleteAsync(cancellationToken: stopping);
    }

    private static string BlockId(int number)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return Convert.ToBase64String(bytes);
    }

    [SuppressMessage("Security", "CA5351", Justification = "A transfer checksum of the protocol, not a security measure.")]
    private async Task StageAsync(BlockBlobClient blob, int number, CancellationToken stopping)
    {
        var at = number * BlockStager.BlockSize;
        var length = Math.Min(BlockStager.BlockSize, album.Content.Length - at);
        var options = new BlockBlobStageBlockOptions
        {
            TransferValidation = new UploadTransferValidationOptions { ChecksumAlgorithm = StorageChecksumAlgorithm.MD5, PrecalculatedChecksum = MD5.HashData(album.Content.AsSpan(at, length)) },
        };
        using var content = new MemoryStream(album.Content, at, length, writable: false);
        await blob.StageBlockAsync(BlockId(number), content, options, stopping);
    }
}
