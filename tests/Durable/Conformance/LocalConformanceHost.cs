using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Overstap.Local.Durable;

namespace Overstap.Tests.Durable.Conformance;

internal abstract partial class ConformanceHost
{
    public static async partial Task<ConformanceHost> StartAsync(Action<IFunctions> register, HostVersions? versions) =>
        new LocalConformanceHost(await DurableHarness.StartAsync(functions => register(new LocalFunctions(functions)), LocalConformanceHost.With(versions)));
}

/// <summary>The local durable runtime, on Azurite.</summary>
internal sealed class LocalConformanceHost(DurableHarness harness) : ConformanceHost
{
    public override DurableTaskClient Client => harness.Client;

    public override DateTimeOffset Now => harness.Clock.GetUtcNow();

    public override IReadOnlyCollection<string> Lines => harness.Log.Lines;

    public static Func<DurableRuntimeOptions, DurableRuntimeOptions> With(HostVersions? versions) => options => versions is null ? options : options with
    {
        Versioning = new DurableVersioning
        {
            Version = versions.Version,
            DefaultVersion = versions.DefaultVersion,
            MatchStrategy = Enum.Parse<VersionMatchStrategy>(versions.Match),
            FailureStrategy = Enum.Parse<VersionFailureStrategy>(versions.Failure),
        },
    };

    public override void Advance(TimeSpan by) => harness.Clock.Advance(by);

    public override Task SettleAsync() => harness.SettlesAsync();

    public override async Task RestartAsync(HostVersions? versions = null)
    {
        await harness.StopAsync();
        harness.Options = With(versions)(harness.Options);
        await harness.StartAsync();
    }

    public override Task<IList<HistoryEvent>> HistoryAsync(string id) => Client.GetOrchestrationHistoryAsync(id, Deadline);

    public override ValueTask DisposeAsync() => harness.DisposeAsync();
}

internal sealed class LocalFunctions(DurableFunctions functions) : IFunctions
{
    public void AddOrchestrator<TInput, TOutput>(string name, Func<TaskOrchestrationContext, Task<TOutput>> run) => functions.Orchestrator(name, run);

    public void AddActivity<TInput, TOutput>(string name, Func<TInput?, Task<TOutput>> run) => functions.Activity<TInput, TOutput>(name, run);
}
