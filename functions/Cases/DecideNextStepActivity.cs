using Microsoft.Azure.Functions.Worker;
using Overstap.Orchestration;

namespace Overstap.Cases;

/// <summary>Brings a case file up to date with what has happened and says what to do next.</summary>
public sealed class DecideNextStepActivity(CaseFiles cases, Transitions transitions, TimeProvider time)
{
    [Function(nameof(DecideNextStep))]
    public Task<Step> DecideNextStep([ActivityTrigger] Turn turn, CancellationToken cancellationToken) => ActivityBoundary.RunAsync(nameof(DecideNextStep), async () =>
    {
        Step? step = null;
        await cases.UpdateAsync(turn.RequestId, file =>
        {
            (var next, step) = transitions.Decide(file, turn, time.GetUtcNow());
            return next;
        }, cancellationToken);
        return step!;
    }, cancellationToken);
}
