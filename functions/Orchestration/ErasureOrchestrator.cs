using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Overstap.Cases;
using Overstap.Erase;
using Overstap.Ports;

namespace Overstap.Orchestration;

/// <summary>Erases every table of a request's scope at the source, one after the other. A table that fails does not keep the others; the duty is begun again for it.</summary>
public static class ErasureOrchestrator
{
    [Function(nameof(ErasureOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var duty = context.GetInput<Duty>() ?? throw new InvalidOperationException("The erasure was started without a request.");
        var plan = await context.CallActivityAsync<ErasurePlan>(nameof(PlanErasureActivity.PlanErasure), duty, Retries.Brief);
        DutyFailure? first = null;
        foreach (var table in plan.Tables)
        {
            try
            {
                await context.CallActivityAsync(nameof(EraseTableActivity.EraseTable), new ErasureDuty(duty.RequestId, table), Retries.Brief);
            }
            catch (TaskFailedException e)
            {
                first ??= FailureCode.Read(nameof(EraseTableActivity.EraseTable), e.FailureDetails);
            }
        }

        if (first is not null)
            throw first.Transient ? new TransientException(first.Code, first.Message) : new PermanentException(first.Code, first.Message);
    }
}
