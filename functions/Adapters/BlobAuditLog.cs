using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Overstap.Cases;
using Overstap.Ports;
using static Overstap.Adapters.BlobFailures;

namespace Overstap.Adapters;

/// <summary>Audit logs as append blobs <c>audit/&lt;request id&gt;.jsonl</c>. An append names the position it expects, so no line is written twice.</summary>
public sealed class BlobAuditLog(BlobServiceClient service) : IAuditLog
{
    private readonly BlobContainerClient _container = service.GetBlobContainerClient("audit");

    public Task AppendAsync(RequestId id, long position, ReadOnlyMemory<byte> lines, CancellationToken cancellationToken) => ClassifyAsync(async () =>
    {
        var blob = Blob(id);
        if (position == 0)
        {
            await _container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            await blob.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        }

        try
        {
            using var content = new MemoryStream(lines.ToArray());
            await blob.AppendBlockAsync(content, new AppendBlobAppendBlockOptions { Conditions = new AppendBlobRequestConditions { IfAppendPositionEqual = position } }, cancellationToken);
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            throw Altered(id);
        }
        catch (RequestFailedException e) when (e.Status == 412)
        {
            await ExpectAsync(id, blob, position, lines, cancellationToken);
        }

        return true;
    }, cancellationToken);

    public Task<byte[]> ReadAsync(RequestId id, CancellationToken cancellationToken) => ClassifyAsync(async () =>
    {
        try
        {
            return (await Blob(id).DownloadContentAsync(cancellationToken)).Value.Content.ToArray();
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return [];
        }
    }, cancellationToken);

    /// <summary>The position is taken: that is right if the same lines stand there, written by an attempt whose answer was lost.</summary>
    private static async Task ExpectAsync(RequestId id, AppendBlobClient blob, long position, ReadOnlyMemory<byte> lines, CancellationToken cancellationToken)
    {
        var log = (await blob.DownloadContentAsync(cancellationToken)).Value.Content.ToMemory();
        if (log.Length < position + lines.Length || !log.Span.Slice((int)position, lines.Length).SequenceEqual(lines.Span))
            throw Altered(id);
    }

    private static PermanentException Altered(RequestId id) =>
        new("audit-log-altered", $"The audit log of request {id} does not continue what was written before; an operator has to look at it.");

    private AppendBlobClient Blob(RequestId id) => _container.GetAppendBlobClient($"{id}.jsonl");
}
