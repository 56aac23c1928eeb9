using Microsoft.Azure.Functions.Worker;
using Overstap.Archive;
using Overstap.Cases;
using Overstap.Orchestration;
using Overstap.Ports;

namespace Overstap.Collect;

/// <summary>Makes and wraps the password and the container of a copy, before the first byte of it is written, and lists the tables to export.</summary>
public sealed class PlanExportActivity(CaseFiles cases, IKeyWrapper keys, ICopyStore copies, ExportPlanner planner, TimeProvider time)
{
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
        return planner.Plan(file);
    }, cancellationToken);
}
