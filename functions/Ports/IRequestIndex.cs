using Overstap.Cases;

namespace Overstap.Ports;

/// <summary>An entry of the index: which request a name leads to.</summary>
/// <param name="ClaimedAt">When the name was taken.</param>
/// <param name="BodyHash">Keyed hash of the submitted body, to tell a replay from another request; null for the entry of account and kind.</param>
public sealed record IndexEntry(RequestId RequestId, DateTimeOffset ClaimedAt, string? BodyHash = null);

/// <param name="Entry">The entry that stands in the index now.</param>
/// <param name="Mine">Whether this call wrote it.</param>
public sealed record IndexClaim(IndexEntry Entry, string ETag, bool Mine);

/// <summary>Small blobs named by keyed hashes; the first writer of a name wins.</summary>
public interface IRequestIndex
{
    /// <summary>What stands under the name, or null.</summary>
    Task<IndexEntry?> FindAsync(string name, CancellationToken cancellationToken);

    /// <summary>Writes the entry if the name is free, and returns what stands there afterwards.</summary>
    Task<IndexClaim> ClaimAsync(string name, IndexEntry entry, CancellationToken cancellationToken);

    /// <summary>Replaces an entry that leads to a finished request; false when somebody else was faster.</summary>
    Task<bool> TryReplaceAsync(string name, IndexClaim current, IndexEntry entry, CancellationToken cancellationToken);

    /// <summary>Removes the name if it leads to this request; removing the absent succeeds.</summary>
    Task ReleaseAsync(string name, RequestId id, CancellationToken cancellationToken);

    /// <summary>All names and what they lead to.</summary>
    IAsyncEnumerable<(string Name, IndexEntry Entry)> ListAsync(CancellationToken cancellationToken);
}
