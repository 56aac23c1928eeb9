using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Overstap.Archive;
using Overstap.Cases;
using Overstap.Collect;
using Overstap.Orchestration;
using Overstap.Ports;

namespace Overstap.Seal;

/// <summary>Adds guide, signed manifest and schemas, writes the central directory and commits the block list: only now is there an archive.</summary>
public sealed class FinishArchiveActivity(
    CaseFiles cases, CaseCipher cipher, IKeyWrapper keys, ICopyStore copies, StagedEntries staged, EntrySealer sealer, ExportPlanner planner, GuideWriter guide, TimeProvider time)
{
    [Function(nameof(FinishArchive))]
    public Task FinishArchive([ActivityTrigger] Duty duty, CancellationToken cancellationToken) => ActivityBoundary.RunAsync(nameof(FinishArchive), async () =>
    {
        var file = await cases.LoadAsync(duty.RequestId, cancellationToken);
        file.ThrowIfOvertaken();
        if (!file.IsSealed)
            await FinishAsync(file, cancellationToken);
        await copies.DeleteRecordsAsync(file.Id, file.CopyNumber, cancellationToken);
    }, cancellationToken);

    private async Task FinishAsync(CaseFile file, CancellationToken cancellationToken)
    {
        var key = await cipher.OpenKeyAsync(file, cancellationToken);
        var entries = await ReadStagedAsync(file, key, cancellationToken);
        var archive = await copies.FindArchiveAsync(file.Id, cancellationToken);
        if (archive is null || archive.Number < file.CopyNumber)
            archive = await CommitAsync(file, entries, cancellationToken);
        Milestones.Reached("archive-committed", file.Id);
        var now = time.GetUtcNow();
        var facts = new CopyFacts(guide.CountServices(entries), entries.Count, entries.Sum(entry => entry.Rows), entries.Sum(entry => entry.RowsAtSource), archive.Bytes, now)
        {
            Number = archive.Number,
            Contained = [.. entries.Where(entry => entry.Rows == entry.RowsAtSource).Select(entry => new SealedTable(entry.Table.Service, entry.Table.Table, entry.Rows))],
        };
        await cases.UpdateAsync(
            file.Id, current => current.Copy?.Number >= facts.Number ? current : (current with { Copy = facts }).Record("archive-sealed", now, Describe(facts)), cancellationToken);
        Milestones.Reached("archive-recorded", file.Id);
    }

    private async Task<IReadOnlyList<StagedEntry>> ReadStagedAsync(CaseFile file, CaseCipher.DataKey key, CancellationToken cancellationToken)
    {
        var entries = new List<StagedEntry>();
        foreach (var table in planner.Plan(file).Tables)
        {
            entries.Add(await staged.FindAsync(file.Id, file.CopyNumber, table, key, cancellationToken)
                ?? throw new PermanentException("archive-incomplete", $"Table {table.Service}/{table.Table} of request {file.Id} was not sealed."));
        }

        return entries;
    }

    private async Task<StoredArchive> CommitAsync(CaseFile file, IReadOnlyList<StagedEntry> tables, CancellationToken cancellationToken)
    {
        var password = await keys.UnwrapPasswordAsync(file, cancellationToken);
        var person = await cipher.OpenPersonalAsync(file, cancellationToken);
        var sealedAt = time.GetUtcNow();
        var files = await guide.WriteAsync(file, person, tables, sealedAt, cancellationToken);
        var (others, otherBlocks) = await sealer.SealAsync(file.Id, file.CopyNumber, tables.Count, files, password, cancellationToken);
        ArchiveEntry[] entries = [.. others, .. tables.Select(table => table.Entry)];
        await using var directory = new StagedBlockStream(copies, file.Id, file.CopyNumber, entries.Length);
        await CentralDirectory.WriteAsync(directory, entries, cancellationToken);
        await directory.CompleteAsync(cancellationToken);
        Milestones.Reached("archive-staged", file.Id);
        await CommitBlocksAsync(file, [.. otherBlocks, .. tables.SelectMany(table => table.BlockIds), .. directory.BlockIds], cancellationToken);
        return await copies.FindArchiveAsync(file.Id, cancellationToken) ?? throw new TransientException("archive-lost", $"The archive of request {file.Id} was committed and is not there.");
    }

    private async Task CommitBlocksAsync(CaseFile file, IReadOnlyList<string> blockIds, CancellationToken cancellationToken)
    {
        try
        {
            await copies.CommitAsync(file.Id, file.Kind, file.CopyNumber, blockIds, cancellationToken);
        }
        catch (PermanentException e) when (e.Code == "archive-blocks-expired")
        {
            // What the records name is gone, so they must not keep the next export from sealing the tables again.
            await copies.DeleteRecordsAsync(file.Id, file.CopyNumber, cancellationToken);
            throw;
        }
    }

    private static string Describe(CopyFacts facts) =>
        string.Create(CultureInfo.InvariantCulture, $"copy {facts.Number}: {facts.Tables} tables, {facts.Rows} rows, {facts.ArchiveBytes} bytes");
}
