using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Overstap.Local.Durable.Engine;

namespace Overstap.Local.Durable.Client;

/// <summary>Pages through instances in the order of their ids; a continuation token is the last id given, so that pages stay right while instances come and go.</summary>
internal static class InstancePages
{
    public static (IReadOnlyList<Snapshot> Found, string? Next) Take(IEnumerable<Snapshot?> all, OrchestrationQuery query, string? token, int? size)
    {
        var statuses = query.Statuses?.ToHashSet();
        var matching = all.OfType<Snapshot>()
            .Where(snapshot => statuses is not { Count: > 0 } || statuses.Contains(snapshot.Header.Status))
            .Where(snapshot => !(snapshot.Header.CreatedAt < query.CreatedFrom) && !(snapshot.Header.CreatedAt > query.CreatedTo))
            .Where(snapshot => snapshot.Header.InstanceId.StartsWith(query.InstanceIdPrefix ?? "", StringComparison.Ordinal));
        return Page(matching, token ?? query.ContinuationToken, size ?? query.PageSize);
    }

    public static Page<string> TakeIds(
        IEnumerable<Snapshot?> all,
        IEnumerable<OrchestrationRuntimeStatus>? statuses,
        DateTimeOffset? completedFrom,
        DateTimeOffset? completedTo,
        int size,
        string? last)
    {
        var wanted = statuses?.ToHashSet();
        var matching = all.OfType<Snapshot>()
            .Where(snapshot => wanted is not { Count: > 0 } || wanted.Contains(snapshot.Header.Status))
            .Where(snapshot => completedFrom is null || snapshot.Header.CompletedAt >= completedFrom)
            .Where(snapshot => completedTo is null || snapshot.Header.CompletedAt <= completedTo);
        var (found, next) = Page(matching, last, size);
        return new Page<string>([.. found.Select(snapshot => snapshot.Header.InstanceId)], next);
    }

    private static (IReadOnlyList<Snapshot> Found, string? Next) Page(IEnumerable<Snapshot> matching, string? after, int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        Snapshot[] found = [.. matching
            .Where(snapshot => after is null || string.CompareOrdinal(snapshot.Header.InstanceId, after) > 0)
            .OrderBy(snapshot => snapshot.Header.InstanceId, StringComparer.Ordinal)
            .Take(size + 1)];
        return found.Length <= size ? (found, null) : (found[..size], found[size - 1].Header.InstanceId);
    }
}
