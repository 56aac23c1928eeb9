using System.Text.Json;
using Overstap.Ports;

namespace Overstap.Adapters;

/// <summary>What an account has that no row can belong to.</summary>
internal sealed class NoRows(DateTimeOffset takenAt) : ITableSnapshot
{
    public long RowCount => 0;

    public DateTimeOffset TakenAt => takenAt;

    public ValueTask<bool> WriteNextAsync(Utf8JsonWriter writer, CancellationToken cancellationToken) => ValueTask.FromResult(false);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
