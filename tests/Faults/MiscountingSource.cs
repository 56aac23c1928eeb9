using System.Text.Json;
using Overstap.Ports;

namespace Overstap.Tests.Faults;

/// <summary>Counts one row of one table more than it gives.</summary>
internal sealed class MiscountingSource(IRecordSource inner, string service, string table) : IRecordSource
{
    public async Task<ITableSnapshot> OpenAsync(string openedService, string openedTable, string accountId, DateTimeOffset? changedSince, CancellationToken cancellationToken)
    {
        var snapshot = await inner.OpenAsync(openedService, openedTable, accountId, changedSince, cancellationToken);
        return (openedService, openedTable) == (service, table) ? new Miscounted(snapshot) : snapshot;
    }

    private sealed class Miscounted(ITableSnapshot inner) : ITableSnapshot
    {
        public long RowCount => inner.RowCount + 1;

        public DateTimeOffset TakenAt => inner.TakenAt;

        public ValueTask<bool> WriteNextAsync(Utf8JsonWriter writer, CancellationToken cancellationToken) => inner.WriteNextAsync(writer, cancellationToken);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
