using Microsoft.Azure.Functions.Worker;
using Overstap.Cases;
using Overstap.Cases.Lifecycle;
using Overstap.Orchestration;
using Overstap.Ports;

namespace Overstap.Erase;

/// <summary>Erases one table at the source, but for what a law keeps, if <see cref="ErasureGuard"/> allows it at this moment.</summary>
public sealed class EraseTableActivity(CaseFiles cases, CaseCipher cipher, IRecordEraser eraser, CaseEvents events, TimeProvider time)
{
    [Function(nameof(EraseTable))]
    public Task EraseTable([ActivityTrigger] ErasureDuty duty, CancellationToken cancellationToken) => ActivityBoundary.RunAsync(nameof(EraseTable), async () =>
    {
        var file = await cases.LoadAsync(duty.RequestId, cancellationToken);
        if (!ErasureGuard.MayEraseTable(file, duty.Table, time.GetUtcNow()))
            throw new PermanentException("source-erasure-forbidden", $"Table {duty.Table} may not be erased for request {duty.RequestId}.");
        var person = await cipher.OpenPersonalAsync(file, cancellationToken);
        var (service, table) = TableName.Parse(duty.Table);
        var erased = await eraser.EraseAsync(service, table, person.SubjectAccountId, time.GetUtcNow(), cancellationToken);
        Milestones.Reached("table-erased", duty.RequestId, duty.Table);
        await events.TakeAsync(duty.RequestId, new TableErased(duty.Table, erased.RowsAfter, erased.Retained?.Ground, erased.Retained?.Until), cancellationToken);
        Milestones.Reached("table-erasure-recorded", duty.RequestId, duty.Table);
    }, cancellationToken);
}

/// <summary>Input of the activity that erases one table.</summary>
/// <param name="Table">As <c>service/table</c>.</param>
public sealed record ErasureDuty(RequestId RequestId, string Table);
