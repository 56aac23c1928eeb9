using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Overstap.Cases;
using Overstap.Ports;
using static Overstap.Adapters.BlobFailures;

namespace Overstap.Adapters;

/// <summary>Case files as <c>cases/&lt;request id&gt;.json</c>; the phase stands in the blob's metadata too, so that listing reads no closed file.</summary>
public sealed class BlobCaseStore(BlobServiceClient service) : ICaseStore
{
    private readonly BlobContainerClient _container = service.GetBlobContainerClient("cases");

    public Task<bool> TryCreateAsync(CaseFile file, CancellationToken cancellationToken) => ClassifyAsync(async () =>
    {
        try
        {
            await _container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            await UploadAsync(file, new BlobRequestConditions { IfNoneMatch = ETag.All }, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            return false;
        }
    }, cancellationToken);

    public Task<StoredCase?> FindAsync(RequestId id, CancellationToken cancellationToken) => ClassifyAsync(async () =>
    {
        try
        {
            var blob = await Blob(id).DownloadContentAsync(cancellationToken);
            var file = blob.Value.Content.ToObjectFromJson<CaseFile>(CaseJson.Options) ?? throw new JsonException();
            return new StoredCase(file, blob.Value.Details.ETag.ToString());
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return (StoredCase?)null;
        }
        catch (JsonException)
        {
            throw new PermanentException("case-unreadable", $"The case file of request {id} is damaged; an operator has to look at it.");
        }
    }, cancellationToken);

    public Task<StoredCase> ReplaceAsync(StoredCase current, CaseFile next, CancellationToken cancellationToken) => ClassifyAsync(async () =>
    {
        try
        {
            var etag = await UploadAsync(next, new BlobRequestConditions { IfMatch = new ETag(current.ETag) }, cancellationToken);
            return new StoredCase(next, etag.ToString());
        }
        catch (RequestFailedException e) when (e.Status == 412)
        {
            throw new TransientException("case-changed", $"The case file of request {next.Id} was changed by somebody else.");
        }
    }, cancellationToken);

    public async IAsyncEnumerable<CaseSummary> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var pages = _container.GetBlobsAsync(BlobTraits.Metadata, cancellationToken: cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await ClassifyAsync(async () => await pages.MoveNextOrEndAsync(), cancellationToken))
        {
            if (RequestId.TryParse(Path.GetFileNameWithoutExtension(pages.Current.Name), out var id))
                yield return new CaseSummary(id, PhaseIn(pages.Current.Metadata));
        }
    }

    private static CasePhase? PhaseIn(IDictionary<string, string> metadata) =>
        metadata.TryGetValue("phase", out var text) && Enum.TryParse<CasePhase>(text, out var phase) ? phase : null;

    private async Task<ETag> UploadAsync(CaseFile file, BlobRequestConditions conditions, CancellationToken cancellationToken)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["phase"] = file.Phase.ToString() };
        var options = new BlobUploadOptions { Conditions = conditions, Metadata = metadata, HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" } };
        var answer = await Blob(file.Id).UploadAsync(BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(file, CaseJson.Options)), options, cancellationToken);
        return answer.Value.ETag;
    }

    private BlobClient Blob(RequestId id) => _container.GetBlobClient($"{id}.json");
}
