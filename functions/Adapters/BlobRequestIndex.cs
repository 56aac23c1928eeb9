using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Overstap.Cases;
using Overstap.Ports;
using static Overstap.Adapters.BlobFailures;

namespace Overstap.Adapters;

/// <summary>The index as small blobs <c>index/&lt;keyed hash&gt;</c>, written with If-None-Match so that exactly one of many racing writers wins.</summary>
public sealed class BlobRequestIndex(BlobServiceClient service) : IRequestIndex
{
    private readonly BlobContainerClient _container = service.GetBlobContainerClient("index");

    public Task<IndexClaim> ClaimAsync(string name, IndexEntry entry, CancellationToken cancellationToken) => ClassifyAsync(async () =>
    {
        await _container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        for (; ; )
        {
            if (await TryWriteAsync(name, entry, new BlobRequestConditions { IfNoneMatch = ETag.All }, cancellationToken) is { } etag)
                return new IndexClaim(entry, etag.ToString(), Mine: true);
            // Between the write that lost and the read, the winner may have been released.
            if (await ReadAsync(name, cancellationToken) is { } claim)
                return claim;
        }
    }, cancellationToken);

    public Task<IndexEntry?> FindAsync(string name, CancellationToken cancellationToken) =>
        ClassifyAsync(async () => (await ReadAsync(name, cancellationToken))?.Entry, cancellationToken);

    public Task<bool> TryReplaceAsync(string name, IndexClaim current, IndexEntry entry, CancellationToken cancellationToken) => ClassifyAsync(async () =>
        await TryWriteAsync(name, entry, new BlobRequestConditions { IfMatch = new ETag(current.ETag) }, cancellationToken) is not null, cancellationToken);

    public Task ReleaseAsync(string name, RequestId id, CancellationToken cancellationToken) => ClassifyAsync(async () =>
    {
        if (await ReadAsync(name, cancellationToken) is not { } claim || claim.Entry.RequestId != id)
            return false;
        try
        {
            return await _container.GetBlobClient(name).DeleteIfExistsAsync(conditions: new BlobRequestConditions { IfMatch = new ETag(claim.ETag) }, cancellationToken: cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == 412)
        {
            // Another request took the name over meanwhile: it is theirs now.
            return false;
        }
    }, cancellationToken);

    public async IAsyncEnumerable<(string Name, IndexEntry Entry)> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var blobs = _container.GetBlobsAsync(cancellationToken: cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await ClassifyAsync(async () => await blobs.MoveNextOrEndAsync(), cancellationToken))
        {
            var name = blobs.Current.Name;
            if (await ClassifyAsync(() => ReadAsync(name, cancellationToken), cancellationToken) is { } claim)
                yield return (name, claim.Entry);
        }
    }

    private async Task<IndexClaim?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var blob = (await _container.GetBlobClient(name).DownloadContentAsync(cancellationToken)).Value;
            return new IndexClaim(blob.Content.ToObjectFromJson<IndexEntry>()!, blob.Details.ETag.ToString(), Mine: false);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    private async Task<ETag?> TryWriteAsync(string name, IndexEntry entry, BlobRequestConditions conditions, CancellationToken cancellationToken)
    {
        try
        {
            return (await _container.GetBlobClient(name).UploadAsync(BinaryData.FromObjectAsJson(entry), new BlobUploadOptions { Conditions = conditions }, cancellationToken)).Value.ETag;
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            return null;
        }
    }
}
