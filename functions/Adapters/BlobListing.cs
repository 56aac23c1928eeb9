using Azure;
using Azure.Storage.Blobs.Models;

namespace Overstap.Adapters;

/// <summary>Lists a container that may not have been created yet.</summary>
internal static class BlobListing
{
    /// <summary>Goes on to the next blob; a container that does not exist has none.</summary>
    public static async Task<bool> MoveNextOrEndAsync(this IAsyncEnumerator<BlobItem> blobs)
    {
        try
        {
            return await blobs.MoveNextAsync();
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            return false;
        }
    }
}
