using System.Collections.Concurrent;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Replay;

/// <summary>Keeps this host from running instances whose version is not for it.</summary>
internal sealed partial class VersionGate(DurableRuntimeOptions options)
{
    private readonly ILogger _logger = options.LoggerFactory.CreateLogger<VersionGate>();

    /// <summary>Orchestrators and versions already warned of: each command for such an instance would say so again.</summary>
    private readonly ConcurrentDictionary<(string, string), bool> _warned = new();

    /// <param name="failure">What the instance fails with; null when it is to be left as it is.</param>
    public bool Refuses(InstanceHeader header, out Failure? failure)
    {
        failure = null;
        if (options.Versioning.Mismatch(header.Version) is not { } mismatch) return false;
        if (options.Versioning.FailureStrategy == VersionFailureStrategy.Fail)
            failure = new Failure("VersionMismatch", mismatch, IsNonRetriable: true);
        else if (_warned.TryAdd((header.Name, header.Version), true))
            LogLeft(header.InstanceId, header.Name, mismatch);
        return true;
    }

    /// <summary>Resuming an instance that may not run takes effect all the same.</summary>
    public static OrchestrationRuntimeStatus StatusHeld(InstanceDocument document) => document.Header.Status switch
    {
        OrchestrationRuntimeStatus.Suspended => document.HasStarted ? OrchestrationRuntimeStatus.Running : OrchestrationRuntimeStatus.Pending,
        var status => status,
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "Instance {InstanceId} of orchestrator {Name}, and others like it, wait for a host that runs their version: {Mismatch}")]
    private partial void LogLeft(string instanceId, string name, string mismatch);
}
