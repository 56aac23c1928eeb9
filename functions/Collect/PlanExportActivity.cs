using Microsoft.Azure.Functions.Worker;
using Overstap.Archive;
using Overstap.Cases;
using Overstap.Orchestration;
using Overstap.Ports;
using Overstap.Seal;
using Overstap.Seal.Files;
using Overstap.Seal.Volumes;

namespace Overstap.Collect;

/// <summary>
/// Makes and wraps the password and the container of a copy, before the first byte of it is written, and lists the tables to export. What a partial copy
/// holds is carried over to the one that completes it, so that only what is missing is read again.
/// </summary>
public sealed class PlanExportActivity(CaseFiles cases, CaseCipher cipher, IKeyWrapper keys, ICopyStore copies, StagedEntries staged, StagedParts parts, VolumeChooser volumes, ExportPlanner planner, TimeProvider time)
{
    /// <summary>Fewer than at first, since it is tried again on a schedule, and what else there is to do for the request waits meanwhile.</summary>
    private const int CompletionRounds = 3;

    [Function(nameof(PlanExport))]
    public Task<ExportPlan> PlanExport([ActivityTrigger] Duty duty, CancellationToken cancellationToken) => ActivityBoundary.RunAsync(nameof(PlanExport), async () =>
    {
        var file = await cases.LoadAsync(duty.RequestId, cancellationToken);
        file.ThrowIfOvertaken();
        if (file.Password is null)
        {
            var wrapped = await keys.WrapPasswordAsync(ArchivePassword.Generate(), cancellationToken);
            Milestones.Reached("password-wrapped", duty.RequestId);
            file = await cases.UpdateAsync(duty.RequestId, current => current.Password is null
                ? (current with { Password = wrapped }).Record("password-wrapped", time.GetUtcNow(), wrapped.KeyId)
                : current, cancellationToken);
            Milestones.Reached("password-recorded", duty.RequestId);
        }

        await copies.PrepareAsync(duty.RequestId, cancellationToken);
        Milestones.Reached("container-created", duty.RequestId);
        var plan = planner.Plan(file) with { Number = file.NextCopyNumber, MayBePartial = true };
        if (plan.Number == file.CopyNumber)
            return plan;
        var key = await cipher.OpenKeyAsync(file, cancellationToken);
        if (await FindCarriedAsync(file.Id, plan, key, cancellationToken) is not { } carried)
            return plan with { Rounds = CompletionRounds };
        await volumes.BeginAsync(file.Id, plan.Number, carried[0].Entries.Sum(entry => entry.OccupiedLength), key, cancellationToken);
        foreach (var table in plan.Tables)
        {
            // The files before the table: where its record is, they have to be.
            await parts.CarryOverAsync(file.Id, plan.Number - 1, plan.Number, table, key, cancellationToken);
            await staged.CarryOverAsync(file.Id, plan.Number - 1, plan.Number, table, key, cancellationToken);
        }

        Milestones.Reached("tables-carried-over", duty.RequestId);
        return plan with { Rounds = CompletionRounds };
    }, cancellationToken);

    /// <summary>Archives beside the first stay as they are, so all that is in them has to be part of the next copy, too. Another release's catalogue may see to it that something is not.</summary>
    /// <returns>What is carried over, by archives; null when nothing can be.</returns>
    private async Task<IReadOnlyList<VolumeContent>?> FindCarriedAsync(RequestId id, ExportPlan plan, CaseCipher.DataKey key, CancellationToken cancellationToken)
    {
        List<StagedEntry> carried = [];
        foreach (var table in plan.Tables)
        {
            if (await staged.FindAsync(id, plan.Number - 1, table, key, cancellationToken) is { } entry)
                carried.Add(entry with { Parts = [.. (await parts.ReadAsync(id, plan.Number - 1, table, key, cancellationToken)).Take(entry.Files?.Parts.Count ?? 0)] });
        }

        var contents = VolumeContent.Of(carried);
        foreach (var volume in contents.Skip(1))
        {
            if ((await copies.FindVolumeAsync(id, volume.Id, cancellationToken))?.Mark != volume.Mark)
                return null;
        }

        return contents;
    }
}
