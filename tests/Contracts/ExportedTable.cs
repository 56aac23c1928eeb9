using System.Text.Json;
using Overstap.Ports;

namespace Overstap.Tests.Contracts;

/// <summary>One table as a source wrote it.</summary>
public sealed record ExportedTable(long RowCount, DateTimeOffset TakenAt, byte[] Json)
{
    public IReadOnlyList<JsonElement> Rows { get; } = [.. JsonDocument.Parse(Json).RootElement.EnumerateArray()];
}

public static class RecordSourceReading
{
    public static async Task<ExportedTable> ReadAsync(this IRecordSource source, string service, string table, string account, DateTimeOffset? changedSince = null)
    {
        await using var snapshot = await source.OpenAsync(service, table, account, changedSince, CancellationToken.None);
        return await snapshot.ReadAsync();
    }

    public static async Task<ExportedTable> ReadAsync(this ITableSnapshot snapshot)
    {
        using var json = new MemoryStream();
        await using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartArray();
            while (await snapshot.WriteNextAsync(writer, CancellationToken.None))
                await writer.FlushAsync();
            writer.WriteEndArray();
        }

        return new ExportedTable(snapshot.RowCount, snapshot.TakenAt, json.ToArray());
    }
}
