using System.Globalization;
using System.Text.Json;
using Overstap.Archive;
using Overstap.Cases;
using Overstap.Collect;
using Overstap.Ports;

namespace Overstap.Seal.Files;

/// <summary>Some of a table's files, sealed and staged. What is in a part is not read again, whatever becomes of the rest of its table.</summary>
/// <param name="Mark">Random, to tell it from a part of that number which another attempt made.</param>
/// <param name="Files">In the order in which they lie in the archive.</param>
public sealed record StagedPart(string Mark, IReadOnlyList<StagedObject> Files, IReadOnlyList<string> BlockIds)
{
    /// <inheritdoc cref="StagedEntry.Volume"/>
    public VolumeId Volume { get; init; }
}

/// <summary>A file that was an object of a source.</summary>
/// <param name="Key">Says which object it was (<see cref="ObjectKey"/>).</param>
public sealed record StagedObject(string Key, ArchiveEntry Entry);

/// <summary>Keeps the records of parts beside those of tables, encrypted like them.</summary>
public sealed class StagedParts(ICopyStore copies)
{
    /// <param name="number">The copy that the part is sealed for.</param>
    /// <param name="part">From 1.</param>
    public async Task<StagedPart?> FindAsync(RequestId id, int number, PlannedTable table, int part, CaseCipher.DataKey key, CancellationToken cancellationToken) =>
        await copies.ReadRecordAsync(id, number, NameOf(table, part), cancellationToken) is { } box ? JsonSerializer.Deserialize<StagedPart>(key.Open(Purpose(number, table, part), box)) : null;

    /// <inheritdoc cref="FindAsync"/>
    public Task SaveAsync(RequestId id, int number, PlannedTable table, int part, StagedPart content, CaseCipher.DataKey key, CancellationToken cancellationToken) =>
        copies.WriteRecordAsync(id, number, NameOf(table, part), key.Seal(Purpose(number, table, part), JsonSerializer.SerializeToUtf8Bytes(content)), cancellationToken);

    /// <summary>All parts of a table, in their order, until the first that is not there.</summary>
    public async Task<IReadOnlyList<StagedPart>> ReadAsync(RequestId id, int number, PlannedTable table, CaseCipher.DataKey key, CancellationToken cancellationToken)
    {
        List<StagedPart> parts = [];
        while (await FindAsync(id, number, table, parts.Count + 1, key, cancellationToken) is { } part)
            parts.Add(part);
        return parts;
    }

    /// <summary>Makes what was sealed for one copy part of the next, also of a table that is not whole: only what it lacks is read then.</summary>
    public async Task CarryOverAsync(RequestId id, int from, int to, PlannedTable table, CaseCipher.DataKey key, CancellationToken cancellationToken)
    {
        for (var part = 1; await FindAsync(id, to, table, part, key, cancellationToken) is not null || await CarryOverAsync(id, from, to, table, part, key, cancellationToken); part++)
            continue;
    }

    private async Task<bool> CarryOverAsync(RequestId id, int from, int to, PlannedTable table, int part, CaseCipher.DataKey key, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, from, table, part, key, cancellationToken) is not { } content)
            return false;
        await SaveAsync(id, to, table, part, content, key, cancellationToken);
        return true;
    }

    internal static string NameOf(PlannedTable table, int part) => string.Create(CultureInfo.InvariantCulture, $"{table.Service}.{table.Table}.files.{part}");

    private static string Purpose(int number, PlannedTable table, int part) => string.Create(CultureInfo.InvariantCulture, $"{number}/{NameOf(table, part)}");
}
