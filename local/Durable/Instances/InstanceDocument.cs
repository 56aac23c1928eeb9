using Microsoft.DurableTask.Client;
using Overstap.Local.Durable.Diagnostics;

namespace Overstap.Local.Durable.Instances;

/// <summary>What is known of an instance without reading its payloads.</summary>
public sealed record InstanceHeader
{
    public required string InstanceId { get; init; }

    /// <summary>New for every start and every continue-as-new: late results of an earlier execution are told apart by it.</summary>
    public required string ExecutionId { get; init; }

    public required string Name { get; init; }

    public string Version { get; init; } = "";

    public required OrchestrationRuntimeStatus Status { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Not run before this time.</summary>
    public DateTimeOffset? StartAt { get; init; }

    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    public ParentLink? Parent { get; init; }

    /// <summary>The trace of the call that created it; null when nobody traced that.</summary>
    public TraceLink? Trace { get; init; }

    public bool IsTerminal => Status is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;
}

/// <summary>The one call of the one execution that started a sub-orchestration.</summary>
public sealed record ParentLink(string InstanceId, string Name, string ExecutionId, int TaskId);

/// <summary>Everything about one instance; replaced as a whole, so that a turn is there entirely or not at all.</summary>
public sealed record InstanceDocument
{
    public required InstanceHeader Header { get; init; }

    public string? Input { get; init; }

    public string? Output { get; init; }

    public string? CustomStatus { get; init; }

    public Failure? Failure { get; init; }

    /// <summary>The current execution, oldest first; starts anew with every continue-as-new.</summary>
    public IReadOnlyList<HistoryEvent> History { get; init; } = [];

    /// <summary>What arrived while the instance may not run: before its start time, or suspended.</summary>
    public IReadOnlyList<HistoryEvent> Inbox { get; init; } = [];

    /// <summary>What other instances have yet to receive.</summary>
    public IReadOnlyList<Message> Outbox { get; init; } = [];

    /// <summary>Number of the next message; starts from the clock, so that it grows over re-creations of the same id too.</summary>
    public required long NextMessage { get; init; }

    /// <summary>The last message taken from each sender: one delivered again after a crash is known by it.</summary>
    public IReadOnlyDictionary<string, long> Received { get; init; } = new Dictionary<string, long>();

    /// <summary>Counts replacements.</summary>
    public long Revision { get; init; }

    public string InstanceId => Header.InstanceId;

    public bool HasStarted => History.Count > 0;

    /// <summary>Its orchestrator is to be called for the first time, now.</summary>
    public bool IsDue(DateTimeOffset now) =>
        !HasStarted && Header.Status is OrchestrationRuntimeStatus.Pending or OrchestrationRuntimeStatus.Running && !(Header.StartAt > now);

    /// <summary>Finished, with nothing left to deliver: only its header need stay in memory.</summary>
    public bool IsSettled => Header.IsTerminal && Outbox.Count == 0;
}

/// <summary>Delivered to <paramref name="Target"/> at least once and taken once, in order per pair of instances.</summary>
public sealed record Message(long Number, string Target, HistoryEvent Event);
