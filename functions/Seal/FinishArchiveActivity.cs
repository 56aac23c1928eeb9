using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Overstap.Archive;
using Overstap.Cases;
using Overstap.Collect;
using Overstap.Orchestration;
using Overstap.Ports;

namespace Overstap.Seal;

/// <summary>Adds manifest and guide, writes the central directory and commits the block list: only now is there an archive.</summary>
public sealed class FinishArchiveActivity(
    CaseFiles cases, CaseCipher cipher, IKeyWrapper keys, ICopyStore copies, StagedEntries staged, EntrySealer sealer, ExportPlanner planner, GuideWriter guide, TimeProvider time)
{
    [Function(nameof(FinishArchive))]
    public Task FinishArchive([ActivityTrigger] Duty duty, CancellationToken cancellationToken) => ActivityBoundary.RunAsync(nameof(FinishArchive), async () =>
    {
        var file = await cases.LoadAsync(duty.RequestId, cancellationToken);
        file.ThrowIfWithdrawn();
        if (file.Copy is null)
            await FinishAsync(file, cancellationToken);
        await copies.DeleteRecordsAsync(file.Id, cancellationToken);
    }, cancellationToken);

    private async Task FinishAsync(CaseFile file, CancellationToken cancellationToken)
    {
        var key = await cipher.OpenKeyAsync(file, cancellationToken);
        var entries = await ReadStagedAsync(file, key, cancellationToken);
        var length = await copies.FindArchiveAsync(file.Id, cancellationToken) ?? await CommitAsync(file, entries, cancellationToken);
        Milestones.Reached("archive-committed", file.Id);
        var now = time.GetUtcNow();
        var facts = new CopyFacts(guide.CountServices(entries), entries.Count, entries.Sum(entry => entry.Rows), entries.Sum(entry => entry.RowsAtSource), length, now);
        await cases.UpdateAsync(file.Id, current => current.Copy is null
            ? (current with { Copy = facts }).Record("archive-sealed", now, string.Create(CultureInfo.InvariantCulture, $"{facts.Tables} tables, {facts.Rows} rows, {length} bytes"))
            : current, cancellationToken);
        Milestones.Reached("archive-recorded", file.Id);
    }

    private async Task<IReadOnlyList<StagedEntry>> ReadStagedAsync(CaseFile file, CaseCipher.DataKey key, CancellationToken cancellationToken)
    {
        var entries = new List<StagedEntry>();
        foreach (var table in planner.Plan(file).Tables)
        {
            entries.Add(await staged.FindAsync(file.Id, table, key, cancellationToken)
                ?? throw new PermanentException("archive-incomplete", $"Table {table.Service}/{table.Table} of request {file.Id} was not sealed."));
        }

        return entries;
    }

    private async Task<long> CommitAsync(CaseFile file, IReadOnlyList<StagedEntry> tables, CancellationToken cancellationToken)
    {
        var password = await keys.UnwrapPasswordAsync(file, cancellationToken);
        var person = await cipher.OpenPersonalAsync(file, cancellationToken);
        var sealedAt = time.GetUtcNow();
        var manifest = guide.Manifest(file, tables, sealedAt);
        var readme = guide.Readme(file, person, tables, sealedAt);
        var (manifestEntry, manifestBlocks) = await sealer.SealAsync(
            file.Id, tables.Count, "manifest.json", password, content => content.WriteAsync(manifest, cancellationToken).AsTask(), cancellationToken);
        var (readmeEntry, readmeBlocks) = await sealer.SealAsync(
            file.Id, tables.Count + 1, "README.html", password, content => content.WriteAsync(readme, cancellationToken).AsTask(), cancellationToken);
        // The guide comes first, because tools list entries in this order and people read the first one.
        ArchiveEntry[] entries = [readmeEntry, manifestEntry, .. tables.Select(table => table.Entry)];
        await using var directory = new StagedBlockStream(copies, file.Id, tables.Count + 2);
        await CentralDirectory.WriteAsync(directory, entries, cancellationToken);
        await directory.CompleteAsync(cancellationToken);
        Milestones.Reached("archive-staged", file.Id);
        await CommitBlocksAsync(file, [.. readmeBlocks, .. manifestBlocks, .. tables.SelectMany(table => table.BlockIds), .. directory.BlockIds], cancellationToken);
        return await copies.FindArchiveAsync(file.Id, cancellationToken) ?? throw new TransientException("archive-lost", $"The archive of request {file.Id} was committed and is not there.");
    }

    private async Task CommitBlocksAsync(CaseFile file, IReadOnlyList<string> blockIds, CancellationToken cancellationToken)
    {
        try
        {
            await copies.CommitAsync(file.Id, file.Kind, blockIds, cancellationToken);
        }
        catch (PermanentException e) when (e.Code == "archive-blocks-expired")
        {
            // What the records name is gone, so they must not keep the next export from sealing the tables again.
            await copies.DeleteRecordsAsync(file.Id, cancellationToken);
            throw;
        }
    }
}
