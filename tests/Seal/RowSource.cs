using System.Text.Json;
using Overstap.Ports;

namespace Overstap.Tests.Seal;

/// <summary>Rows as JSON, by <c>service/table</c>; a table that is not named has none.</summary>
internal sealed class RowSource(Dictionary<string, string[]> tables) : IRecordSource
{
    public static DateTimeOffset TakenAt { get; } = new(2026, 3, 2, 9, 10, 0, TimeSpan.Zero);

    public Task<ITableSnapshot> OpenAsync(string service, string table, string accountId, DateTimeOffset? changedSince, CancellationToken cancellationToken) =>
        Task.FromResult<ITableSnapshot>(new Snapshot(tables.GetValueOrDefault($"{service}/{table}") ?? []));

    private sealed class Snapshot(string[] rows) : ITableSnapshot
    {
        private int _written;

        public long RowCount => rows.Length;

        public DateTimeOffset TakenAt => RowSource.TakenAt;

        public ValueTask<bool> WriteNextAsync(Utf8JsonWriter writer, CancellationToken cancellationToken)
        {
            if (_written == rows.Length)
                return ValueTask.FromResult(false);
            writer.WriteRawValue(rows[_written++], skipInputValidation: true);
            return ValueTask.FromResult(true);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
