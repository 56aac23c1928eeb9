using Microsoft.DurableTask.Client;
using Overstap.Local.Settings;

namespace Overstap.Bench.Durable;

internal static class Ending
{
    /// <summary>Waits for the end of the instance; a wrong result fails the bench.</summary>
    public static async Task RequireAsync(this DurableTaskClient client, string instanceId, int expected, CancellationToken stopping)
    {
        var found = await client.WaitForInstanceCompletionAsync(instanceId, getInputsAndOutputs: true, stopping);
        if (found.RuntimeStatus != OrchestrationRuntimeStatus.Completed || found.ReadOutputAs<int>() != expected)
            throw new StartupException($"Instance {instanceId} ended {found.RuntimeStatus} with {found.SerializedOutput}, not with {expected}: the figures of such a run mean nothing.");
    }
}
