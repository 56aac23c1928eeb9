using Microsoft.Azure.Functions.Worker;
using Overstap.Cases;
using Overstap.Orchestration;
using Overstap.Ports;

namespace Overstap.Erase;

/// <summary>Closes a request: removes the index that leads from the account to it, then everything personal from its case file.</summary>
public sealed class CloseCaseActivity(CaseFiles cases, IRequestIndex index, TimeProvider time)
{
    [Function(nameof(CloseCase))]
    public Task CloseCase([ActivityTrigger] Duty duty, CancellationToken cancellationToken) => ActivityBoundary.RunAsync(nameof(CloseCase), async () =>
    {
        var file = await cases.LoadAsync(duty.RequestId, cancellationToken);
        foreach (var name in file.IndexNames)
            await index.ReleaseAsync(name, file.Id, cancellationToken);
        Milestones.Reached("index-released", file.Id);
        await cases.UpdateAsync(file.Id, current => current.Phase == CasePhase.Closed ? current : Close(current), cancellationToken);
        Milestones.Reached("case-closed", file.Id);
    }, cancellationToken);

    private CaseFile Close(CaseFile file)
    {
        var now = time.GetUtcNow();
        var unsent = file.Mails.Count(mail => mail.SentAt is null);
        if (unsent > 0)
            file = file.Record("mail-abandoned", now);
        return (file.Scrub() with { Phase = CasePhase.Closed, ClosedAt = now }).Record("phase-closed", now);
    }
}
