using System.Diagnostics.CodeAnalysis;
using Microsoft.DurableTask;
using Overstap.Local.Durable.Diagnostics;

namespace Overstap.Local.Durable;

/// <summary>Runs one orchestrator: called anew for every replay, on a thread where only tasks of the context may be awaited.</summary>
/// <returns>The output, converted by the runtime's data converter.</returns>
public delegate Task<object?> Orchestrator(TaskOrchestrationContext context);

/// <summary>Runs one activity, at least once.</summary>
/// <param name="call">What was called, with the input as JSON.</param>
/// <param name="stopping">Signalled when the host stops; an activity that fails after that is run again by the next host.</param>
/// <returns>The output as JSON, or null for none.</returns>
public delegate Task<string?> Activity(ActivityCall call, CancellationToken stopping);

/// <summary>The functions the runtime can run. Names are compared without regard to case, as the SDK does.</summary>
public interface IDurableFunctions
{
    bool TryGetOrchestrator(string name, [NotNullWhen(true)] out Orchestrator? orchestrator);

    bool TryGetActivity(string name, [NotNullWhen(true)] out Activity? activity);
}

/// <summary>One call of an activity. <see cref="InstanceId"/>, <see cref="ExecutionId"/> and <see cref="TaskId"/> together name it for good, also when it is run again.</summary>
/// <param name="Input">JSON; the text <c>null</c> when the orchestrator passed null. No text only in histories of earlier releases.</param>
/// <param name="Version">Version of the orchestration instance, or the one asked for in the call's options; empty for none.</param>
public sealed record ActivityCall(string Name, string? Input, string InstanceId, string ExecutionId, int TaskId, string Version)
{
    /// <summary>The instance's trace, if it has one.</summary>
    public TraceLink? Trace { get; init; }
}
