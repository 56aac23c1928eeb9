namespace Overstap.Local.Durable.Diagnostics;

/// <summary>The names under which the Durable Task SDK traces: whoever reads traces of Azure reads those of this runtime too.</summary>
public static class TraceNames
{
    /// <summary>Name of the <see cref="System.Diagnostics.ActivitySource"/> and of the <see cref="System.Diagnostics.Metrics.Meter"/>.</summary>
    public const string Source = "Microsoft.DurableTask";

    public const string Type = "durabletask.type";
    public const string Name = "durabletask.task.name";
    public const string Version = "durabletask.task.version";
    public const string InstanceId = "durabletask.task.instance_id";
    public const string ExecutionId = "durabletask.task.execution_id";
    public const string Status = "durabletask.task.status";
    public const string TaskId = "durabletask.task.task_id";
    public const string Target = "durabletask.event.target_instance_id";
    public const string FireAt = "durabletask.fire_at";

    internal const string Orchestration = "orchestration";
    internal const string Activity = "activity";
    internal const string Event = "event";
    internal const string Timer = "timer";
    internal const string CreateOrchestration = "create_orchestration";
    internal const string OrchestrationEvent = "orchestration_event";
    internal const string ContinuedAsNew = "ContinuedAsNew";

    internal static string Span(string what, string name, string? version) => string.IsNullOrEmpty(version) ? $"{what}:{name}" : $"{what}:{name}@({version})";

    internal static string TimerSpan(string orchestrator) => $"{Orchestration}:{orchestrator}:{Timer}";
}
