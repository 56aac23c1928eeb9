using Microsoft.Azure.Functions.Worker;
using Overstap.Cases;
using Overstap.Cases.Lifecycle;
using Overstap.Orchestration;
using Overstap.Ports;

namespace Overstap.Leave;

/// <summary>Asks the services that leave, or the whole account, to take no more writes, so that the final copy is of what can no longer change.</summary>
public sealed class FreezeWritesActivity(CaseFiles cases, CaseCipher cipher, IAccountGate gate, CaseEvents events)
{
    [Function(nameof(FreezeWrites))]
    public Task FreezeWrites([ActivityTrigger] Duty duty, CancellationToken cancellationToken) => ActivityBoundary.RunAsync(nameof(FreezeWrites), async () =>
    {
        var file = await cases.LoadAsync(duty.RequestId, cancellationToken);
        if (file is not { Outcome: null or CaseOutcome.ContractEnded, WithdrawnAt: null, Freeze: { FrozenAt: null } })
            return;
        var person = await cipher.OpenPersonalAsync(file, cancellationToken);
        await gate.FreezeAsync(person.SubjectAccountId, Leaving.ServicesOf(file), cancellationToken);
        Milestones.Reached("writes-frozen", file.Id);
        await events.TakeAsync(file.Id, new WritesFrozen(), cancellationToken);
        Milestones.Reached("freeze-recorded", file.Id);
    }, cancellationToken);
}
