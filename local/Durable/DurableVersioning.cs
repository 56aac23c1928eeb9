using Microsoft.DurableTask.Abstractions;

namespace Overstap.Local.Durable;

/// <summary>Which versions of orchestrations this host runs, and what becomes of the others.</summary>
public enum VersionMatchStrategy
{
    /// <summary>Every version is run.</summary>
    None,

    /// <summary>Only <see cref="DurableVersioning.Version"/> itself.</summary>
    Strict,

    /// <summary><see cref="DurableVersioning.Version"/> and all before it; no version comes before any.</summary>
    CurrentOrOlder,
}

/// <summary>What becomes of an instance whose version this host does not run.</summary>
public enum VersionFailureStrategy
{
    /// <summary>Left as it is, and what arrives for it is kept, until a host runs its version.</summary>
    Reject,

    /// <summary>Failed, with the error type <c>VersionMismatch</c>.</summary>
    Fail,
}

/// <summary>Versioning as the SDK's worker options have it.</summary>
public sealed record DurableVersioning
{
    /// <summary>The version this host's code is.</summary>
    public string Version { get; init; } = "";

    /// <summary>Given to new instances and sub-orchestrations that name none.</summary>
    public string DefaultVersion { get; init; } = "";

    public VersionMatchStrategy MatchStrategy { get; init; }

    /// <summary>Without a match strategy it means nothing.</summary>
    public VersionFailureStrategy FailureStrategy { get; init; }

    /// <summary>Why an instance of that version is not run, in the SDK's words; null when it is.</summary>
    internal string? Mismatch(string orchestrationVersion)
    {
        var order = TaskOrchestrationVersioningUtils.CompareVersions(orchestrationVersion, Version);
        return MatchStrategy switch
        {
            VersionMatchStrategy.Strict when order != 0 => $"The orchestration version '{orchestrationVersion}' does not match the worker version '{Version}'.",
            VersionMatchStrategy.CurrentOrOlder when order > 0 => $"The orchestration version '{orchestrationVersion}' is greater than the worker version '{Version}'.",
            _ => null,
        };
    }
}
