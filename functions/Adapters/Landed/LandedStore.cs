using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Overstap.Catalogue;
using Overstap.Ports;

namespace Overstap.Adapters.Landed;

/// <summary>The container in which tables land, under <c>{from}/{SHA-256 of the account}/</c>: an account may be any text, and is no name of a blob.</summary>
internal sealed class LandedStore(BlobContainerClient container)
{
    private const int ReadAhead = 4 << 20;

    /// <summary>The folder of an account in a table, with a slash at its end.</summary>
    public static string Folder(TableMapping table, string accountId) => Folder(table.From, accountId);

    /// <inheritdoc cref="Folder(TableMapping, string)"/>
    public static string Folder(string from, string accountId) => $"{from}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(accountId)))}/";

    /// <summary>Null when there is no list.</summary>
    public Task<Landing?> FindAsync(TableMapping table, string accountId, CancellationToken cancellationToken) => LandedFailures.ClassifyAsync(table, "source-unavailable", async () =>
    {
        try
        {
            var response = await Blob(table, accountId, Landing.ListName).DownloadStreamingAsync(cancellationToken: cancellationToken);
            using var list = response.Value;
            if (list.Details.ContentLength > Landing.LongestList) throw LandedFailures.BadList(table, "is too long");
            using var json = new MemoryStream();
            await list.Content.CopyToAsync(json, cancellationToken);
            return Landing.Parse(json.ToArray(), list.Details.ETag, table);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return (Landing?)null;
        }
    }, cancellationToken);

    /// <summary>The bytes of a file, read by ranges that all belong to the blob as it was first seen; null when it is not there.</summary>
    public Task<Stream?> OpenAsync(TableMapping table, string accountId, string name, CancellationToken cancellationToken) => LandedFailures.ClassifyAsync(table, "source-failed", async () =>
    {
        try
        {
            return await Blob(table, accountId, name).OpenReadAsync(new BlobOpenReadOptions(allowModifications: false) { BufferSize = ReadAhead }, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return (Stream?)null;
        }
    }, cancellationToken);

    /// <summary>Writes a file, in place of one of that name.</summary>
    public Task<T> WriteAsync<T>(TableMapping table, string accountId, string name, Func<Stream, Task<T>> write, CancellationToken cancellationToken) =>
        LandedFailures.ClassifyAsync(table, "source-unavailable", async () =>
        {
            await using var content = await container.GetBlockBlobClient(Folder(table, accountId) + name).OpenWriteAsync(overwrite: true, cancellationToken: cancellationToken);
            return await write(content);
        }, cancellationToken);

    /// <summary>Puts a list in the place of the one that it was made from.</summary>
    /// <returns>The list with its new mark; null when somebody else was first.</returns>
    public Task<Landing?> ReplaceAsync(TableMapping table, string accountId, Landing landing, CancellationToken cancellationToken) => LandedFailures.ClassifyAsync(table, "source-unavailable", async () =>
    {
        try
        {
            var options = new BlobUploadOptions
            {
                Conditions = new BlobRequestConditions { IfMatch = landing.Mark },
                HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" },
            };
            var written = await Blob(table, accountId, Landing.ListName).UploadAsync(BinaryData.FromBytes(landing.ToJson()), options, cancellationToken);
            return landing with { Mark = written.Value.ETag };
        }
        catch (RequestFailedException e) when (e.Status is 404 or 412)
        {
            return (Landing?)null;
        }
    }, cancellationToken);

    /// <summary>Names of everything that lies in an account's folder; none when there is no container either.</summary>
    public Task<IReadOnlyList<string>> ListAsync(TableMapping table, string accountId, CancellationToken cancellationToken) =>
        LandedFailures.ClassifyAsync<IReadOnlyList<string>>(table, "source-unavailable", async () =>
        {
            var folder = Folder(table, accountId);
            List<string> names = [];
            await using var blobs = container.GetBlobsAsync(BlobTraits.None, BlobStates.None, folder, cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (await blobs.MoveNextOrEndAsync()) names.Add(blobs.Current.Name[folder.Length..]);
            return names;
        }, cancellationToken);

    /// <summary>Deletes a blob; that it is gone already is fine.</summary>
    /// <param name="mark">What it must still be, or null.</param>
    public Task<bool> DeleteAsync(TableMapping table, string accountId, string name, ETag? mark, CancellationToken cancellationToken) => LandedFailures.ClassifyAsync(
        table,
        "source-unavailable",
        async () => (await Blob(table, accountId, name).DeleteIfExistsAsync(
            DeleteSnapshotsOption.IncludeSnapshots, mark is { } known ? new BlobRequestConditions { IfMatch = known } : null, cancellationToken)).Value,
        cancellationToken);

    private BlobClient Blob(TableMapping table, string accountId, string name) => container.GetBlobClient(Folder(table, accountId) + name);
}
