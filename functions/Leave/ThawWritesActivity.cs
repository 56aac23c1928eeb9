using Microsoft.Azure.Functions.Worker;
using Overstap.Cases;
using Overstap.Cases.Lifecycle;
using Overstap.Orchestration;
using Overstap.Ports;

namespace Overstap.Leave;

/// <summary>Gives the service back to somebody who stays after all.</summary>
public sealed class ThawWritesActivity(CaseFiles cases, CaseCipher cipher, IAccountGate gate, CaseEvents events)
{
    [Function(nameof(ThawWrites))]
    public Task ThawWrites([ActivityTrigger] Duty duty, CancellationToken cancellationToken) => ActivityBoundary.RunAsync(nameof(ThawWrites), async () =>
    {
        var file = await cases.LoadAsync(duty.RequestId, cancellationToken);
        if (file.Freeze is not { ThawedAt: null })
            return;
        var person = await cipher.OpenPersonalAsync(file, cancellationToken);
        await gate.ThawAsync(person.SubjectAccountId, Leaving.ServicesOf(file), cancellationToken);
        Milestones.Reached("writes-thawed", file.Id);
        await events.TakeAsync(file.Id, new WritesThawed(), cancellationToken);
        Milestones.Reached("thaw-recorded", file.Id);
    }, cancellationToken);
}
