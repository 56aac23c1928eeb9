using System.Security.Cryptography;
using System.Text.Json;
using Overstap.Ports;

namespace Overstap.Tests.Seal;

/// <summary>The same rows in every table, as many as there are at the time.</summary>
internal sealed class ListSource(TimeProvider time) : IRecordSource
{
    /// <summary>Each row holds its number and a text of random letters, which does not compress.</summary>
    public int Rows { get; set; } = 3;

    public int TextLength { get; set; } = 10;

    public int Openings { get; private set; }

    /// <summary>Tables that cannot be opened.</summary>
    public HashSet<string> Away { get; } = new(StringComparer.Ordinal);

    /// <summary>Tables that count a row more than they give.</summary>
    public HashSet<string> Miscounted { get; } = new(StringComparer.Ordinal);

    public Task<ITableSnapshot> OpenAsync(string service, string table, string accountId, DateTimeOffset? changedSince, CancellationToken cancellationToken)
    {
        Openings++;
        return Away.Contains(table)
            ? Task.FromException<ITableSnapshot>(new TransientException("source-unavailable", $"Table {table} cannot be read now."))
            : Task.FromResult<ITableSnapshot>(new Snapshot(Rows, TextLength, time.GetUtcNow()) { RowCount = Rows + (Miscounted.Contains(table) ? 1 : 0) });
    }

    private sealed class Snapshot(int rows, int textLength, DateTimeOffset takenAt) : ITableSnapshot
    {
        private int _written;

        public required long RowCount { get; init; }

        public DateTimeOffset TakenAt => takenAt;

        public ValueTask<bool> WriteNextAsync(Utf8JsonWriter writer, CancellationToken cancellationToken)
        {
            if (_written == rows)
                return ValueTask.FromResult(false);
            writer.WriteStartObject();
            writer.WriteNumber("number", _written++);
            writer.WriteString("text", RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789{}[]\",\\", textLength));
            writer.WriteStartObject("nested");
            writer.WriteEndObject();
            writer.WriteEndObject();
            return ValueTask.FromResult(true);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
