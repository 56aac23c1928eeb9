using Overstap.Adapters.Landed;
using Overstap.Catalogue;
using Overstap.Ports;

namespace Overstap.Adapters;

/// <summary>What speaks to one source.</summary>
public sealed record SourceAdapter(IRecordSource Records, IRecordEraser Eraser, IRecordCorrector Corrector)
{
    /// <summary>Null where a source cannot hold objects.</summary>
    public LandedObjects? Objects { get; init; }
}

/// <summary>Sends every call to the adapter of the source that holds the table.</summary>
/// <param name="adapters">By id of the source; one for each source of the map.</param>
/// <param name="zone">The zone in whose days retention periods are counted.</param>
public sealed class SourceRouter(SourceMap map, IReadOnlyDictionary<string, SourceAdapter> adapters, TimeZoneInfo zone) : IRecordSource, IRecordEraser, IRecordCorrector, IObjectSource
{
    /// <inheritdoc/>
    public Task<ITableSnapshot> OpenAsync(string service, string table, string accountId, DateTimeOffset? changedSince, CancellationToken cancellationToken) =>
        Find(service, table).Records.OpenAsync(service, table, accountId, changedSince, cancellationToken);

    /// <inheritdoc/>
    public Task<ErasableTable> CountAsync(string service, string table, string accountId, DateTimeOffset now, CancellationToken cancellationToken) =>
        Find(service, table).Eraser.CountAsync(service, table, accountId, now, cancellationToken);

    /// <inheritdoc/>
    public async Task<ErasedTable> EraseAsync(string service, string table, string accountId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var adapter = Find(service, table);
        if (map.Find(service, table) is { Objects: not null } definition)
            await new ObjectEraser(definition, ObjectsOf(service, table), adapter.Records, zone).EraseAsync(accountId, now, cancellationToken);
        return await adapter.Eraser.EraseAsync(service, table, accountId, now, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ISourceObject> OpenAsync(string service, string table, string accountId, string name, CancellationToken cancellationToken) =>
        ObjectsOf(service, table).OpenAsync(service, table, accountId, name, cancellationToken);

    /// <inheritdoc/>
    public Task<ObjectTotals> MeasureAsync(string service, string table, string accountId, CancellationToken cancellationToken) =>
        ObjectsOf(service, table).MeasureAsync(service, table, accountId, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, string?>> ReadAsync(string service, string table, string accountId, string recordId, CancellationToken cancellationToken) =>
        Find(service, table).Corrector.ReadAsync(service, table, accountId, recordId, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> CorrectAsync(
        string service, string table, string accountId, string recordId, IReadOnlyDictionary<string, string> fieldValues, CancellationToken cancellationToken) =>
        Find(service, table).Corrector.CorrectAsync(service, table, accountId, recordId, fieldValues, cancellationToken);

    private LandedObjects ObjectsOf(string service, string table) => map.Find(service, table).Objects is { } place && adapters[place.Source].Objects is { } objects
        ? objects
        : throw new PermanentException("source-table-unknown", $"The rows of table {table} of service {service} name no objects.");

    private SourceAdapter Find(string service, string table) => adapters[map.Find(service, table).Source];
}
