using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Azure.Functions.Worker;
using Overstap.Archive;
using Overstap.Cases;
using Overstap.Collect;
using Overstap.Orchestration;
using Overstap.Ports;
using Overstap.Seal.Files;

namespace Overstap.Seal;

/// <summary>
/// Adds guide, signed manifest and schemas, writes the central directory and commits the block list: only now is there an archive. One that was meant to
/// complete a partial copy, and has nothing that was missing, is let be.
/// </summary>
public sealed class FinishArchiveActivity(
    CaseFiles cases, CaseCipher cipher, IKeyWrapper keys, ICopyStore copies, StagedEntries staged, StagedParts parts, EntrySealer sealer, ExportPlanner planner, GuideWriter guide, CaseRules rules, TimeProvider time)
{
    [Function(nameof(FinishArchive))]
    public Task FinishArchive([ActivityTrigger] ArchiveDuty duty, CancellationToken cancellationToken) => ActivityBoundary.RunAsync(nameof(FinishArchive), async () =>
    {
        var file = await cases.LoadAsync(duty.RequestId, cancellationToken);
        file.ThrowIfOvertaken(duty.Number);
        var number = duty.Number == 0 ? file.CopyNumber : duty.Number;
        if (!(file.Copy?.Number >= number))
            file = await FinishAsync(file, number, duty.Missing ?? [], cancellationToken);
        // What a partial copy holds is needed for the one that completes it.
        var kept = file.Copy is { IsComplete: false } partial ? partial.Number : 0;
        for (var done = 1; done <= number; done++)
        {
            if (done != kept)
                await copies.DeleteRecordsAsync(file.Id, done, cancellationToken);
        }
    }, cancellationToken);

    private async Task<CaseFile> FinishAsync(CaseFile file, int number, IReadOnlyList<MissingTable> withheld, CancellationToken cancellationToken)
    {
        var key = await cipher.OpenKeyAsync(file, cancellationToken);
        var (entries, missing) = await ReadStagedAsync(file, number, withheld, key, cancellationToken);
        if (file.Copy is { } partial && partial.Number == number - 1 && !partial.IsComplete && missing.Count >= partial.Missing.Count)
            return await cases.UpdateAsync(file.Id, current => PutOff(current, partial, missing), cancellationToken);
        var mark = MarkOf(entries);
        var archive = await copies.FindArchiveAsync(file.Id, cancellationToken);
        if (archive?.Number == number && archive.Mark is { } other && other != mark)
        {
            // Committed by an export that broke off, and of other tables than there are by now: it is not to be described as what it is not.
            await copies.RejectArchiveAsync(file.Id, number, cancellationToken);
            archive = null;
        }

        if (archive is null || archive.Number < number)
            archive = await CommitAsync(file, number, mark, entries, missing, cancellationToken);
        if (archive.Mark is { } committed && committed != mark)
            throw new TransientException("archive-replaced", $"The archive of request {file.Id} was committed by somebody else meanwhile.");
        Milestones.Reached("archive-committed", file.Id);
        var now = time.GetUtcNow();
        var facts = new CopyFacts(guide.CountServices(entries), entries.Count, entries.Sum(entry => entry.Rows), entries.Sum(entry => entry.RowsAtSource), archive.Bytes, now)
        {
            Number = archive.Number,
            OtherData = guide.CountOtherData(entries),
            TakenSince = entries.Min(entry => (DateTimeOffset?)entry.TakenAt.ToMilliseconds()),
            Contained = [.. entries.Where(entry => entry.IsWhole).Select(Sealed)],
            InPart = [.. entries.Where(entry => !entry.IsWhole).Select(Sealed)],
            Missing = missing,
            RetryAt = missing.Count > 0 ? now + rules.CompletionDelay(0) : null,
        };
        file = await cases.UpdateAsync(file.Id, current => Record(current, facts), cancellationToken);
        Milestones.Reached("archive-recorded", file.Id);
        return file;
    }

    private static SealedTable Sealed(StagedEntry entry) => new(entry.Table.Service, entry.Table.Table, entry.Rows);

    private static CaseFile Record(CaseFile file, CopyFacts facts) => file.Copy?.Number >= facts.Number
        ? file
        : (file with { Copy = facts, CopyNumber = Math.Max(file.CopyNumber, facts.Number) }).Record(facts.IsComplete ? "archive-sealed" : "partial-archive-sealed", facts.SealedAt, Describe(facts));

    /// <summary>Nothing that was missing could be had: the partial copy stays as it is, with the reasons of today.</summary>
    private CaseFile PutOff(CaseFile file, CopyFacts partial, IReadOnlyList<MissingTable> missing)
    {
        if (file.Copy is not { } copy || copy.Number != partial.Number || copy.Tries != partial.Tries)
            return file;
        var now = time.GetUtcNow();
        var later = copy with { Missing = missing, Tries = copy.Tries + 1, RetryAt = now + rules.CompletionDelay(copy.Tries + 1) };
        return (file with { Copy = later }).Record("copy-still-partial", now, Describe(later));
    }

    /// <summary>What is staged, and what of the plan is not, or not whole.</summary>
    private async Task<(IReadOnlyList<StagedEntry> Entries, IReadOnlyList<MissingTable> Missing)> ReadStagedAsync(
        CaseFile file, int number, IReadOnlyList<MissingTable> withheld, CaseCipher.DataKey key, CancellationToken cancellationToken)
    {
        var entries = new List<StagedEntry>();
        var missing = new List<MissingTable>();
        foreach (var table in planner.Plan(file).Tables)
        {
            var entry = await staged.FindAsync(file.Id, number, table, key, cancellationToken);
            if (entry is not null)
                entries.Add(await WithFilesAsync(file.Id, number, entry, key, cancellationToken));
            if (entry is not { IsWhole: true })
            {
                missing.Add(withheld.FirstOrDefault(lost => (lost.Service, lost.Table) == (table.Service, table.Table))
                    ?? throw new PermanentException("archive-incomplete", $"Table {table.Service}/{table.Table} of request {file.Id} was not sealed."));
            }
        }

        return (entries, missing);
    }

    /// <summary>The table with the files that its rows name. Parts that another attempt has written over are not those of which its rows speak, so everything is sealed again.</summary>
    private async Task<StagedEntry> WithFilesAsync(RequestId id, int number, StagedEntry entry, CaseCipher.DataKey key, CancellationToken cancellationToken)
    {
        if (entry.Files is not { } files)
            return entry;
        var found = await parts.ReadAsync(id, number, entry.Table, key, cancellationToken);
        if (found.Take(files.Parts.Count).Select(part => part.Mark).SequenceEqual(files.Parts))
            return entry with { Parts = [.. found.Take(files.Parts.Count)] };
        await copies.DeleteRecordsAsync(id, number, cancellationToken);
        throw new PermanentException("archive-incomplete", $"The files of table {entry.Table.Service}/{entry.Table.Table} of request {id} are not those that were sealed with it.");
    }

    /// <summary>Names the staged tables that an archive is made of: the ids of their blocks hold a random part.</summary>
    private static string MarkOf(IReadOnlyList<StagedEntry> entries) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join(' ', entries.SelectMany(entry => entry.BlockIds)))));

    private async Task<StoredArchive> CommitAsync(
        CaseFile file, int number, string mark, IReadOnlyList<StagedEntry> tables, IReadOnlyList<MissingTable> missing, CancellationToken cancellationToken)
    {
        var password = await keys.UnwrapPasswordAsync(file, cancellationToken);
        var person = await cipher.OpenPersonalAsync(file, cancellationToken);
        var sealedAt = time.GetUtcNow();
        var files = await guide.WriteAsync(file, number, person, tables, missing, sealedAt, cancellationToken);
        var (others, otherBlocks) = await sealer.SealAsync(file.Id, number, tables.Count, files, password, cancellationToken);
        // What people look for comes before the tables, in the archive as in the lists of the tools that open it.
        StagedFile[] beside = [.. tables.SelectMany(table => table.Beside)];
        StagedPart[] objects = [.. tables.SelectMany(table => table.Parts)];
        ArchiveEntry[] entries = [.. others, .. beside.Select(other => other.Entry), .. tables.Select(table => table.Entry), .. objects.SelectMany(part => part.Files).Select(other => other.Entry)];
        var directoryBlocks = await sealer.ListAsync(file.Id, number, entries, cancellationToken);
        Milestones.Reached("archive-staged", file.Id);
        await CommitBlocksAsync(file, number, mark, [.. otherBlocks, .. beside.SelectMany(other => other.BlockIds), .. tables.SelectMany(table => table.BlockIds), .. objects.SelectMany(part => part.BlockIds), .. directoryBlocks], cancellationToken);
        return await copies.FindArchiveAsync(file.Id, cancellationToken) ?? throw new TransientException("archive-lost", $"The archive of request {file.Id} was committed and is not there.");
    }

    private async Task CommitBlocksAsync(CaseFile file, int number, string mark, IReadOnlyList<string> blockIds, CancellationToken cancellationToken)
    {
        try
        {
            await copies.CommitAsync(file.Id, file.Kind, number, mark, blockIds, cancellationToken);
        }
        catch (PermanentException e) when (e.Code == "archive-blocks-expired")
        {
            // What the records name is gone, so they must not keep the next export from sealing the tables again, nor be carried over to it.
            await copies.DeleteRecordsAsync(file.Id, number - 1, cancellationToken);
            await copies.DeleteRecordsAsync(file.Id, number, cancellationToken);
            throw;
        }
    }

    private static string Describe(CopyFacts facts) =>
        string.Create(CultureInfo.InvariantCulture, $"copy {facts.Number}: {facts.Tables} tables, {facts.Rows} rows, {facts.ArchiveBytes} bytes{(facts.Missing.Count > 0 ? ", without " : "")}{string.Join(' ', facts.Missing.Select(table => $"{table.Service}/{table.Table}"))}");
}
