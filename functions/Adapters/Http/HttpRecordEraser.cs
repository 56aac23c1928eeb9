using System.Net;
using Overstap.Catalogue;
using Overstap.Ports;

namespace Overstap.Adapters.Http;

/// <summary>
/// Has a service erase rows by the protocol of docs/sources.md. The service is told by which member, and from which start on, rows are kept; what that means for how long is computed here.
/// </summary>
public sealed class HttpRecordEraser : IRecordEraser
{
    private readonly SourceMap map;
    private readonly HttpSourceClient client;
    private readonly TimeZoneInfo zone;

    /// <param name="zone">The zone in whose days retention periods are counted.</param>
    public HttpRecordEraser(SourceMap map, HttpConnection connection, TimeZoneInfo zone) => (this.map, client, this.zone) = (map, connection.Client, zone);

    /// <inheritdoc/>
    public async Task<ErasableTable> CountAsync(string service, string table, string accountId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var definition = map.Find(service, table);
        if (!FieldText.IsUnicode(accountId)) return new ErasableTable(service, table, 0);
        var ask = new HttpAsk(definition, HttpMethod.Get, client.Addresses.Count(definition, Query(definition, accountId, now)), HttpAsk.Object);
        var counts = await AskAsync(ask, HttpFailures.OnStatus, cancellationToken);
        return new ErasableTable(service, table, counts.Rows, Retained(definition, counts, now));
    }

    /// <inheritdoc/>
    public async Task<ErasedTable> EraseAsync(string service, string table, string accountId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var definition = map.Find(service, table);
        if (!FieldText.IsUnicode(accountId)) return new ErasedTable(service, table, 0, 0, 0);
        var ask = new HttpAsk(definition, HttpMethod.Delete, client.Addresses.Rows(definition, Query(definition, accountId, now)), HttpAsk.Object);
        var counts = await AskAsync(ask, OnErasing, cancellationToken);
        if (counts.Erased != counts.Rows - counts.Kept || counts.Left != counts.Kept) throw HttpFailures.BadAnswer(definition, "with counts of an erasure that do not go together");
        return new ErasedTable(service, table, counts.Rows, counts.Erased.Value, counts.Left.Value, Retained(definition, counts, now));
    }

    private static CodedException OnErasing(TableMapping table, HttpStatusCode status) => status == HttpStatusCode.Conflict
        ? new TransientException("source-erasure-incomplete", $"The source could not erase all of {SourceFailures.Name(table)} that is not kept; nothing of it was erased.")
        : HttpFailures.OnChanging(table, status);

    private (string Name, string? Value)[] Query(TableMapping table, string accountId, DateTimeOffset now) => table.Retention is { } retention
        ? [("account", accountId), ("keepBy", table.Column(retention.From)), ("keepFrom", HttpInstant.Of(retention.KeptFrom(now, zone)))]
        : [("account", accountId)];

    private async Task<HttpCounts> AskAsync(HttpAsk ask, Func<TableMapping, HttpStatusCode, CodedException> refusal, CancellationToken cancellationToken)
    {
        using var answer = await client.SendAsync(ask, refusal, cancellationToken);
        using var document = await HttpBody.ReadObjectAsync(answer, ask.Table, client.Limits, cancellationToken);
        return HttpCounts.Of(document.RootElement, ask.Table);
    }

    // A row that does not say when its period started is taken to start it now: it cannot have started later.
    private RetainedRows? Retained(TableMapping table, HttpCounts counts, DateTimeOffset now)
    {
        if (counts.Kept == 0) return null;
        if (table.Retention is not { } retention) throw HttpFailures.BadAnswer(table, "that rows are kept of which no law says so");
        if (counts.Kept > counts.Undated && !(counts.Latest >= retention.KeptFrom(now, zone))) throw HttpFailures.BadAnswer(table, "with kept rows none of which started late enough");
        var latest = counts.Undated > 0 && !(counts.Latest > now) ? now : counts.Latest!.Value;
        return new RetainedRows(retention.Ground, counts.Kept, retention.EndsAt(latest, zone));
    }
}
