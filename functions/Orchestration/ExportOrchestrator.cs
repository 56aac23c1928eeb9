using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Overstap.Cases;
using Overstap.Collect;
using Overstap.Seal;

namespace Overstap.Orchestration;

/// <summary>
/// Exports every table of a request, each by an activity of its own, and finishes the archive when all are sealed. Tables that fail are redone
/// alone, with growing pauses.
/// </summary>
public static class ExportOrchestrator
{
    private const int Rounds = 8;

    [Function(nameof(ExportOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var duty = context.GetInput<Duty>() ?? throw new InvalidOperationException("The export was started without a request.");
        var plan = await context.CallActivityAsync<ExportPlan>(nameof(PlanExportActivity.PlanExport), duty, Retries.Brief);
        var open = plan.Tables;
        for (var round = 1; open.Count > 0; round++)
        {
            var failures = (await Task.WhenAll(open.Select(table => SealAsync(context, duty, table)))).OfType<TableFailure>().ToArray();
            if (failures.Length > 0)
            {
                var retryAt = new DateTimeOffset(context.CurrentUtcDateTime) + Pause(round);
                await context.CallActivityAsync(nameof(ReportTroubleActivity.ReportTrouble), new Trouble(duty.RequestId, failures, round, retryAt), Retries.Brief);
                var overtaken = failures.FirstOrDefault(failure => failure.Code == ExportPlan.WithdrawnCode);
                if (round == Rounds || overtaken is not null)
                    throw (overtaken ?? failures[0]).ToException();
                await context.CreateTimer(retryAt.UtcDateTime, CancellationToken.None);
            }

            open = [.. failures.Select(failure => failure.Table)];
        }

        await context.CallActivityAsync(nameof(FinishArchiveActivity.FinishArchive), duty, Retries.Brief);
    }

    private static async Task<TableFailure?> SealAsync(TaskOrchestrationContext context, Duty duty, PlannedTable table)
    {
        try
        {
            await context.CallActivityAsync(nameof(SealTableActivity.SealTable), new TableDuty(duty.RequestId, table), Retries.Brief);
            return null;
        }
        catch (TaskFailedException e)
        {
            var failure = FailureCode.Read(nameof(SealTableActivity.SealTable), e.FailureDetails);
            return new TableFailure(table, failure.Code, failure.Message, failure.Transient);
        }
    }

    private static TimeSpan Pause(int round) => TimeSpan.FromMinutes(round switch { 1 => 1, 2 => 5, _ => 15 });
}
