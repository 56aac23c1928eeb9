using Overstap.Archive;
using Overstap.Bench.Seal;
using Overstap.Cases;
using Overstap.Catalogue;
using Overstap.Seal;

namespace Overstap.Bench.Export;

/// <summary>The tables of an account, sealed and committed as the activities of a request do it.</summary>
/// <param name="catalogue">Says which tables are made into files for other software too.</param>
/// <param name="atOnce">Tables that are sealed at once.</param>
internal sealed class TableExport(ExportAccount account, DataCatalogue catalogue, ExportStorage storage, int atOnce)
{
    private const string Tables = "data/";
    private readonly TableSealer _sealer = new(account.Source, account.Map, storage.Sealer, catalogue);
    private RequestId _id;

    /// <summary>Files that were not in an archive as they were, of all runs.</summary>
    public int Wrong { get; private set; }

    /// <returns>Bytes of JSON, and of the archive.</returns>
    public async Task<Moved> RunAsync(CancellationToken stopping)
    {
        _id = RequestId.New();
        await storage.Copies.PrepareAsync(_id, stopping);
        var staged = new StagedEntry[account.Tables.Count];
        await Parallel.ForEachAsync(account.Tables, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = stopping }, async (table, cancellationToken) =>
            staged[table.Ordinal] = await _sealer.SealAsync(_id, ExportStorage.CopyNumber, table, account.Person, changedSince: null, Ours.Password, cancellationToken));

        StagedFile[] beside = [.. staged.SelectMany(table => table.Beside)];
        ArchiveEntry[] entries = [.. beside.Select(file => file.Entry), .. staged.Select(table => table.Entry)];
        var directory = await storage.Sealer.ListAsync(_id, ExportStorage.CopyNumber, default, entries, stopping);
        var bytes = await storage.CommitAsync(_id, [.. beside.SelectMany(file => file.BlockIds), .. staged.SelectMany(table => table.BlockIds), .. directory], stopping);
        return new Moved(staged.Sum(table => table.Entry.Length), bytes);
    }

    public async Task CheckAsync(CancellationToken stopping) =>
        Wrong += await storage.CheckAsync(_id, Ours.Password, account.Hashes, static name => !name.StartsWith(Tables, StringComparison.Ordinal), stopping);
}
