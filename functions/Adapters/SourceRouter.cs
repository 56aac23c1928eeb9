using Overstap.Catalogue;
using Overstap.Ports;

namespace Overstap.Adapters;

/// <summary>What speaks to one source.</summary>
public sealed record SourceAdapter(IRecordSource Records, IRecordEraser Eraser, IRecordCorrector Corrector);

/// <summary>Sends every call to the adapter of the source that holds the table.</summary>
/// <param name="adapters">By id of the source; one for each source of the map.</param>
public sealed class SourceRouter(SourceMap map, IReadOnlyDictionary<string, SourceAdapter> adapters) : IRecordSource, IRecordEraser, IRecordCorrector
{
    /// <inheritdoc/>
    public Task<ITableSnapshot> OpenAsync(string service, string table, string accountId, DateTimeOffset? changedSince, CancellationToken cancellationToken) =>
        Find(service, table).Records.OpenAsync(service, table, accountId, changedSince, cancellationToken);

    /// <inheritdoc/>
    public Task<ErasableTable> CountAsync(string service, string table, string accountId, DateTimeOffset now, CancellationToken cancellationToken) =>
        Find(service, table).Eraser.CountAsync(service, table, accountId, now, cancellationToken);

    /// <inheritdoc/>
    public Task<ErasedTable> EraseAsync(string service, string table, string accountId, DateTimeOffset now, CancellationToken cancellationToken) =>
        Find(service, table).Eraser.EraseAsync(service, table, accountId, now, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, string?>> ReadAsync(string service, string table, string accountId, string recordId, CancellationToken cancellationToken) =>
        Find(service, table).Corrector.ReadAsync(service, table, accountId, recordId, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> CorrectAsync(
        string service, string table, string accountId, string recordId, IReadOnlyDictionary<string, string> fieldValues, CancellationToken cancellationToken) =>
        Find(service, table).Corrector.CorrectAsync(service, table, accountId, recordId, fieldValues, cancellationToken);

    private SourceAdapter Find(string service, string table) => adapters[map.Find(service, table).Source];
}
