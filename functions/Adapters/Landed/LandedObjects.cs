using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Overstap.Catalogue;
using Overstap.Ports;

namespace Overstap.Adapters.Landed;

/// <summary>The objects that lie in a container under <c>{from}/{SHA-256 of the account}/</c>, where a table's rows name them without that folder.</summary>
public sealed class LandedObjects(SourceMap map, BlobContainerClient container) : IObjectSource
{
    /// <summary>A sixth of what an archive can hold at all.</summary>
    public const long MostBytes = 64L << 30;

    /// <summary>Bytes of an object; <see cref="MostBytes"/> unless told otherwise.</summary>
    public long Largest { get; init; } = MostBytes;

    /// <inheritdoc/>
    public async Task<ISourceObject> OpenAsync(string service, string table, string accountId, string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (definition, place) = Find(service, table);
        if (!FieldText.IsUnicode(accountId)) throw ObjectFailures.Missing(definition);
        if (!ObjectName.IsSafe(name)) throw ObjectFailures.BadName(definition);
        var opened = await LandedObject.OpenAsync(container.GetBlobClient(LandedStore.Folder(place.From, accountId) + name), definition, cancellationToken);
        if (opened.Length <= Largest) return opened;
        await opened.DisposeAsync();
        throw ObjectFailures.TooLarge(definition, Largest);
    }

    /// <inheritdoc/>
    public async Task<ObjectTotals> MeasureAsync(string service, string table, string accountId, CancellationToken cancellationToken)
    {
        var (definition, place) = Find(service, table);
        var (objects, bytes) = (0L, 0L);
        await foreach (var blob in ListAsync(definition, place, accountId, cancellationToken))
            (objects, bytes) = (objects + 1, bytes + (blob.Properties.ContentLength ?? 0));
        return new ObjectTotals(objects, bytes);
    }

    /// <summary>Deletes what an account has in a table's folder, whatever named it, but for what is kept. Deleting again what is gone succeeds.</summary>
    /// <param name="keep">Names that the rows which are kept give.</param>
    /// <exception cref="CodedException"><c>source-unavailable</c>, <c>source-access-refused</c></exception>
    public async Task EraseAsync(string service, string table, string accountId, IReadOnlySet<string> keep, CancellationToken cancellationToken)
    {
        var (definition, place) = Find(service, table);
        var folder = LandedStore.Folder(place.From, accountId);
        await foreach (var blob in ListAsync(definition, place, accountId, cancellationToken))
        {
            if (keep.Contains(blob.Name[folder.Length..])) continue;
            await LandedFailures.ClassifyAsync(
                definition,
                "source-unavailable",
                async () => (await container.GetBlobClient(blob.Name).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellationToken)).Value,
                cancellationToken);
        }
    }

    private async IAsyncEnumerable<BlobItem> ListAsync(
        TableMapping table, ObjectPlace place, string accountId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!FieldText.IsUnicode(accountId)) yield break;
        await using var blobs = container.GetBlobsAsync(BlobTraits.None, BlobStates.None, LandedStore.Folder(place.From, accountId), cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await LandedFailures.ClassifyAsync(table, "source-unavailable", blobs.MoveNextOrEndAsync, cancellationToken)) yield return blobs.Current;
    }

    private (TableMapping Table, ObjectPlace Place) Find(string service, string table) =>
        map.Find(service, table) is { Objects: { } place } found ? (found, place) : throw new PermanentException("source-table-unknown", $"The rows of table {table} of service {service} name no objects.");
}
