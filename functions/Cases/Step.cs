namespace Overstap.Cases;

/// <summary>What the orchestration does next. It executes this and decides nothing.</summary>
/// <param name="Duty">An activity or sub-orchestration to perform, by function name; null when there is only waiting to do.</param>
/// <param name="IsOrchestration">Whether the duty is a sub-orchestration.</param>
/// <param name="WakeAt">Until when to wait for a change; null means until a change.</param>
/// <param name="Finished">The request is closed: nothing will ever happen again.</param>
public sealed record Step(string? Duty = null, bool IsOrchestration = false, DateTimeOffset? WakeAt = null, bool Finished = false)
{
    public static Step Perform(string activity) => new(activity);
    public static Step Orchestrate(string orchestrator) => new(orchestrator, IsOrchestration: true);
    public static Step WaitUntil(DateTimeOffset instant) => new(WakeAt: instant);
    public static readonly Step Finish = new(Finished: true);
}

/// <summary>A duty that did not succeed, by its stable code.</summary>
public sealed record DutyFailure(string Duty, string Code, string Message, bool Transient);
