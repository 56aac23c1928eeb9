using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Storage;

/// <summary>
/// Durable state of all instances, owned by one host at a time. Calls for different instances may overlap; of those for one, only a read overlaps with anything.
/// Every call may throw <see cref="Ports.TransientException"/> (<c>durable-storage-unavailable</c>): whether it took effect is then unknown,
/// and repeating it with the same arguments is right. Any other exception means that the state can no longer be trusted to be ours.
/// </summary>
public interface IInstanceStore : IAsyncDisposable
{
    /// <summary>Takes ownership, or throws <see cref="Ports.PermanentException"/> (<c>durable-host-already-running</c>) when a living host has it.</summary>
    /// <param name="lost">Called at most once, when ownership is lost later on.</param>
    Task OpenAsync(Action<Exception> lost, CancellationToken cancellationToken);

    /// <summary>Every instance: its document, or only its header when it is settled.</summary>
    Task<IReadOnlyCollection<StoredInstance>> LoadAsync(CancellationToken cancellationToken);

    /// <summary>One instance, or null when there is none.</summary>
    Task<InstanceDocument?> ReadAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>Replaces the instance as a whole; durable when it returns.</summary>
    Task SaveAsync(InstanceDocument document, CancellationToken cancellationToken);

    /// <summary>Instances that storage does not have as they were last saved or removed: what comes back after a crash may lack its last seconds.</summary>
    Task<IReadOnlyCollection<string>> FindForgottenAsync(CancellationToken cancellationToken);

    /// <summary>Removes everything kept of the instance; removing the absent succeeds.</summary>
    Task DeleteAsync(string instanceId, CancellationToken cancellationToken);
}

/// <summary>One loaded instance; <paramref name="Document"/> is null when the instance is settled.</summary>
public sealed record StoredInstance(InstanceHeader Header, InstanceDocument? Document);
