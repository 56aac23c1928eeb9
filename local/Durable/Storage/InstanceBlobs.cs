using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Overstap.Local.Durable.Instances;
using Overstap.Ports;

namespace Overstap.Local.Durable.Storage;

/// <summary>One version of an instance's blob.</summary>
/// <param name="Revision">Which save by which host wrote it.</param>
/// <param name="Loaded">The revision this host began with; null when it created the instance.</param>
internal sealed record BlobVersion(ETag Tag, string Revision, string? Loaded);

/// <summary>The blobs <c>instances/{id}</c>, and how to list, read, look at and write them.</summary>
internal sealed class InstanceBlobs(BlobContainerClient container)
{
    private const string Prefix = "instances/";
    private static readonly TimeSpan LongestListing = TimeSpan.FromMinutes(1);

    /// <summary>A blob's name may not end in a dot and is a path to some: <c>!</c>, which escaping leaves nowhere, stands for it.</summary>
    public static string Name(string instanceId) => Prefix + Uri.EscapeDataString(instanceId).Replace('.', '!');

    public Task<List<BlobItem>> ListAsync(CancellationToken cancellationToken) => BlobFailures.RunAsync(async token =>
    {
        List<BlobItem> blobs = [];
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, Prefix, token)) blobs.Add(blob);
        return blobs;
    }, cancellationToken, LongestListing);

    /// <summary>Null when there is none.</summary>
    public Task<(InstanceDocument Document, BlobVersion Version)?> ReadAsync(string name, CancellationToken cancellationToken) => BlobFailures.RunAsync(async token =>
    {
        try
        {
            BlobDownloadResult found = await container.GetBlobClient(name).DownloadContentAsync(token);
            return (InstanceJson.Read(found.Content.ToMemory().Span), Version(found.Details.ETag, found.Details.Metadata));
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return ((InstanceDocument, BlobVersion)?)null;
        }
        catch (JsonException exception)
        {
            throw new PermanentException("durable-state-unreadable", $"Durable state cannot be read ({name}); restore that blob or delete it.", exception);
        }
    }, cancellationToken);

    /// <summary>Null when there is none.</summary>
    public Task<BlobVersion?> FindAsync(string instanceId, CancellationToken cancellationToken) => BlobFailures.RunAsync(async token =>
    {
        try
        {
            BlobProperties found = await container.GetBlobClient(Name(instanceId)).GetPropertiesAsync(cancellationToken: token);
            return Version(found.ETag, found.Metadata);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
    }, cancellationToken);

    /// <summary>Null when the blob is not <paramref name="last"/> any more.</summary>
    public Task<ETag?> TryWriteAsync(InstanceDocument document, string revision, BlobVersion? last, CancellationToken cancellationToken) => BlobFailures.RunAsync(async token =>
    {
        using var content = new MemoryStream(InstanceJson.Write(document));
        var options = new BlobUploadOptions
        {
            Metadata = InstanceMetadata.Write(document, revision),
            Conditions = last is null ? new BlobRequestConditions { IfNoneMatch = ETag.All } : new BlobRequestConditions { IfMatch = last.Tag },
        };
        try
        {
            BlobContentInfo written = await container.GetBlockBlobClient(Name(document.InstanceId)).UploadAsync(content, options, token);
            return written.ETag;
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            return (ETag?)null;
        }
    }, cancellationToken);

    public Task DeleteAsync(string instanceId, CancellationToken cancellationToken) =>
        BlobFailures.RunAsync(token => container.DeleteBlobIfExistsAsync(Name(instanceId), cancellationToken: token), cancellationToken);

    private static BlobVersion Version(ETag tag, IDictionary<string, string> metadata)
    {
        var revision = InstanceMetadata.ReadRevision(metadata);
        return new BlobVersion(tag, revision, revision);
    }
}
