namespace Microsoft.DurableTask.Client;

/// <summary>Where an instance stands.</summary>
public enum OrchestrationRuntimeStatus
{
    Running,

    Completed,

    [Obsolete("Kept for compatibility.")]
    ContinuedAsNew,

    Failed,

    [Obsolete("Kept for compatibility.")]
    Canceled,

    Terminated,

    Pending,

    Suspended,
}
