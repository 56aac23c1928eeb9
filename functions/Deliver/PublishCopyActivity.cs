using Microsoft.Azure.Functions.Worker;
using Overstap.Cases;
using Overstap.Orchestration;
using Overstap.Ports;

namespace Overstap.Deliver;

/// <summary>Opens the link for 30 days from now, and lets it be mailed only once it answers.</summary>
public sealed class PublishCopyActivity(CaseFiles cases, ICopyStore copies, CaseRules rules, TimeProvider time)
{
    [Function(nameof(PublishCopy))]
    public Task PublishCopy([ActivityTrigger] Duty duty, CancellationToken cancellationToken) => ActivityBoundary.RunAsync(nameof(PublishCopy), async () =>
    {
        var now = time.GetUtcNow();
        var keepUntil = now + rules.CopyLifetime;
        var link = await copies.PublishAsync(duty.RequestId, keepUntil, cancellationToken);
        Milestones.Reached("link-published", duty.RequestId);
        if (!await copies.AnswersAsync(link, cancellationToken))
            throw new TransientException("link-not-ready", $"The link of request {duty.RequestId} does not answer yet.");
        await cases.UpdateAsync(
            duty.RequestId, file => (file with { PublishedAt = now, KeepUntil = keepUntil }).Record("link-published", now, keepUntil.ToString("O")), cancellationToken);
        Milestones.Reached("link-recorded", duty.RequestId);
    }, cancellationToken);
}
