using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Overstap.Cases;

namespace Overstap.Orchestration;

/// <summary>
/// Carries one request from submission to closing: asks what to do next, does it or waits, and begins a new turn. It holds no rule, so rules may
/// change while requests are running.
/// </summary>
public static class RequestOrchestrator
{
    /// <summary>The event that says: the case file has changed, decide again.</summary>
    public const string Changed = "changed";

    [Function(nameof(RequestOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var turn = context.GetInput<Turn>() ?? throw new InvalidOperationException("The orchestration was started without a turn.");
        var step = await context.CallActivityAsync<Step>(nameof(DecideNextStepActivity.DecideNextStep), turn, Retries.Patient);
        if (step.Finished)
            return;
        turn = step.Duty is { } duty ? await PerformAsync(context, turn, duty, step.IsOrchestration) : await WaitAsync(context, turn, step.WakeAt);
        context.ContinueAsNew(turn, preserveUnprocessedEvents: true);
    }

    private static async Task<Turn> PerformAsync(TaskOrchestrationContext context, Turn turn, string duty, bool isOrchestration)
    {
        try
        {
            var input = new Duty(turn.RequestId);
            await (isOrchestration ? context.CallSubOrchestratorAsync(duty, input) : context.CallActivityAsync(duty, input, Retries.Brief));
            return new Turn(turn.RequestId, Done: duty);
        }
        catch (TaskFailedException e)
        {
            return new Turn(turn.RequestId, Failure: FailureCode.Read(duty, e.FailureDetails));
        }
    }

    private static async Task<Turn> WaitAsync(TaskOrchestrationContext context, Turn turn, DateTimeOffset? wakeAt)
    {
        using var cancellation = new CancellationTokenSource();
        var changed = context.WaitForExternalEvent<object?>(Changed, cancellation.Token);
        if (wakeAt is { } instant)
            await Task.WhenAny(changed, context.CreateTimer(instant.UtcDateTime, cancellation.Token));
        else
            await changed;
        // A timer that lost holds its instance until it fires, unless it is cancelled. CancelAsync would leave the orchestration's thread.
#pragma warning disable MA0042, CA1849
        cancellation.Cancel();
#pragma warning restore MA0042, CA1849
        return new Turn(turn.RequestId);
    }
}
