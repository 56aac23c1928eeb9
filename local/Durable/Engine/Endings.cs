using Microsoft.DurableTask.Client;
using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Engine;

/// <summary>The ways an instance ends.</summary>
internal static class Endings
{
    public static InstanceDocument End(InstanceDocument document, OrchestrationRuntimeStatus status, DateTimeOffset now) => document with
    {
        Header = document.Header with { Status = status, UpdatedAt = now, CompletedAt = now },
        History = [.. document.History, new ExecutionEnded(status.ToString())],
        Inbox = [],
    };

    public static InstanceDocument Fail(InstanceDocument document, IReadOnlyList<HistoryEvent> arrived, Failure failure, DateTimeOffset now) =>
        End(document with { History = [.. document.History, .. arrived], Failure = failure }, OrchestrationRuntimeStatus.Failed, now);

    /// <summary>Ends at once, without giving the orchestrator control; its sub-orchestrations are told in the same save when that was asked for.</summary>
    public static InstanceDocument Terminate(InstanceDocument document, IReadOnlyList<HistoryEvent> arrived, Terminated terminated, DateTimeOffset now)
    {
        var ended = End(document with { History = [.. document.History, .. arrived], Output = terminated.Output }, OrchestrationRuntimeStatus.Terminated, now);
        var children = Outstanding.Of(document).Values.OfType<ChildScheduled>().Select(child => child.ChildId);
        return terminated.Recursive ? Outboxes.Send(ended, children, terminated) : ended;
    }

    /// <summary>What a parent is told of the end of its sub-orchestration.</summary>
    public static TaskEnded ForParent(InstanceDocument document, int taskId) => document.Header.Status switch
    {
        OrchestrationRuntimeStatus.Completed => new TaskCompleted(taskId, document.Output),
        OrchestrationRuntimeStatus.Failed => new TaskFailed(taskId, document.Failure!),
        _ => new TaskFailed(taskId, new Failure("OrchestrationTerminated", $"Sub-orchestration '{document.InstanceId}' was terminated.")),
    };
}
