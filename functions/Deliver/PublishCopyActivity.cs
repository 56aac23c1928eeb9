using Microsoft.Azure.Functions.Worker;
using Overstap.Cases;
using Overstap.Cases.Lifecycle;
using Overstap.Orchestration;
using Overstap.Ports;

namespace Overstap.Deliver;

/// <summary>Opens the link, or moves its end, and lets it be mailed only once it answers. It stays the same link; a very large copy has one for each of its archives.</summary>
public sealed class PublishCopyActivity(CaseFiles cases, ICopyStore copies, CaseClocks clocks, CaseRules rules, CaseEvents events, TimeProvider time)
{
    [Function(nameof(PublishCopy))]
    public Task PublishCopy([ActivityTrigger] Duty duty, CancellationToken cancellationToken) => ActivityBoundary.RunAsync(nameof(PublishCopy), async () =>
    {
        var file = await cases.LoadAsync(duty.RequestId, cancellationToken);
        if (file.Phase >= CasePhase.Erasing || file.ErasedAt is not null)
            return;
        var now = time.GetUtcNow();
        var begins = CopyRules.IsWanted(file) && CopyRules.IsReady(file) && (!CopyRules.IsPublished(file) || CopyRules.IsStale(file, rules, now));
        var until = begins ? clocks.KeepUntil(file, now) : file.KeepUntil!.Value;
        var links = await copies.PublishAsync(duty.RequestId, until, file.Copy?.FurtherIds ?? [], cancellationToken);
        Milestones.Reached("link-published", duty.RequestId);
        foreach (var link in links)
        {
            if (!await copies.AnswersAsync(link, cancellationToken))
                throw new TransientException("link-not-ready", $"The link of request {duty.RequestId} does not answer yet.");
        }

        await events.TakeAsync(duty.RequestId, new CopyPublished(file.CopyNumber, until, begins), cancellationToken);
        Milestones.Reached("link-recorded", duty.RequestId);
    }, cancellationToken);
}
