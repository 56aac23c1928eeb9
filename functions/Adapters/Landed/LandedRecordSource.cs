using System.Text.Json;
using Azure.Storage.Blobs;
using Overstap.Catalogue;
using Overstap.Ports;

namespace Overstap.Adapters.Landed;

/// <summary>Reads tables that a service has left in a blob container, as docs/sources.md says: files of NDJSON and a list of them, which comes last.</summary>
public sealed class LandedRecordSource : IRecordSource
{
    /// <summary>How far the service's clock may be ahead of ours; a landing that is to come would have changes vanish from a later copy of what changed.</summary>
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(5);

    private readonly SourceMap map;
    private readonly LandedStore store;
    private readonly TimeProvider time;

    public LandedRecordSource(SourceMap map, BlobContainerClient container, TimeProvider time) => (this.map, store, this.time) = (map, new LandedStore(container), time);

    /// <inheritdoc/>
    public async Task<ITableSnapshot> OpenAsync(string service, string table, string accountId, DateTimeOffset? changedSince, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var definition = map.Find(service, table);
        if (!FieldText.IsUnicode(accountId)) return new NoRows(time.GetUtcNow());
        var landing = await store.FindAsync(definition, accountId, cancellationToken) ?? throw LandedFailures.NotLanded(definition);
        if (landing.TakenAt > time.GetUtcNow() + ClockDifference) throw LandedFailures.BadList(definition, "is of an instant that is still to come");
        var since = definition.ChangedColumn is null ? null : changedSince;
        var count = landing.Rows;
        if (since is not null)
        {
            // The list counts all rows, so those that changed are counted in a reading of their own.
            await using var counted = new Snapshot(new LandedRows(store, definition, accountId, landing), definition, since, 0, landing.TakenAt);
            for (count = 0; await counted.ReadAsync(cancellationToken);) count++;
        }

        return new Snapshot(new LandedRows(store, definition, accountId, landing), definition, since, count, landing.TakenAt);
    }

    private sealed class Snapshot(LandedRows rows, TableMapping table, DateTimeOffset? changedSince, long rowCount, DateTimeOffset takenAt) : ITableSnapshot
    {
        // Instants are noted in milliseconds here.
        private readonly long? since = changedSince?.ToUnixTimeMilliseconds();

        public long RowCount => rowCount;

        public DateTimeOffset TakenAt => takenAt;

        public async ValueTask<bool> WriteNextAsync(Utf8JsonWriter writer, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!await ReadAsync(cancellationToken)) return false;
            rows.Row.Write(writer);
            return true;
        }

        public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
        {
            while (await rows.ReadAsync(cancellationToken))
            {
                if (since is null || !(rows.Row.InstantOf(table.ChangedColumn!)?.ToUnixTimeMilliseconds() < since)) return true;
            }

            return false;
        }

        public ValueTask DisposeAsync() => rows.DisposeAsync();
    }
}
