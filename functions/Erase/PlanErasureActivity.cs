using Microsoft.Azure.Functions.Worker;
using Overstap.Cases;
using Overstap.Cases.Lifecycle;
using Overstap.Orchestration;
using Overstap.Ports;

namespace Overstap.Erase;

/// <summary>Counts the tables of the scope before anything is erased, and lists those that are still to be.</summary>
public sealed class PlanErasureActivity(CaseFiles cases, CaseCipher cipher, IRecordEraser eraser, CaseEvents events, TimeProvider time)
{
    [Function(nameof(PlanErasure))]
    public Task<ErasurePlan> PlanErasure([ActivityTrigger] Duty duty, CancellationToken cancellationToken) => ActivityBoundary.RunAsync(nameof(PlanErasure), async () =>
    {
        var file = await cases.LoadAsync(duty.RequestId, cancellationToken);
        if (file.SourceErasure is { Tables.Count: 0, Scope.Count: > 0 } erasure)
        {
            var person = await cipher.OpenPersonalAsync(file, cancellationToken);
            var tables = new List<TableErasure>();
            foreach (var table in erasure.Scope.Select(TableName.Parse))
            {
                var found = await eraser.CountAsync(table.Service, table.Table, person.SubjectAccountId, time.GetUtcNow(), cancellationToken);
                tables.Add(new TableErasure(table.ToString(), found.Rows));
            }

            file = await events.TakeAsync(file.Id, new TablesCounted(tables), cancellationToken);
            Milestones.Reached("tables-counted", file.Id);
        }

        return new ErasurePlan([.. (file.SourceErasure?.Tables ?? []).Where(table => table.ErasedAt is null).Select(table => table.Table)]);
    }, cancellationToken);
}

/// <summary>Tables to erase, as <c>service/table</c>, in the order of the catalogue.</summary>
public sealed record ErasurePlan(IReadOnlyList<string> Tables);

/// <summary>A table by its two catalogue names.</summary>
public readonly record struct TableName(string Service, string Table)
{
    public static TableName Parse(string text) => text.Split('/') is [var service, var table] ? new TableName(service, table) : throw new FormatException("A table is named service/table.");

    public override string ToString() => $"{Service}/{Table}";
}
