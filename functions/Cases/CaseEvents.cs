using Overstap.Cases.Lifecycle;

namespace Overstap.Cases;

/// <summary>Lets things happen to cases: applies the transition table to the latest state, and stores what follows.</summary>
public sealed class CaseEvents(CaseFiles cases, Transitions transitions, TimeProvider time)
{
    /// <summary>What a duty brought about.</summary>
    public async Task<CaseFile> TakeAsync(RequestId id, CaseEvent happened, CancellationToken cancellationToken) =>
        (await DecideAsync(id, happened, cancellationToken)).File;

    public Task<Decision> DecideAsync(RequestId id, CaseEvent happened, CancellationToken cancellationToken) =>
        DecideAsync(id, happened, decision => decision.File, cancellationToken);

    /// <summary>What a person said. The orchestration is told afterwards; until it has heard, the case file says so, and the sweep tells it again.</summary>
    public Task<Decision> SayAsync(RequestId id, CaseEvent happened, CancellationToken cancellationToken) =>
        DecideAsync(id, happened, decision => decision.Objection is null && decision.File.Phase != CasePhase.Closed ? decision.File with { Unheard = true } : decision.File, cancellationToken);

    private async Task<Decision> DecideAsync(RequestId id, CaseEvent happened, Func<Decision, CaseFile> store, CancellationToken cancellationToken)
    {
        Decision? decision = null;
        var file = await cases.UpdateAsync(id, current =>
        {
            decision = transitions.Decide(current, happened, time.GetUtcNow());
            // An objection leaves the case to the orchestration, which will see for itself what time has brought about.
            return decision.Objection is null ? store(decision) : current;
        }, cancellationToken);
        return decision! with { File = file };
    }
}
