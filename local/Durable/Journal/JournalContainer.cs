using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Overstap.Local.Durable.Storage;
using Overstap.Ports;

namespace Overstap.Local.Durable.Journal;

/// <summary>The blobs of the journal, and how to list, read, write and delete them. Every call may throw <see cref="TransientException"/>, and may then be repeated.</summary>
internal sealed class JournalContainer(BlobContainerClient container)
{
    private static readonly TimeSpan LongestTransfer = TimeSpan.FromMinutes(1);

    /// <summary>Names and lengths, in the order of names.</summary>
    public Task<List<(string Name, long Length)>> ListAsync(string prefix, CancellationToken cancellationToken) => BlobFailures.RunAsync(async token =>
    {
        List<(string, long)> blobs = [];
        await foreach (var blob in container.GetBlobsAsync(prefix: prefix, cancellationToken: token)) blobs.Add((blob.Name, blob.Properties.ContentLength ?? 0));
        return blobs;
    }, cancellationToken, LongestTransfer);

    /// <summary>False when there is a blob of this name already; it is left as it is.</summary>
    public Task<bool> TryPutAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => IfAbsentAsync(async token =>
    {
        using var stream = BinaryData.FromBytes(content).ToStream();
        var options = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
        await container.GetBlockBlobClient(name).UploadAsync(stream, options, token);
    }, longest: null, cancellationToken);

    public Task StageAsync(string name, string blockId, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => BlobFailures.RunAsync(async token =>
    {
        using var stream = BinaryData.FromBytes(content).ToStream();
        return await container.GetBlockBlobClient(name).StageBlockAsync(blockId, stream, cancellationToken: token);
    }, cancellationToken, LongestTransfer);

    /// <summary>False when there is a blob of this name already.</summary>
    public Task<bool> TryCommitAsync(string name, IReadOnlyList<string> blockIds, CancellationToken cancellationToken) => IfAbsentAsync(async token =>
    {
        var options = new CommitBlockListOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
        await container.GetBlockBlobClient(name).CommitBlockListAsync(blockIds, options, token);
    }, LongestTransfer, cancellationToken);

    /// <summary>Null when there is no such blob.</summary>
    /// <param name="length">At most; the blob may end before.</param>
    public Task<ReadOnlyMemory<byte>?> ReadAsync(string name, long offset, long length, CancellationToken cancellationToken) => BlobFailures.RunAsync<ReadOnlyMemory<byte>?>(async token =>
    {
        try
        {
            var options = new BlobDownloadOptions { Range = new HttpRange(offset, length) };
            BlobDownloadResult found = await container.GetBlobClient(name).DownloadContentAsync(options, token);
            return found.Content.ToMemory();
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
    }, cancellationToken, LongestTransfer);

    /// <summary>Null when there is no such blob.</summary>
    public async Task<string?> ReadTextAsync(string name, CancellationToken cancellationToken) =>
        await ReadAsync(name, 0, int.MaxValue, cancellationToken) is { } content ? System.Text.Encoding.UTF8.GetString(content.Span) : null;

    public Task PutPayloadAsync(string name, byte[] content, CancellationToken cancellationToken) => BlobFailures.RunAsync(async token =>
    {
        using var stream = new MemoryStream(content);
        return await container.GetBlockBlobClient(name).UploadAsync(stream, new BlobUploadOptions(), token);
    }, cancellationToken, LongestTransfer);

    public Task DeleteAsync(string name, CancellationToken cancellationToken) =>
        BlobFailures.RunAsync(token => container.DeleteBlobIfExistsAsync(name, cancellationToken: token), cancellationToken);

    private Task<bool> IfAbsentAsync(Func<CancellationToken, Task> write, TimeSpan? longest, CancellationToken cancellationToken) => BlobFailures.RunAsync(async token =>
    {
        try
        {
            await write(token);
            return true;
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            // Azurite killed in its first seconds forgets even this. What else it forgot is given back when the gate reopens.
            await container.CreateIfNotExistsAsync(cancellationToken: token);
            throw new TransientException(BlobFailures.Unavailable, "Durable storage came back without its container.", exception);
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            return false;
        }
    }, cancellationToken, longest);
}
