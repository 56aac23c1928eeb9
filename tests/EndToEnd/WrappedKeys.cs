using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Overstap.Adapters;
using Overstap.Cases;
using Overstap.Ports;

namespace Overstap.Tests.EndToEnd;

/// <summary>Wrapped keys of requests, looked for in all that the storage accounts hand out: every blob, its properties and its snapshots. Disks are left out: Azurite takes deleted bytes off them later.</summary>
internal sealed class WrappedKeys(params IReadOnlyCollection<byte[]> values)
{
    private readonly CanarySearch _search = new(values.Select(Convert.ToBase64String));

    /// <summary>Those of the password and of the personal data, as the case file has them.</summary>
    public static async Task<WrappedKeys> OfAsync(HostedCloud cloud, IEnumerable<RequestId> requests)
    {
        var values = new List<byte[]>();
        foreach (var id in requests)
        {
            var file = (await new BlobCaseStore(cloud.Exports).FindAsync(id, CancellationToken.None))!.File;
            values.AddRange([file.Password!.Value, file.DataKey!.Value]);
        }

        return new WrappedKeys(values);
    }

    /// <returns>Where they are, such as <c>cases/&lt;request id&gt;.json</c>, a snapshot with its time behind it.</returns>
    public async Task<IReadOnlyList<string>> FindAsync(params IEnumerable<BlobServiceClient> accounts)
    {
        var found = new List<string>();
        foreach (var account in accounts)
        {
            await foreach (var container in account.GetBlobContainersAsync())
                found.AddRange(await FindAsync(account.GetBlobContainerClient(container.Name)));
        }

        return found;
    }

    private async Task<List<string>> FindAsync(BlobContainerClient container)
    {
        var found = new List<string>();
        await foreach (var item in container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.Snapshots | BlobStates.Uncommitted | BlobStates.Deleted, prefix: null, CancellationToken.None))
        {
            byte[] content;
            try
            {
                content = (await container.GetBlobClient(item.Name).WithSnapshot(item.Snapshot).DownloadContentAsync()).Value.Content.ToArray();
            }
            catch (RequestFailedException e) when (e.Status == 404)
            {
                // Not committed yet, or gone since it was listed.
                continue;
            }

            if (item.Metadata.Values.Any(value => _search.In(Encoding.UTF8.GetBytes(value)).Any()) || Holds(content))
                found.Add($"{container.Name}/{item.Name}{item.Snapshot}");
        }

        return found;
    }

    private bool Holds(byte[] content) => _search.In(content).Any() || values.Any(value => content.AsSpan().IndexOf(value) >= 0);
}
