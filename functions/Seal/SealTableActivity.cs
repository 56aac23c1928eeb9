using Microsoft.Azure.Functions.Worker;
using Overstap.Cases;
using Overstap.Collect;
using Overstap.Ports;
using Overstap.Seal.Files;
using Overstap.Seal.Volumes;

namespace Overstap.Seal;

/// <summary>Reads one table and seals it as one entry of the archive. Redone from the start when it fails or gives another number of rows than it counted; not done again once it is staged whole.</summary>
public sealed class SealTableActivity(CaseFiles cases, CaseCipher cipher, IKeyWrapper keys, StagedEntries staged, TableSealer sealer, FileSealer files, VolumeChooser volumes)
{
    [Function(nameof(SealTable))]
    public Task SealTable([ActivityTrigger] TableDuty duty, CancellationToken cancellationToken) => ActivityBoundary.RunAsync(nameof(SealTable), async () =>
    {
        var file = await cases.LoadAsync(duty.RequestId, cancellationToken);
        file.ThrowIfOvertaken(duty.Number);
        var number = duty.Number == 0 ? file.CopyNumber : duty.Number;
        var key = await cipher.OpenKeyAsync(file, cancellationToken);
        if (await staged.FindAsync(file.Id, number, duty.Table, key, cancellationToken) is { IsWhole: true })
            return;
        var password = await keys.UnwrapPasswordAsync(file, cancellationToken);
        var person = await cipher.OpenPersonalAsync(file, cancellationToken);
        await using var objects = await files.OpenAsync(file.Id, number, duty.Table, person.SubjectAccountId, password, key, cancellationToken);
        // What may lack rows is replaced once they can be had, and only the first archive is ever written anew.
        Func<string, Func<long, long>, VolumeChoice>? choose = duty.IsLast ? null : (name, expect) => volumes.For(file.Id, number, name, expect, key);
        var entry = await sealer.SealAsync(file.Id, number, duty.Table, person, file.ChangedSince, password, cancellationToken, objects, mayLackFiles: duty.IsLast, choose);
        Milestones.Reached("table-staged", duty.RequestId, $"{duty.Table.Service}/{duty.Table.Table}");
        if (entry.IsWhole || duty.IsLast)
            await staged.SaveAsync(file.Id, number, entry, key, cancellationToken);
        if (entry.Rows == entry.RowsAtSource && objects?.Failure is { } failure)
            throw failure;
        if (!entry.IsWhole)
            throw new TransientException("source-count-differs", $"Table {duty.Table.Service}/{duty.Table.Table} gave another number of rows than it had counted.");
        Milestones.Reached("table-recorded", duty.RequestId, $"{duty.Table.Service}/{duty.Table.Table}");
    }, cancellationToken);
}
