using Overstap.Cases.Lifecycle;
using Overstap.Ports;

namespace Overstap.Cases;

/// <summary>Finds the requests of an account by their index names, one name for each kind, and keeps those apart that cannot run side by side.</summary>
public sealed class OpenRequests(CaseFiles cases, IRequestIndex index, KeyedHash hash, TimeProvider time)
{
    /// <summary>How long a name may lead to a request that is not there yet before it counts for nothing.</summary>
    private static readonly TimeSpan ClaimPatience = TimeSpan.FromMinutes(2);

    /// <summary>The latest request of each kind that has not ended.</summary>
    public async Task<IReadOnlyList<CaseFile>> FindAsync(string accountId, CancellationToken cancellationToken)
    {
        var found = new List<CaseFile>();
        foreach (var kind in Enum.GetValues<RequestKind>())
        {
            if (await index.FindAsync(NameOf(accountId, kind), cancellationToken) is { } entry
                && await cases.FindAsync(entry.RequestId, cancellationToken) is { Phase: not CasePhase.Closed } file)
                found.Add(file);
        }

        return found;
    }

    /// <summary>Takes the name of account and kind for this request, or tells which request keeps it from running.</summary>
    /// <returns>The name, and the request in the way; when there is one, nothing was taken.</returns>
    public async Task<(string Name, RequestId? Blocker)> ClaimAsync(string accountId, RequestKind kind, RequestId id, CancellationToken cancellationToken)
    {
        var name = NameOf(accountId, kind);
        var mine = new IndexEntry(id, time.GetUtcNow());
        if (await ClaimOwnAsync(name, kind, mine, cancellationToken) is { } holder)
            return (name, holder);
        // The name is taken before the others are looked at: of two that come at once, at least one sees the other.
        foreach (var other in Enum.GetValues<RequestKind>().Where(other => other != kind))
        {
            if (await index.FindAsync(NameOf(accountId, other), cancellationToken) is not { } entry || !await IsInTheWayAsync(kind, other, entry, mine, cancellationToken))
                continue;
            await index.ReleaseAsync(name, id, cancellationToken);
            return (name, entry.RequestId);
        }

        return (name, null);
    }

    /// <summary>Gives a name back that the request took and does not need after all.</summary>
    public Task ReleaseAsync(string name, RequestId id, CancellationToken cancellationToken) => index.ReleaseAsync(name, id, cancellationToken);

    private async Task<RequestId?> ClaimOwnAsync(string name, RequestKind kind, IndexEntry mine, CancellationToken cancellationToken)
    {
        for (; ; )
        {
            var claim = await index.ClaimAsync(name, mine, cancellationToken);
            if (claim.Mine || claim.Entry.RequestId == mine.RequestId)
                return null;
            var holder = await cases.FindAsync(claim.Entry.RequestId, cancellationToken);
            if (holder is null ? IsYoung(claim.Entry) : SideBySide.Refuses(kind, holder))
                return claim.Entry.RequestId;
            if (await index.TryReplaceAsync(name, claim, mine, cancellationToken))
                return null;
        }
    }

    private async Task<bool> IsInTheWayAsync(RequestKind asked, RequestKind open, IndexEntry entry, IndexEntry mine, CancellationToken cancellationToken)
    {
        if (await cases.FindAsync(entry.RequestId, cancellationToken) is { } file)
            return SideBySide.Refuses(asked, file);
        // Both are on their way in: the earlier one goes first.
        var refuses = SideBySide.Of(asked, open) is SideBySide.Verdict.Never;
        return refuses && IsYoung(entry) && (entry.ClaimedAt, entry.RequestId.ToString()).CompareTo((mine.ClaimedAt, mine.RequestId.ToString())) < 0;
    }

    private bool IsYoung(IndexEntry entry) => time.GetUtcNow() - entry.ClaimedAt < ClaimPatience;

    private string NameOf(string accountId, RequestKind kind) => hash.Name("kind", accountId, kind.ToString());
}
