using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Overstap.Cases;
using Overstap.Collect;
using Overstap.Orchestration;
using Overstap.Ports;
using Overstap.Seal.Files;

namespace Overstap.Seal;

/// <summary>
/// Commits what is staged, with guide, signed manifest and schemas: only now is there a copy. One that was meant to
/// complete a partial copy, and has nothing that was missing, is let be.
/// </summary>
public sealed class FinishArchiveActivity(
    CaseFiles cases, CaseCipher cipher, ICopyStore copies, StagedEntries staged, StagedParts parts, ArchiveCommitter committer, ExportPlanner planner, GuideWriter guide, CaseRules rules, TimeProvider time)
{
    [Function(nameof(FinishArchive))]
    public Task FinishArchive([ActivityTrigger] ArchiveDuty duty, CancellationToken cancellationToken) => ActivityBoundary.RunAsync(nameof(FinishArchive), async () =>
    {
        var file = await cases.LoadAsync(duty.RequestId, cancellationToken);
        file.ThrowIfOvertaken(duty.Number);
        var number = duty.Number == 0 ? file.CopyNumber : duty.Number;
        if (!(file.Copy?.Number >= number))
            file = await FinishAsync(file, number, duty.Missing ?? [], cancellationToken);
        if (file.Copy is { } done)
            await copies.DeleteVolumesAsync(file.Id, done.Number, done.FurtherIds, cancellationToken);
        // What a partial copy holds is needed for the one that completes it.
        var kept = file.Copy is { IsComplete: false } partial ? partial.Number : 0;
        for (var past = 1; past <= number; past++)
        {
            if (past != kept)
                await copies.DeleteRecordsAsync(file.Id, past, cancellationToken);
        }
    }, cancellationToken);

    private async Task<CaseFile> FinishAsync(CaseFile file, int number, IReadOnlyList<MissingTable> withheld, CancellationToken cancellationToken)
    {
        var key = await cipher.OpenKeyAsync(file, cancellationToken);
        var (entries, missing) = await ReadStagedAsync(file, number, withheld, key, cancellationToken);
        if (file.Copy is { } partial && partial.Number == number - 1 && !partial.IsComplete && missing.Count >= partial.Missing.Count)
            return await cases.UpdateAsync(file.Id, current => PutOff(current, partial, missing), cancellationToken);
        var (archive, further) = await committer.CommitAsync(file, number, entries, missing, cancellationToken);
        var now = time.GetUtcNow();
        var facts = new CopyFacts(guide.CountServices(entries), entries.Count, entries.Sum(entry => entry.Rows), entries.Sum(entry => entry.RowsAtSource), archive.Bytes + further.Sum(volume => volume.Bytes), now)
        {
            Number = archive.Number,
            FurtherVolumes = further,
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

    private static string Describe(CopyFacts facts) =>
        string.Create(CultureInfo.InvariantCulture, $"copy {facts.Number}: {facts.Tables} tables, {facts.Rows} rows, {facts.ArchiveBytes} bytes{(facts.Missing.Count > 0 ? ", without " : "")}{string.Join(' ', facts.Missing.Select(table => $"{table.Service}/{table.Table}"))}");
}
