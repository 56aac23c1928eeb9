using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Overstap.Cases;
using Overstap.Collect;
using Overstap.Seal;

namespace Overstap.Orchestration;

/// <summary>
/// Exports every table of a request, each by an activity of its own, and finishes the archive when all are sealed. Tables that fail are redone
/// alone, with growing pauses. What a source withholds to the last round is missing from the copy, and named in it.
/// </summary>
public static class ExportOrchestrator
{
    [Function(nameof(ExportOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var duty = context.GetInput<Duty>() ?? throw new InvalidOperationException("The export was started without a request.");
        var plan = await context.CallActivityAsync<ExportPlan>(nameof(PlanExportActivity.PlanExport), duty, Retries.Brief);
        var open = plan.Tables;
        TableFailure[] failures = [];
        for (var round = 1; open.Count > 0; round++)
        {
            var isLast = plan.MayBePartial && round == plan.Rounds;
            failures = [.. (await Task.WhenAll(open.Select(table => SealAsync(context, new TableDuty(duty.RequestId, table) { Number = plan.Number, IsLast = isLast })))).OfType<TableFailure>()];
            if (failures.Length > 0)
            {
                var retryAt = new DateTimeOffset(context.CurrentUtcDateTime) + Pause(round);
                await context.CallActivityAsync(nameof(ReportTroubleActivity.ReportTrouble), new Trouble(duty.RequestId, failures, round, retryAt), Retries.Brief);
                var overtaken = failures.FirstOrDefault(failure => failure.Code == ExportPlan.WithdrawnCode);
                if (isLast && MayGoWithout(plan, failures))
                    break;
                if (round == plan.Rounds || overtaken is not null)
                    throw (overtaken ?? failures[0]).ToException();
                await context.CreateTimer(retryAt.UtcDateTime, CancellationToken.None);
            }

            open = [.. failures.Select(failure => failure.Table)];
        }

        var archive = new ArchiveDuty(duty.RequestId) { Number = plan.Number, Missing = failures.Length > 0 ? [.. failures.Select(failure => failure.ToMissing())] : null };
        await context.CallActivityAsync(nameof(FinishArchiveActivity.FinishArchive), archive, Retries.Brief);
    }

    /// <summary>Nobody is handed a copy without anything in it, nor one that lacks what is ours to mend.</summary>
    private static bool MayGoWithout(ExportPlan plan, TableFailure[] failures) => failures.Length < plan.Tables.Count && failures.All(failure => failure.IsOfTable);

    private static async Task<TableFailure?> SealAsync(TaskOrchestrationContext context, TableDuty duty)
    {
        try
        {
            await context.CallActivityAsync(nameof(SealTableActivity.SealTable), duty, Retries.Brief);
            return null;
        }
        catch (TaskFailedException e)
        {
            var failure = FailureCode.Read(nameof(SealTableActivity.SealTable), e.FailureDetails);
            return new TableFailure(duty.Table, failure.Code, failure.Message, failure.Transient);
        }
    }

    private static TimeSpan Pause(int round) => TimeSpan.FromMinutes(round switch { 1 => 1, 2 => 5, _ => 15 });
}
