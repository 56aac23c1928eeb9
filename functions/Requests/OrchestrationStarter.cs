using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Overstap.Cases;
using Overstap.Orchestration;

namespace Overstap.Requests;

/// <summary>Starts and wakes the orchestration of a request. Its instance id is the request id, so a request never has two.</summary>
public sealed class OrchestrationStarter
{
    private static readonly OrchestrationRuntimeStatus[] Alive = [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    /// <summary>Starts the orchestration of an open case unless one is alive; an instance that is alive is never replaced.</summary>
    /// <returns>Whether this call started it.</returns>
    public async Task<bool> EnsureStartedAsync(CaseFile file, DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (file.Phase == CasePhase.Closed)
            return false;
        var id = file.Id.ToString();
        var instance = await client.GetInstanceAsync(id, getInputsAndOutputs: false, cancellationToken);
        if (instance is not null && Alive.Contains(instance.RuntimeStatus))
            return false;
        try
        {
            var options = new StartOrchestrationOptions(id).WithDedupeStatuses(Alive);
            await client.ScheduleNewOrchestrationInstanceAsync(nameof(RequestOrchestrator), new Turn(file.Id), options, cancellationToken);
            return true;
        }
        catch (OrchestrationAlreadyExistsException)
        {
            return false;
        }
    }

    /// <summary>
    /// Tells the orchestration what it has not heard yet. A call that is refused does so too: it may repeat one that was accepted, and died before it told.
    /// </summary>
    public Task TellUnheardAsync(CaseFile file, DurableTaskClient client, CancellationToken cancellationToken) =>
        file.Unheard ? TellAsync(file, client, cancellationToken) : Task.CompletedTask;

    /// <summary>Tells the orchestration that the case file has changed. It may be told twice; it decides by the case file alone.</summary>
    public async Task TellAsync(CaseFile file, DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (!await EnsureStartedAsync(file, client, cancellationToken))
            await client.RaiseEventAsync(file.Id.ToString(), RequestOrchestrator.Changed, cancellation: cancellationToken);
    }
}
