using Microsoft.Azure.Functions.Worker;
using Overstap.Cases;
using Overstap.Cases.Lifecycle;
using Overstap.Catalogue;
using Overstap.Orchestration;
using Overstap.Ports;

namespace Overstap.Apply;

/// <summary>Stops the processing that rested on the consent that was withdrawn. What was done before stays lawful (GDPR Art. 7(3)).</summary>
public sealed class StopProcessingActivity(CaseFiles cases, CaseCipher cipher, DataCatalogue catalogue, IAccountGate gate, CaseEvents events)
{
    [Function(nameof(StopProcessing))]
    public Task StopProcessing([ActivityTrigger] Duty duty, CancellationToken cancellationToken) => ActivityBoundary.RunAsync(nameof(StopProcessing), async () =>
    {
        var file = await cases.LoadAsync(duty.RequestId, cancellationToken);
        if (file is not { Phase: CasePhase.Applying, WithdrawnAt: null, GoAhead: not null, AppliedAt: null })
            return;
        var person = await cipher.OpenPersonalAsync(file, cancellationToken);
        await gate.StopProcessingAsync(person.SubjectAccountId, [.. catalogue.ConsentsOf(file.Services).Select(consent => consent.Service)], cancellationToken);
        Milestones.Reached("processing-stopped", file.Id);
        await events.TakeAsync(file.Id, new RequestApplied(), cancellationToken);
        Milestones.Reached("application-recorded", file.Id);
    }, cancellationToken);
}
