using Microsoft.Azure.Functions.Worker;
using Overstap.Cases;
using Overstap.Collect;
using Overstap.Ports;

namespace Overstap.Seal;

/// <summary>Reads one table and seals it as one entry of the archive. Redone from the start when it fails; not done again once it is staged.</summary>
public sealed class SealTableActivity(CaseFiles cases, CaseCipher cipher, IKeyWrapper keys, StagedEntries staged, TableSealer sealer)
{
    [Function(nameof(SealTable))]
    public Task SealTable([ActivityTrigger] TableDuty duty, CancellationToken cancellationToken) => ActivityBoundary.RunAsync(nameof(SealTable), async () =>
    {
        var file = await cases.LoadAsync(duty.RequestId, cancellationToken);
        file.ThrowIfOvertaken();
        var key = await cipher.OpenKeyAsync(file, cancellationToken);
        if (await staged.FindAsync(file.Id, file.CopyNumber, duty.Table, key, cancellationToken) is not null)
            return;
        var password = await keys.UnwrapPasswordAsync(file, cancellationToken);
        var person = await cipher.OpenPersonalAsync(file, cancellationToken);
        var entry = await sealer.SealAsync(file.Id, file.CopyNumber, duty.Table, person.SubjectAccountId, password, cancellationToken);
        Milestones.Reached("table-staged", duty.RequestId, $"{duty.Table.Service}/{duty.Table.Table}");
        await staged.SaveAsync(file.Id, file.CopyNumber, entry, key, cancellationToken);
        Milestones.Reached("table-recorded", duty.RequestId, $"{duty.Table.Service}/{duty.Table.Table}");
    }, cancellationToken);
}
