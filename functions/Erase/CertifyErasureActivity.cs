using Microsoft.Azure.Functions.Worker;
using Overstap.Cases;
using Overstap.Cases.Lifecycle;
using Overstap.Erase.Certificates;
using Overstap.Orchestration;

namespace Overstap.Erase;

/// <summary>Certifies what was erased, once nothing is left to erase, and keeps certificate and signature in the case file.</summary>
public sealed class CertifyErasureActivity(CaseFiles cases, CertificateWriter writer, CertificateIssuer issuer, CaseEvents events)
{
    [Function(nameof(CertifyErasure))]
    public Task CertifyErasure([ActivityTrigger] Duty duty, CancellationToken cancellationToken) => ActivityBoundary.RunAsync(nameof(CertifyErasure), async () =>
    {
        var file = await cases.LoadAsync(duty.RequestId, cancellationToken);
        if (file is not { Certificate: null, SourceErasure.EndedAt: not null })
            return;
        var issued = await issuer.IssueAsync(writer.Write(file, await cases.ReadHistoryAsync(file, cancellationToken)), cancellationToken);
        Milestones.Reached("erasure-signed", file.Id);
        // Signing again gives another signature: the first that is recorded is the one that everybody gets.
        await events.TakeAsync(file.Id, new ErasureCertified(new SignedCertificate(issued.Json, issued.SignatureJson, issued.Sha256)), cancellationToken);
        Milestones.Reached("certificate-recorded", file.Id);
    }, cancellationToken);
}
