using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Overstap.Archive;
using Overstap.Cases;
using Overstap.Catalogue;
using Overstap.Collect;
using Overstap.Ports;
using Overstap.Seal.Files;
using Overstap.Seal.Portable;

namespace Overstap.Seal;

/// <summary>A table that is sealed and staged: what the manifest says of it, and where its bytes are.</summary>
/// <param name="RowsAtSource">Counted at the source, at the snapshot.</param>
/// <param name="Rows">Written.</param>
public sealed record StagedEntry(PlannedTable Table, ArchiveEntry Entry, IReadOnlyList<string> BlockIds, long RowsAtSource, long Rows, DateTimeOffset TakenAt)
{
    /// <summary>The version of its service's schema that it was written by; 0 in records from before that was kept.</summary>
    public int SchemaVersion { get; init; }

    /// <summary>Only rows that changed then or later are in it; null where all are.</summary>
    public DateTimeOffset? ChangedSince { get; init; }

    /// <summary>Whether as many records were written as the source had counted, and each with the file that it names.</summary>
    [JsonIgnore]
    public bool IsWhole => Rows == RowsAtSource && Files is null or { IsWhole: true };

    /// <summary>The archive of the copy that its blocks are staged for.</summary>
    public VolumeId Volume { get; init; }

    /// <summary>Files of their own that were made with the table, in the order in which they go into the archive.</summary>
    public IReadOnlyList<StagedFile> Beside { get; init; } = [];

    /// <summary>What became of its rows in a file for other software; null where it has none.</summary>
    public PortableTally? Portable { get; init; }

    /// <summary>What became of the objects that its rows name; null where they name none. The files themselves stand in records of their own, as there may be a hundred thousand.</summary>
    public FileTally? Files { get; init; }

    /// <summary>Those records; only once they were read.</summary>
    [JsonIgnore]
    public IReadOnlyList<StagedPart> Parts { get; init; } = [];
}

/// <summary>A file that is sealed and staged, and is no table.</summary>
public sealed record StagedFile(ArchiveEntry Entry, IReadOnlyList<string> BlockIds)
{
    /// <inheritdoc cref="StagedEntry.Volume"/>
    public VolumeId Volume { get; init; }
}

/// <summary>
/// Keeps the records of staged entries beside the archive, encrypted: hashes of somebody's records are personal data too and stay out of durable
/// history. A record that is there means that its table need not be read again, unless the catalogue has another structure for it by now: no copy
/// describes a table by a schema that it was not written by.
/// </summary>
public sealed class StagedEntries(ICopyStore copies, DataCatalogue catalogue)
{
    /// <param name="number">The copy that the table is sealed for.</param>
    public async Task<StagedEntry?> FindAsync(RequestId id, int number, PlannedTable table, CaseCipher.DataKey key, CancellationToken cancellationToken)
    {
        var box = await copies.ReadRecordAsync(id, number, Name(table), cancellationToken);
        var entry = box is null ? null : JsonSerializer.Deserialize<StagedEntry>(key.Open(Purpose(number, table), box));
        return entry?.SchemaVersion == SchemaVersion(table) ? entry : null;
    }

    /// <inheritdoc cref="FindAsync"/>
    public Task SaveAsync(RequestId id, int number, StagedEntry entry, CaseCipher.DataKey key, CancellationToken cancellationToken)
    {
        var record = JsonSerializer.SerializeToUtf8Bytes(entry with { SchemaVersion = SchemaVersion(entry.Table) });
        return copies.WriteRecordAsync(id, number, Name(entry.Table), key.Seal(Purpose(number, entry.Table), record), cancellationToken);
    }

    /// <summary>Makes what was sealed for one copy, and is whole, part of the next; the blocks stay where they are.</summary>
    public async Task CarryOverAsync(RequestId id, int from, int to, PlannedTable table, CaseCipher.DataKey key, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, to, table, key, cancellationToken) is null && await FindAsync(id, from, table, key, cancellationToken) is { IsWhole: true } entry)
            await SaveAsync(id, to, entry, key, cancellationToken);
    }

    private int SchemaVersion(PlannedTable table) => catalogue.FindService(table.Service)?.SchemaVersion ?? 0;

    private static string Name(PlannedTable table) => $"{table.Service}.{table.Table}";

    /// <summary>Binds a record to its copy and table, so that none can be passed off as another.</summary>
    private static string Purpose(int number, PlannedTable table) => string.Create(CultureInfo.InvariantCulture, $"{number}/{Name(table)}");
}
