using Azure.Storage.Blobs;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Overstap.Local.Durable;

namespace Overstap.Bench.Durable;

/// <summary>The local durable runtime, as the local host runs it: persisted on Azurite.</summary>
internal sealed class LocalPeer(DurableRuntime runtime) : IPeer
{
    public DurableTaskClient Client => runtime.Client;

    public static async Task<LocalPeer> StartAsync(Workload workload, BlobContainerClient container)
    {
        var runtime = new DurableRuntime(Functions(workload), new DurableRuntimeOptions { Container = container });
        await runtime.StartAsync();
        return new LocalPeer(runtime);
    }

    public static DurableFunctions Functions(Workload workload) => new DurableFunctions()
        .AddOrchestrator(Workload.Orchestrator, async context => await workload.OrchestrateAsync(context, context.GetInput<int>()))
        .AddActivity(Workload.Activity, (call, _) =>
            Task.FromResult<string?>(JsonDataConverter.Default.Serialize(workload.Act(JsonDataConverter.Default.Deserialize<int>(call.Input)))));

    public ValueTask DisposeAsync() => runtime.DisposeAsync();
}
