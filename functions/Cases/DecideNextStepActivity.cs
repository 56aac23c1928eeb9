using Microsoft.Azure.Functions.Worker;
using Overstap.Cases.Lifecycle;
using Overstap.Orchestration;

namespace Overstap.Cases;

/// <summary>Brings a case file up to date with what has happened and says what to do next.</summary>
public sealed class DecideNextStepActivity(CaseEvents events)
{
    [Function(nameof(DecideNextStep))]
    public Task<Step> DecideNextStep([ActivityTrigger] Turn turn, CancellationToken cancellationToken) => ActivityBoundary.RunAsync(nameof(DecideNextStep), async () =>
        (await events.DecideAsync(turn.RequestId, new Woken(turn), cancellationToken)).Step, cancellationToken);
}
