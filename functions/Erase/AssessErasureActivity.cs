using Microsoft.Azure.Functions.Worker;
using Overstap.Cases;
using Overstap.Cases.Lifecycle;
using Overstap.Catalogue;
using Overstap.Orchestration;
using Overstap.Ports;

namespace Overstap.Erase;

/// <summary>Counts what erasing would mean and what stands in its way, before the person is asked for their word.</summary>
public sealed class AssessErasureActivity(
    CaseFiles cases, CaseCipher cipher, DataCatalogue catalogue, IRecordEraser eraser, IAccountGate gate, OpenRequests open, CaseEvents events, TimeProvider time)
{
    [Function(nameof(AssessErasure))]
    public Task AssessErasure([ActivityTrigger] Duty duty, CancellationToken cancellationToken) => ActivityBoundary.RunAsync(nameof(AssessErasure), async () =>
    {
        var file = await cases.LoadAsync(duty.RequestId, cancellationToken);
        var person = await cipher.OpenPersonalAsync(file, cancellationToken);
        var now = time.GetUtcNow();
        var tables = new List<AssessedTable>();
        foreach (var table in catalogue.ErasableTables(file.Kind.ToString().ToKebabCase(), file.Services))
        {
            var found = await eraser.CountAsync(table.Service, table.Name, person.SubjectAccountId, now, cancellationToken);
            tables.Add(new AssessedTable(table.Service, table.Name, found.Rows, found.Retained?.Rows ?? 0, found.Retained?.Ground, found.Retained?.Until));
        }

        await events.TakeAsync(file.Id, new Assessed(tables, await FindBlockersAsync(file, person.SubjectAccountId, cancellationToken)), cancellationToken);
        Milestones.Reached("assessment-recorded", file.Id);
    }, cancellationToken);

    /// <summary>Erasing some data needs nothing of the service; ending the account does.</summary>
    private async Task<IReadOnlyList<string>> FindBlockersAsync(CaseFile file, string accountId, CancellationToken cancellationToken)
    {
        var codes = await gate.FindBlockersAsync(accountId, cancellationToken);
        // Debts stand in the way of both; what is bound to the account only of its end (mission facts B07, D01).
        var ours = file.Kind == RequestKind.AccountClosure ? codes : codes.Where(code => code == Blockers.UnpaidInstalments);
        var exports = await open.FindAsync(accountId, cancellationToken);
        return [.. ours, .. exports.Any(other => other.Id != file.Id && SideBySide.Needs(other, file.Kind)) ? (string[])[CaseRules.OpenExport] : []];
    }
}
