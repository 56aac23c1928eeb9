using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Azure.Storage.Sas;
using Overstap.Cases;
using Overstap.Ports;
using static Overstap.Adapters.BlobFailures;

namespace Overstap.Adapters;

/// <summary>
/// Copies as <c>copy-&lt;request id&gt;/copy.zip</c>, with <c>copy.&lt;copy&gt;.&lt;number&gt;.zip</c> beside it where they are very large. The link is a service SAS bound to a stored access policy of the container: a user-delegation
/// SAS ends after seven days, and only a policy can be revoked or moved while the link stays the same.
/// </summary>
public sealed class BlobCopyStore(BlobServiceClient service, HttpClient http) : ICopyStore
{
    private const string Prefix = "copy-";
    private const string ArchiveName = "copy.zip";
    private const string VolumePrefix = "copy.";
    private const string Policy = "retrieval";
    private const string Number = "number";
    private const string Mark = "mark";
    private const int ReadAhead = 4 << 20;

    /// <summary>On Azure a deleted container's name is busy, and a policy late, for up to half a minute.</summary>
    private const string ContainerBusy = "ContainerBeingDeleted";

    public Task PrepareAsync(RequestId id, CancellationToken cancellationToken) => ClassifyAsync(async () => await Container(id).CreateIfNotExistsAsync(cancellationToken: cancellationToken), cancellationToken);

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5351", Justification = "A transfer checksum of the protocol, not a security measure.")]
    public Task StageBlockAsync(RequestId id, VolumeId volume, string blockId, Stream content, CancellationToken cancellationToken) => ClassifyAsync(async () =>
    {
        content.Position = 0;
        var checksum = await MD5.HashDataAsync(content, cancellationToken);
        content.Position = 0;
        var options = new BlockBlobStageBlockOptions
        {
            TransferValidation = new Azure.Storage.UploadTransferValidationOptions
            {
                ChecksumAlgorithm = Azure.Storage.StorageChecksumAlgorithm.MD5,
                PrecalculatedChecksum = checksum,
            },
        };
        return await Archive(id, volume).StageBlockAsync(blockId, content, options, cancellationToken);
    }, cancellationToken);

    public Task<bool> CommitAsync(RequestId id, RequestKind kind, int number, string mark, IReadOnlyList<string> blockIds, CancellationToken cancellationToken) => ClassifyAsync(async () =>
    {
        for (; ; )
        {
            var current = await FindAsync(id, default, cancellationToken);
            if (current is not null && NumberOf(current) >= number)
                return false;
            if (await TryCommitAsync(id, default, Options(kind, mark, number), blockIds, current, cancellationToken))
                return true;
            // Somebody else committed between the look and the commit.
        }
    }, cancellationToken);

    public Task CommitVolumeAsync(RequestId id, RequestKind kind, VolumeId volume, string mark, IReadOnlyList<string> blockIds, CancellationToken cancellationToken) => ClassifyAsync(async () =>
    {
        for (; ; )
        {
            var current = await FindAsync(id, volume, cancellationToken);
            if (MarkOf(current) == mark || await TryCommitAsync(id, volume, Options(kind, mark), blockIds, current, cancellationToken))
                return true;
        }
    }, cancellationToken);

    public Task<StoredArchive?> FindArchiveAsync(RequestId id, CancellationToken cancellationToken) => ClassifyAsync(async () =>
        await FindAsync(id, default, cancellationToken) is { } archive ? new StoredArchive(NumberOf(archive), archive.ContentLength, MarkOf(archive)) : null, cancellationToken);

    public Task<StoredVolume?> FindVolumeAsync(RequestId id, VolumeId volume, CancellationToken cancellationToken) => ClassifyAsync(async () =>
        await FindAsync(id, volume, cancellationToken) is { } archive ? new StoredVolume(archive.ContentLength, MarkOf(archive)) : null, cancellationToken);

    public Task<Stream?> OpenArchiveAsync(RequestId id, VolumeId volume, CancellationToken cancellationToken) => ClassifyAsync(async () =>
    {
        try
        {
            return (Stream?)new BlobReadStream(await Archive(id, volume).OpenReadAsync(new BlobOpenReadOptions(allowModifications: false) { BufferSize = ReadAhead }, cancellationToken));
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }, cancellationToken);

    public Task RejectArchiveAsync(RequestId id, int number, CancellationToken cancellationToken) => ClassifyAsync(async () =>
    {
        if (await FindAsync(id, default, cancellationToken) is not { } archive || NumberOf(archive) != number)
            return false;
        try
        {
            await Archive(id, default).SetMetadataAsync(Numbered(number - 1), new BlobRequestConditions { IfMatch = archive.ETag }, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 404 or 412)
        {
            // Replaced, rejected or deleted by somebody else meanwhile.
            return false;
        }
    }, cancellationToken);

    public Task WriteRecordAsync(RequestId id, int number, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => ClassifyAsync(async () =>
        await Container(id).GetBlobClient(RecordFolder(number) + name).UploadAsync(BinaryData.FromBytes(content), overwrite: true, cancellationToken), cancellationToken);

    public Task<byte[]?> ReadRecordAsync(RequestId id, int number, string name, CancellationToken cancellationToken) => ClassifyAsync(async () =>
    {
        try
        {
            return (await Container(id).GetBlobClient(RecordFolder(number) + name).DownloadContentAsync(cancellationToken)).Value.Content.ToArray();
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }, cancellationToken);

    public Task UpdateRecordAsync(RequestId id, int number, string name, Func<byte[]?, byte[]?> change, CancellationToken cancellationToken) => ClassifyAsync(async () =>
    {
        while (!await Container(id).GetBlobClient(RecordFolder(number) + name).TryUpdateAsync(change, cancellationToken))
            continue;
        return true;
    }, cancellationToken);

    public Task DeleteRecordsAsync(RequestId id, int number, CancellationToken cancellationToken) => ClassifyAsync(async () =>
    {
        await DeleteAsync(id, RecordFolder(number), static _ => true, cancellationToken);
        return true;
    }, cancellationToken);

    public Task<IReadOnlyList<Uri>> PublishAsync(RequestId id, DateTimeOffset expiresAt, IReadOnlyList<VolumeId> further, CancellationToken cancellationToken) => ClassifyAsync(async () =>
    {
        var policy = new BlobSignedIdentifier { Id = Policy, AccessPolicy = new BlobAccessPolicy { PolicyExpiresOn = expiresAt, Permissions = "r" } };
        await Container(id).SetAccessPolicyAsync(PublicAccessType.None, [policy], cancellationToken: cancellationToken);
        return (IReadOnlyList<Uri>)[LinkTo(Archive(id, default), 1, further.Count + 1), .. further.Select((volume, index) => LinkTo(Archive(id, volume), index + 2, further.Count + 1))];
    }, cancellationToken);

    public async Task<bool> AnswersAsync(Uri link, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, link);
            using var response = await http.SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new TransientException("storage-unavailable", "The storage of copies and cases cannot be reached now.", e);
        }
    }

    public Task RevokeAsync(RequestId id, CancellationToken cancellationToken) => ClassifyAsync(async () =>
    {
        try
        {
            await Container(id).SetAccessPolicyAsync(PublicAccessType.None, [], cancellationToken: cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.Status == 404 || e.ErrorCode == ContainerBusy)
        {
            return false;
        }
    }, cancellationToken);

    public Task DeleteVolumesAsync(RequestId id, int latest, IReadOnlyList<VolumeId> but, CancellationToken cancellationToken) => ClassifyAsync(async () =>
    {
        string[] kept = [.. but.Select(NameOf)];
        await DeleteAsync(id, VolumePrefix, name => name != ArchiveName && !kept.Contains(name) && CopyOf(name) <= latest, cancellationToken);
        return true;
    }, cancellationToken);

    public Task DeleteArchiveAsync(RequestId id, CancellationToken cancellationToken) => ClassifyAsync(async () =>
    {
        try
        {
            await DeleteAsync(id, VolumePrefix, static _ => true, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.Status == 404 || e.ErrorCode == ContainerBusy)
        {
            return false;
        }
    }, cancellationToken);

    public Task DeleteContainerAsync(RequestId id, CancellationToken cancellationToken) => ClassifyAsync(async () =>
    {
        try
        {
            return (await Container(id).DeleteIfExistsAsync(cancellationToken: cancellationToken)).Value;
        }
        catch (RequestFailedException e) when (e.ErrorCode == ContainerBusy)
        {
            return false;
        }
    }, cancellationToken);

    public Task<bool> ExistsAsync(RequestId id, CancellationToken cancellationToken) => ClassifyAsync(async () => (await Container(id).ExistsAsync(cancellationToken)).Value, cancellationToken);

    public async IAsyncEnumerable<RequestId> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var containers = service.GetBlobContainersAsync(prefix: Prefix, cancellationToken: cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await ClassifyAsync(async () => await containers.MoveNextAsync(), cancellationToken))
        {
            if (RequestId.TryParse(containers.Current.Name[Prefix.Length..], out var id))
                yield return id;
        }
    }

    private static CommitBlockListOptions Options(RequestKind kind, string mark, int? number = null) => new()
    {
        Metadata = new Dictionary<string, string>(number is { } copy ? Numbered(copy) : [], StringComparer.Ordinal) { [Mark] = mark },
        Tags = new Dictionary<string, string>(StringComparer.Ordinal) { ["kind"] = kind.ToString().ToKebabCase() },
        HttpHeaders = new BlobHttpHeaders { ContentType = "application/zip", ContentDisposition = Attachment(ArchiveName), CacheControl = "no-store" },
    };

    private async Task<bool> TryCommitAsync(
        RequestId id, VolumeId volume, CommitBlockListOptions options, IReadOnlyList<string> blockIds, BlobProperties? current, CancellationToken cancellationToken)
    {
        options.Conditions = current is null ? new BlobRequestConditions { IfNoneMatch = ETag.All } : new BlobRequestConditions { IfMatch = current.ETag };
        try
        {
            await Archive(id, volume).CommitBlockListAsync(blockIds, options, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobAlreadyExists || e.Status == 412)
        {
            return false;
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.InvalidBlockList)
        {
            // A commit drops all that others had staged, so the winner of a race makes the loser's blocks go.
            if ((await FindAsync(id, volume, cancellationToken))?.ETag != current?.ETag)
                return false;
            throw new PermanentException("archive-blocks-expired", $"Staged parts of the archive of request {id} are gone; its tables are sealed again.", e);
        }
    }

    private async Task<BlobProperties?> FindAsync(RequestId id, VolumeId volume, CancellationToken cancellationToken)
    {
        try
        {
            return (await Archive(id, volume).GetPropertiesAsync(cancellationToken: cancellationToken)).Value;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    private async Task DeleteAsync(RequestId id, string prefix, Func<string, bool> isMeant, CancellationToken cancellationToken)
    {
        await foreach (var blob in Container(id).GetBlobsAsync(prefix: prefix, cancellationToken: cancellationToken))
        {
            if (isMeant(blob.Name))
                await Container(id).DeleteBlobIfExistsAsync(blob.Name, cancellationToken: cancellationToken);
        }
    }

    /// <summary>Of several archives each link says under what name to save it: side by side in a folder they tell their order.</summary>
    private static Uri LinkTo(BlockBlobClient archive, int number, int of)
    {
        // A signature that names a policy must not repeat what the policy sets.
        var sas = new BlobSasBuilder { BlobContainerName = archive.BlobContainerName, BlobName = archive.Name, Resource = "b", Identifier = Policy };
        if (of > 1)
            sas.ContentDisposition = Attachment(string.Create(CultureInfo.InvariantCulture, $"copy-{number}-of-{of}.zip"));
        if (archive.Uri.Scheme == Uri.UriSchemeHttps)
            sas.Protocol = SasProtocol.Https;
        return archive.GenerateSasUri(sas);
    }

    private static string Attachment(string name) => $"attachment; filename=\"{name}\"";

    private static string? MarkOf(BlobProperties? archive) => archive is not null && archive.Metadata.TryGetValue(Mark, out var mark) ? mark : null;

    /// <summary>An archive that was committed before copies had numbers is the first.</summary>
    private static int NumberOf(BlobProperties archive) =>
        archive.Metadata.TryGetValue(Number, out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;

    private static Dictionary<string, string> Numbered(int number) => new(StringComparer.Ordinal) { [Number] = number.ToString(CultureInfo.InvariantCulture) };

    private static string RecordFolder(int number) => string.Create(CultureInfo.InvariantCulture, $"staged/{number}/");

    private BlobContainerClient Container(RequestId id) => service.GetBlobContainerClient($"{Prefix}{id}");

    private BlockBlobClient Archive(RequestId id, VolumeId volume) => Container(id).GetBlockBlobClient(NameOf(volume));

    private static int CopyOf(string name) => int.Parse(name.Split('.')[1], NumberStyles.None, CultureInfo.InvariantCulture);

    private static string NameOf(VolumeId volume) => volume.IsFirst ? ArchiveName : string.Create(CultureInfo.InvariantCulture, $"{VolumePrefix}{volume.Copy}.{volume.Number}.zip");
}
