using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Storage;

/// <summary>
/// Durable state of all instances, owned by one host at a time. Calls for different instances may overlap; of those for one, only a read overlaps with anything.
/// While storage is away, calls wait. An exception means that the state can no longer be trusted to be ours, or that the host stops.
/// </summary>
public interface IInstanceStore : IAsyncDisposable
{
    /// <summary>Whether storage answered last time. Calls go on waiting while it does not.</summary>
    bool IsAvailable { get; }

    /// <summary>Takes ownership, or throws <see cref="Ports.PermanentException"/> (<c>durable-host-already-running</c>) when a living host has it.</summary>
    /// <param name="lost">Called at most once, when ownership is lost later on.</param>
    /// <param name="stopping">Ends what waits.</param>
    /// <exception cref="Ports.TransientException"><c>durable-storage-unavailable</c>: nothing is waited for yet.</exception>
    Task OpenAsync(Action<Exception> lost, CancellationToken stopping, CancellationToken cancellationToken);

    /// <summary>Every instance, without its payloads and history.</summary>
    /// <exception cref="Ports.TransientException"><c>durable-storage-unavailable</c>: nothing is waited for yet.</exception>
    Task<StoredInstances> LoadAsync(CancellationToken cancellationToken);

    /// <summary>Those of the instances that there are, in any order; for many at once cheaper than one by one.</summary>
    IAsyncEnumerable<InstanceDocument> ReadAllAsync(IReadOnlyCollection<string> instanceIds, CancellationToken cancellationToken);

    /// <summary>One instance, or null when there is none.</summary>
    /// <exception cref="Ports.PermanentException"><c>durable-state-unreadable</c></exception>
    Task<InstanceDocument?> ReadAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>Replaces the instance as a whole; durable when it returns.</summary>
    Task SaveAsync(InstanceDocument document);

    /// <summary>Removes everything kept of the instance; removing the absent succeeds.</summary>
    Task DeleteAsync(string instanceId);
}

/// <param name="Damaged">Instances that cannot be read, and where their state stands, in words.</param>
public sealed record StoredInstances(IReadOnlyCollection<StoredInstance> Instances, IReadOnlyDictionary<string, string> Damaged);

/// <param name="Wake">When the first of its timers is due, or its start; null for never.</param>
/// <param name="HasWork">It waits for more than timers and events: something has to be set going again.</param>
public sealed record StoredInstance(InstanceHeader Header, DateTimeOffset? Wake, bool HasWork);
