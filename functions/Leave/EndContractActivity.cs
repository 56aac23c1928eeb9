using Microsoft.Azure.Functions.Worker;
using Overstap.Cases;
using Overstap.Cases.Lifecycle;
using Overstap.Orchestration;
using Overstap.Ports;

namespace Overstap.Leave;

/// <summary>Tells the services that leave that the contract has ended: switching succeeded and the data are erased (Data Act Art. 25(2)(c)), or the account is closed.</summary>
public sealed class EndContractActivity(CaseFiles cases, CaseCipher cipher, IAccountGate gate, CaseEvents events)
{
    [Function(nameof(EndContract))]
    public Task EndContract([ActivityTrigger] Duty duty, CancellationToken cancellationToken) => ActivityBoundary.RunAsync(nameof(EndContract), async () =>
    {
        var file = await cases.LoadAsync(duty.RequestId, cancellationToken);
        if (file is not { Outcome: CaseOutcome.ContractEnded, SourceErasure.EndedAt: not null, ContractEndedAt: null })
            return;
        var person = await cipher.OpenPersonalAsync(file, cancellationToken);
        await gate.EndContractAsync(person.SubjectAccountId, Leaving.ServicesOf(file), cancellationToken);
        Milestones.Reached("contract-ended", file.Id);
        await events.TakeAsync(file.Id, new ContractEnded(), cancellationToken);
        Milestones.Reached("contract-end-recorded", file.Id);
    }, cancellationToken);
}
