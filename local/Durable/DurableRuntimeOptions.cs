using Azure.Storage.Blobs;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Overstap.Local.Durable;

/// <summary>How one durable runtime works. Everything but the container has a default.</summary>
public sealed record DurableRuntimeOptions
{
    /// <summary>Holds all state; created when absent. One runtime at a time owns it.</summary>
    public required BlobContainerClient Container { get; init; }

    /// <summary>Drives orchestration time and durable timers. Its timers must follow its clock when that is moved.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;

    /// <summary>Converts inputs, outputs, events and custom status to and from JSON.</summary>
    public DataConverter DataConverter { get; init; } = JsonDataConverter.Default;

    /// <summary>Activities run at once (host.json: extensions.durableTask.maxConcurrentActivityFunctions). At least 1; default twice the cores.</summary>
    public int MaxConcurrentActivities { get; init; } = 2 * Environment.ProcessorCount;

    /// <summary>Orchestration turns run and saved at once (host.json: extensions.durableTask.maxConcurrentOrchestratorFunctions). At least 1; default 16, beyond which Azurite gains nothing.</summary>
    public int MaxConcurrentOrchestrations { get; init; } = 16;

    /// <summary>A longer durable timer is taken in pieces of this length, as the SDK does. More than zero; default 3 days.</summary>
    public TimeSpan MaximumTimerInterval { get; init; } = TimeSpan.FromDays(3);

    /// <summary>The version of this host's code and of new instances (host.json: extensions.durableTask.defaultVersion, versionMatchStrategy, versionFailureStrategy). Default: none, and every version is run.</summary>
    public DurableVersioning Versioning { get; init; } = new();

    /// <summary>How long a client call waits while durable storage is unreachable before it fails with <c>durable-storage-unavailable</c>. Default 5 s.</summary>
    public TimeSpan StorageTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long stopping waits for running activities, whose results would otherwise be worked out again. Default 5 s.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>When the journal is merged; for tests that want it often.</summary>
    public JournalLimits Journal { get; init; } = new();
}

/// <summary>When the journal of a durable runtime is merged.</summary>
/// <param name="Batches">A start reads every blob, at some milliseconds each: this many batches are merged into one blob. At least 2.</param>
/// <param name="MergedBlobs">More merged blobs than this are merged into one.</param>
/// <param name="SmallBytes">A journal of up to this length is not rewritten for what is no longer needed, except to be rid of something purged.</param>
/// <param name="QuickBytes">A journal of up to this length is rewritten at once when something was purged; a longer one when half of it is no longer needed.</param>
public sealed record JournalLimits(int Batches = 512, int MergedBlobs = 8, long SmallBytes = 4 * 1024 * 1024, long QuickBytes = 64 * 1024 * 1024);
