using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Replay;

/// <summary>A replay asked for something else than the history holds.</summary>
internal sealed class NonDeterminismException(string message) : Exception(message)
{
    /// <summary>The name under which the SDK reports this, so that code may test for it here and on Azure alike.</summary>
    private const string ErrorType = "DurableTask.Core.Exceptions.NonDeterministicOrchestrationException";

    private const string Advice = "The orchestrator's code was changed while this instance was running, or it does not do the same on every replay.";

    public static NonDeterminismException Mismatch(TaskAsked recorded, TaskAsked? asked) =>
        new($"Task #{recorded.TaskId}: history has {Describe(recorded)}, the code asked for {(asked is null ? "nothing" : Describe(asked))}. {Advice}");

    public static NonDeterminismException Unrecorded(TaskAsked asked) =>
        new($"Task #{asked.TaskId}: history has nothing, the code asked for {Describe(asked)}. {Advice}");

    public Failure ToFailure() => new(ErrorType, Message, IsNonRetriable: true);

    private static string Describe(TaskAsked asked) => asked switch
    {
        ActivityScheduled activity => $"activity '{activity.Name}'",
        ChildScheduled child => $"sub-orchestration '{child.Name}'",
        EventSent sent => $"event '{sent.EventName}' to another instance",
        _ => "a timer",
    };
}
