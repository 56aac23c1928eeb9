using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Overstap.Adapters;

/// <summary>Changes a small blob that several write at once.</summary>
internal static class BlobUpdate
{
    /// <param name="change">Given null where there is no blob; returns null to leave it as it is.</param>
    /// <returns>False when somebody else was faster: to be tried again with what they wrote.</returns>
    public static async Task<bool> TryUpdateAsync(this BlobClient blob, Func<byte[]?, byte[]?> change, CancellationToken cancellationToken)
    {
        BlobDownloadResult? current = null;
        try
        {
            current = (await blob.DownloadContentAsync(cancellationToken)).Value;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            // Whoever writes it now is the first.
        }

        if (change(current?.Content.ToArray()) is not { } changed)
            return true;
        try
        {
            var conditions = current is null ? new BlobRequestConditions { IfNoneMatch = ETag.All } : new BlobRequestConditions { IfMatch = current.Details.ETag };
            await blob.UploadAsync(BinaryData.FromBytes(changed), new BlobUploadOptions { Conditions = conditions }, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobAlreadyExists || e.Status == 412)
        {
            return false;
        }
    }
}
