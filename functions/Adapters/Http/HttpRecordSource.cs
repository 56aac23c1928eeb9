using System.Globalization;
using Overstap.Catalogue;
using Overstap.Ports;

namespace Overstap.Adapters.Http;

/// <summary>Reads tables of the catalogue from a service that speaks the protocol of docs/sources.md: pages of NDJSON that belong to one snapshot.</summary>
public sealed class HttpRecordSource : IRecordSource
{
    /// <summary>How far the service's clock may be ahead of ours; a snapshot that is to come would have changes vanish from a later copy of what changed.</summary>
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(5);

    private readonly SourceMap map;
    private readonly HttpSourceClient client;

    public HttpRecordSource(SourceMap map, HttpConnection connection)
    {
        this.map = map;
        client = connection.Client;
    }

    /// <inheritdoc/>
    public async Task<ITableSnapshot> OpenAsync(string service, string table, string accountId, DateTimeOffset? changedSince, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var definition = map.Find(service, table);
        if (!FieldText.IsUnicode(accountId)) return new NoRows(client.Time.GetUtcNow());
        var address = client.Addresses.Rows(
            definition,
            ("account", accountId),
            ("limit", client.Limits.PageRows.ToString(CultureInfo.InvariantCulture)),
            ("changedSince", definition.ChangedColumn is null ? null : HttpInstant.Of(changedSince)));
        var started = TimeProvider.System.GetTimestamp();
        var first = await client.SendAsync(new HttpAsk(definition, HttpMethod.Get, address, HttpAsk.Rows), HttpFailures.OnStatus, cancellationToken);
        try
        {
            var snapshot = new HttpTableSnapshot(client, definition, accountId, address, first, started);
            if (snapshot.TakenAt > client.Time.GetUtcNow() + ClockDifference) throw HttpFailures.BadAnswer(definition, "with a snapshot that is still to come");
            return snapshot;
        }
        catch
        {
            first.Dispose();
            throw;
        }
    }
}
