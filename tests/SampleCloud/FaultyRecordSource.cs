using System.Text.Json;
using Overstap.Ports;

namespace Overstap.Tests.SampleCloud;

/// <summary>Breaks one table half way, or all of a service, as often as it is told, and passes everything else on.</summary>
public sealed class FaultyRecordSource(IRecordSource inner, string service, string? table, int times) : IRecordSource
{
    private int openings;

    /// <summary>How often the table broke so far.</summary>
    public int Faults => Math.Min(times, Volatile.Read(ref openings));

    public async Task<ITableSnapshot> OpenAsync(string service, string table, string accountId, DateTimeOffset? changedSince, CancellationToken cancellationToken)
    {
        var snapshot = await inner.OpenAsync(service, table, accountId, changedSince, cancellationToken);
        return IsFaulty(service, table) && Interlocked.Increment(ref openings) <= times ? new BreakingSnapshot(snapshot) : snapshot;
    }

    private bool IsFaulty(string openedService, string openedTable) => openedService == service && (table is null || openedTable == table);

    private sealed class BreakingSnapshot(ITableSnapshot inner) : ITableSnapshot
    {
        private long written;

        public long RowCount => inner.RowCount;

        public DateTimeOffset TakenAt => inner.TakenAt;

        public ValueTask<bool> WriteNextAsync(Utf8JsonWriter writer, CancellationToken cancellationToken) => written++ < RowCount / 2
            ? inner.WriteNextAsync(writer, cancellationToken)
            : throw new TransientException("source-failed", "The source broke half way, as this test asked for.");

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
