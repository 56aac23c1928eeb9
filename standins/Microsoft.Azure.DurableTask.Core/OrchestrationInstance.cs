using System.Diagnostics.CodeAnalysis;
using System.Runtime.Serialization;

namespace DurableTask.Core;

/// <summary>One execution of an instance.</summary>
public class OrchestrationInstance : IExtensibleDataObject
{
    public string InstanceId { get; set; } = null!;

    public string ExecutionId { get; set; } = null!;

    [AllowNull]
    public ExtensionDataObject ExtensionData { get; set; } = null!;
}

/// <summary>The call that started a sub-orchestration.</summary>
public class ParentInstance : IExtensibleDataObject
{
#pragma warning disable CA1051, S1104 // Fields in the real type.
    public string Name = null!;

    public OrchestrationInstance OrchestrationInstance = null!;

    public int TaskScheduleId;

    public string Version = null!;
#pragma warning restore CA1051, S1104

    [AllowNull]
    public ExtensionDataObject ExtensionData { get; set; } = null!;
}
