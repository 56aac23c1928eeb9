using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Replay;

/// <summary>A replay asked for something else than the history holds.</summary>
/// <param name="recorded">What history has; null for nothing.</param>
/// <param name="asked">What the code asked for; null for nothing.</param>
internal sealed class NonDeterminismException(TaskAsked? recorded, TaskAsked? asked) : Exception
{
    /// <summary>The name under which the SDK reports this, so that code may test for it here and on Azure alike.</summary>
    public const string ErrorType = "DurableTask.Core.Exceptions.NonDeterministicOrchestrationException";

    private const string Advice = "The orchestrator's code was changed while this instance was running, or it does not do the same on every replay.";

    public Failure ToFailure(InstanceHeader header) => new(ErrorType, Describe(header), IsNonRetriable: true);

    private string Describe(InstanceHeader header)
    {
        var version = header.Version.Length == 0 ? "no version" : $"version '{header.Version}'";
        return $"Task #{(recorded ?? asked)?.TaskId} of orchestrator '{header.Name}' ({version}): history has {Describe(recorded)}, the code asked for {Describe(asked)}. {Advice}";
    }

    private static string Describe(TaskAsked? asked) => asked switch
    {
        null => "nothing",
        ActivityScheduled activity => $"activity '{activity.Name}'",
        ChildScheduled child => $"sub-orchestration '{child.Name}'",
        EventSent sent => $"event '{sent.EventName}' to another instance",
        _ => "a timer",
    };
}
