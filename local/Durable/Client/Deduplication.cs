using DurableTask.Core.Exceptions;
using Microsoft.DurableTask.Client;
using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Client;

/// <summary>Which existing instance of the same id forbids a new one.</summary>
internal static class Deduplication
{
    private static readonly OrchestrationRuntimeStatus[] Unfinished =
        [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    /// <param name="statuses">Null for what the Functions host does unless host.json says otherwise: an instance that has not ended is not replaced.</param>
    /// <exception cref="ArgumentException">A status is unknown, or the statuses contradict each other.</exception>
    public static Func<InstanceHeader, Exception?> From(IReadOnlyList<string>? statuses)
    {
        var refused = statuses?.Select(Parse).ToHashSet() ?? [.. Unfinished];
        if (refused.Contains(OrchestrationRuntimeStatus.Terminated) && !refused.IsSupersetOf(Unfinished))
        {
            throw new ArgumentException(
                "DedupeStatuses with Terminated must hold Pending, Running and Suspended too: an instance in one of those would be terminated, and then refused for being terminated.",
                nameof(statuses));
        }

        return existing => refused.Contains(existing.Status)
            ? new OrchestrationAlreadyExistsException($"An orchestration with the instance id '{existing.InstanceId}' exists already and is {existing.Status}.")
            : null;
    }

    private static OrchestrationRuntimeStatus Parse(string status) =>
        Enum.TryParse<OrchestrationRuntimeStatus>(status, ignoreCase: true, out var parsed)
            ? parsed
            : throw new ArgumentException($"Invalid orchestration runtime status: '{status}' for deduplication.", nameof(status));
}
