using System.Text.Json;
using Overstap.Archive;
using Overstap.Cases;
using Overstap.Catalogue;
using Overstap.Collect;
using Overstap.Ports;

namespace Overstap.Seal;

/// <summary>Writes one table as <c>data/&lt;service&gt;/&lt;table&gt;.json</c>: one object whose only member is named after the table and holds its records.</summary>
public sealed class TableSealer(IRecordSource source, EntrySealer sealer)
{
    private const int FlushAt = 64 << 10;

    /// <param name="copyNumber">The copy that the table is sealed for.</param>
    /// <returns>The entry; more or fewer rows may have been written than the source had counted.</returns>
    public async Task<StagedEntry> SealAsync(RequestId id, int copyNumber, PlannedTable table, string accountId, ArchivePassword password, CancellationToken cancellationToken)
    {
        await using var snapshot = await source.OpenAsync(table.Service, table.Table, accountId, changedSince: null, cancellationToken);
        var rows = 0L;
        var (entry, blockIds) = await sealer.SealAsync(
            id, copyNumber, table.Ordinal, NameOf(table), password, async content => rows = await WriteAsync(table.Table, snapshot, content, cancellationToken), cancellationToken);
        return new StagedEntry(table, entry, blockIds, snapshot.RowCount, rows, snapshot.TakenAt);
    }

    public static string NameOf(PlannedTable table) => TableDefinition.FileName(table.Service, table.Table);

    /// <summary>Writes the file of one table.</summary>
    /// <returns>How many records were written.</returns>
    public static async Task<long> WriteAsync(string table, ITableSnapshot snapshot, Stream content, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(content, new JsonWriterOptions { SkipValidation = true });
        json.WriteStartObject();
        json.WriteStartArray(table);
        var rows = 0L;
        while (await snapshot.WriteNextAsync(json, cancellationToken))
        {
            rows++;
            if (json.BytesPending >= FlushAt)
                await json.FlushAsync(cancellationToken);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
        return rows;
    }
}
