using Microsoft.Azure.Functions.Worker;
using Overstap.Cases;
using Overstap.Cases.Lifecycle;
using Overstap.Orchestration;
using Overstap.Ports;

namespace Overstap.Apply;

/// <summary>Makes the correction that an operator approved, record by record; making it again changes nothing.</summary>
public sealed class ApplyCorrectionActivity(CaseFiles cases, CaseCipher cipher, IRecordCorrector corrector, CaseEvents events)
{
    [Function(nameof(ApplyCorrection))]
    public Task ApplyCorrection([ActivityTrigger] Duty duty, CancellationToken cancellationToken) => ActivityBoundary.RunAsync(nameof(ApplyCorrection), async () =>
    {
        var file = await cases.LoadAsync(duty.RequestId, cancellationToken);
        if (file is not { Phase: CasePhase.Applying, WithdrawnAt: null, AppliedAt: null })
            return;
        var key = await cipher.OpenKeyAsync(file, cancellationToken);
        var person = CaseCipher.OpenPersonal(key, file);
        foreach (var correction in Corrections.Read(key.Open(CaseTexts.Corrections, file.Texts[CaseTexts.Corrections])))
            await corrector.CorrectAsync(correction.Service, correction.Table, person.SubjectAccountId, correction.Record, correction.Fields, cancellationToken);
        Milestones.Reached("correction-made", file.Id);
        await events.TakeAsync(file.Id, new RequestApplied(), cancellationToken);
        Milestones.Reached("application-recorded", file.Id);
    }, cancellationToken);
}
