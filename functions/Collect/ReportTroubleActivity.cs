using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Overstap.Cases;
using Overstap.Orchestration;

namespace Overstap.Collect;

/// <summary>Notes in the case file which tables a round could not seal, so that user and operator see what an export is waiting for.</summary>
public sealed class ReportTroubleActivity(CaseFiles cases, TimeProvider time)
{
    [Function(nameof(ReportTrouble))]
    public Task ReportTrouble([ActivityTrigger] Trouble trouble, CancellationToken cancellationToken) => ActivityBoundary.RunAsync(nameof(ReportTrouble), () =>
        cases.UpdateAsync(trouble.RequestId, file =>
        {
            var now = time.GetUtcNow();
            var first = trouble.Failures[0];
            var tables = trouble.Failures.Select(failure => $"{failure.Table.Service}/{failure.Table.Table}").ToArray();
            var problem = new CaseProblem(first.Code, first.Message, tables, file.Problem?.Since ?? now, trouble.Round, trouble.RetryAt, nameof(ExportOrchestrator));
            var detail = string.Create(CultureInfo.InvariantCulture, $"{first.Code}: {string.Join(' ', tables)}");
            return (file with { Problem = problem }).Record("tables-failed", now, detail);
        }, cancellationToken), cancellationToken);
}
