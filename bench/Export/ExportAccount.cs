using Overstap.Adapters.Sqlite;
using Overstap.Bench.Collect;
using Overstap.Cases;
using Overstap.Catalogue;
using Overstap.Collect;
using Overstap.Local.SampleCloud;
using Overstap.Ports;

namespace Overstap.Bench.Export;

/// <summary>The tables of which a backup of one account is made.</summary>
/// <param name="Contents">What each is as JSON, read without an archive, by its name there.</param>
internal sealed record ExportAccount(
    SourceMap Map, IRecordSource Source, PersonalData Person, IReadOnlyList<PlannedTable> Tables, IReadOnlyDictionary<string, CollectedTable> Contents)
{
    /// <summary>SHA-256 of each, by its name in an archive.</summary>
    public IReadOnlyDictionary<string, string> Hashes { get; } = Contents.ToDictionary(content => content.Key, content => content.Value.Sha256, StringComparer.Ordinal);

    /// <summary>Reads all of them once.</summary>
    public static async Task<ExportAccount> ReadAsync(DataCatalogue catalogue, string database, SampleAccount account, CancellationToken stopping)
    {
        var map = SourceMap.LoadShipped(catalogue);
        var source = new SqliteRecordSource(map, database, TimeProvider.System);
        var collected = await new CollectPeer("sqlite", map, source, (table, id) => DriverReading.SqliteAsync(database, table, id)).CollectAsync(account.Id, hashed: true, stopping);
        PlannedTable[] tables = [.. catalogue.TablesFor(nameof(RequestKind.Backup).ToKebabCase()).Select((table, ordinal) => new PlannedTable(ordinal, table.Service, table.Name))];
        return new ExportAccount(
            map,
            source,
            new PersonalData(account.Id, account.Email, account.Name, account.Language),
            tables,
            tables.ToDictionary(table => TableDefinition.FileName(table.Service, table.Table), table => collected[$"{table.Service}/{table.Table}"], StringComparer.Ordinal));
    }
}
