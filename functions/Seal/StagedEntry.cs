using System.Globalization;
using System.Text.Json;
using Overstap.Archive;
using Overstap.Cases;
using Overstap.Collect;
using Overstap.Ports;

namespace Overstap.Seal;

/// <summary>A table that is sealed and staged: what the manifest says of it, and where its bytes are.</summary>
/// <param name="RowsAtSource">Counted at the source, at the snapshot.</param>
/// <param name="Rows">Written.</param>
public sealed record StagedEntry(PlannedTable Table, ArchiveEntry Entry, IReadOnlyList<string> BlockIds, long RowsAtSource, long Rows, DateTimeOffset TakenAt);

/// <summary>
/// Keeps the records of staged entries beside the archive, encrypted: hashes of somebody's records are personal data too and stay out of durable
/// history. A record that is there means that its table need not be read again.
/// </summary>
public sealed class StagedEntries(ICopyStore copies)
{
    /// <param name="number">The copy that the table is sealed for.</param>
    public async Task<StagedEntry?> FindAsync(RequestId id, int number, PlannedTable table, CaseCipher.DataKey key, CancellationToken cancellationToken) =>
        await copies.ReadRecordAsync(id, number, Name(table), cancellationToken) is { } box ? JsonSerializer.Deserialize<StagedEntry>(key.Open(Purpose(number, table), box)) : null;

    /// <inheritdoc cref="FindAsync"/>
    public Task SaveAsync(RequestId id, int number, StagedEntry entry, CaseCipher.DataKey key, CancellationToken cancellationToken) =>
        copies.WriteRecordAsync(id, number, Name(entry.Table), key.Seal(Purpose(number, entry.Table), JsonSerializer.SerializeToUtf8Bytes(entry)), cancellationToken);

    private static string Name(PlannedTable table) => $"{table.Service}.{table.Table}";

    /// <summary>Binds a record to its copy and table, so that none can be passed off as another.</summary>
    private static string Purpose(int number, PlannedTable table) => string.Create(CultureInfo.InvariantCulture, $"{number}/{Name(table)}");
}
