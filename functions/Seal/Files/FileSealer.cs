using Overstap.Archive;
using Overstap.Cases;
using Overstap.Catalogue;
using Overstap.Collect;
using Overstap.Ports;
using Overstap.Seal.Volumes;

namespace Overstap.Seal.Files;

/// <summary>Copies the objects that the rows of a table name.</summary>
public sealed class FileSealer(IObjectSource objects, BlockStager stager, StagedParts parts, VolumeChooser volumes, DataCatalogue catalogue, TimeProvider time, SealingCapacity? capacity = null)
{
    /// <summary>The files of a table, with what earlier attempts have copied of them; null when its rows name no objects.</summary>
    /// <param name="number">The copy that they are sealed for.</param>
    /// <param name="account">Whose objects they are.</param>
    public async Task<TableFiles?> OpenAsync(RequestId id, int number, PlannedTable table, string account, ArchivePassword password, CaseCipher.DataKey key, CancellationToken cancellationToken)
    {
        if (catalogue.FindTable(table.Service, table.Table)?.FileField is not { } field)
            return null;
        var staged = await parts.ReadAsync(id, number, table, key, cancellationToken);
        return new TableFiles(
            table,
            field.Name,
            staged,
            name => objects.OpenAsync(table.Service, table.Table, account, name, cancellationToken),
            part => new FilePart(
                stager, id, number, table.Ordinal, password, expect => volumes.For(id, number, StagedParts.NameOf(table, part), expect, key), volumes.Most, () => new EntryOptions(time.GetUtcNow()) { Capacity = capacity ?? SealingCapacity.Shared }),
            (part, content) => parts.SaveAsync(id, number, table, part, content, key, cancellationToken));
    }
}
