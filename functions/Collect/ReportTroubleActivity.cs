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
            var failures = trouble.Failures.Where(failure => failure.Code != ExportPlan.WithdrawnCode).ToArray();
            if (failures.Length == 0)
                return file;
            var now = time.GetUtcNow();
            var first = failures[0];
            var tables = failures.Select(failure => $"{failure.Table.Service}/{failure.Table.Table}").ToArray();
            var before = file.ProblemOf(nameof(ExportOrchestrator));
            var problem = new CaseProblem(first.Code, first.Message, tables, before?.Since ?? now, trouble.Round, trouble.RetryAt, nameof(ExportOrchestrator)) { IsUnderWay = true };
            // The same again, round after round, is one event.
            if (before?.Code == problem.Code && before.Tables.SequenceEqual(tables))
                return file.With(problem);
            var detail = string.Create(CultureInfo.InvariantCulture, $"{first.Code}: {string.Join(' ', tables)}");
            return file.With(problem).Record("tables-failed", now, detail);
        }, cancellationToken), cancellationToken);
}
