using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Overstap.Tests.Standins;

/// <summary>The least a client implements; notes which abstract member an overload ends in.</summary>
internal sealed class RecordingClient() : DurableTaskClient("test")
{
    public List<string> Calls { get; } = [];

    public override Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default)
        => Note("id", $"schedule {orchestratorName.Name} {input} {options?.InstanceId}");

    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
        => Note(0, $"raise {instanceId} {eventName} {eventPayload}");

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId,
        bool getInputsAndOutputs = false,
        CancellationToken cancellation = default)
        => Note(new OrchestrationMetadata("n", instanceId), $"start {instanceId} {getInputsAndOutputs}");

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId,
        bool getInputsAndOutputs = false,
        CancellationToken cancellation = default)
        => Note(new OrchestrationMetadata("n", instanceId), $"completion {instanceId} {getInputsAndOutputs}");

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default)
        => Note(0, $"suspend {instanceId} {reason}");

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default)
        => Note(0, $"resume {instanceId} {reason}");

    public override Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId,
        bool getInputsAndOutputs = false,
        CancellationToken cancellation = default)
        => Note<OrchestrationMetadata?>(null, $"get {instanceId} {getInputsAndOutputs}");

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) => throw new NotSupportedException();

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task<T> Note<T>(T result, string call)
    {
        Calls.Add(call.TrimEnd());
        return Task.FromResult(result);
    }
}
