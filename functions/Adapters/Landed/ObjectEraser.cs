using System.Buffers;
using System.Text.Json;
using Overstap.Catalogue;
using Overstap.Ports;

namespace Overstap.Adapters.Landed;

/// <summary>
/// Erases the objects of rows before the rows are erased, as nobody knows them afterwards. What goes is everything in the account's folder that no row which is kept names: what was
/// left there without a row is the person's data too.
/// </summary>
internal sealed class ObjectEraser(TableMapping table, LandedObjects objects, IRecordSource rows, TimeZoneInfo zone)
{
    /// <inheritdoc cref="IRecordEraser.EraseAsync"/>
    public async Task EraseAsync(string accountId, DateTimeOffset now, CancellationToken cancellationToken) =>
        await objects.EraseAsync(table.Service, table.Name, accountId, await KeptAsync(accountId, now, cancellationToken), cancellationToken);

    private async Task<HashSet<string>> KeptAsync(string accountId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        HashSet<string> kept = new(StringComparer.Ordinal);
        if (table.Retention is not { } retention) return kept;
        var keptFrom = retention.KeptFrom(now, zone);
        await using var snapshot = await rows.OpenAsync(table.Service, table.Name, accountId, null, cancellationToken);
        var row = new ArrayBufferWriter<byte>();
        await using var writer = new Utf8JsonWriter(row);
        while (await snapshot.WriteNextAsync(writer, cancellationToken))
        {
            await writer.FlushAsync(cancellationToken);
            var values = FieldText.OfRecord(row.WrittenMemory);
            // A row that does not say when its period started is kept, and one of the very millisecond too.
            if (values[table.Objects!.Field.Name] is { } name && !(values[retention.From.Name] is { } from && FieldText.Instant(from) < keptFrom)) kept.Add(name);
            row.ResetWrittenCount();
            writer.Reset(row);
        }

        return kept;
    }
}
