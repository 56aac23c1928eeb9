using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Replay;

/// <summary>The failure of an orchestrator that awaited what a replay cannot repeat.</summary>
internal static class ForeignTask
{
    public const string Advice =
        "An orchestrator may await only tasks that its context gave it, without ConfigureAwait(false) or ContinueWith: no Task.Delay, Task.Run, HTTP, file or database call. Such work belongs in an activity.";

    public const string Blocked =
        "The orchestrator blocked its thread on a task, as with Result, Wait() or GetAwaiter().GetResult(). A task of the orchestration context cannot end while its thread is blocked: await it.";

    /// <summary>Also when the orchestrator caught the exception that told it so.</summary>
    public static Failure BlockedFailure { get; } = new(typeof(InvalidOperationException).FullName!, Blocked, IsNonRetriable: true);

    public static Failure Failure(string orchestrator) => new(
        typeof(InvalidOperationException).FullName!,
        $"Orchestrator '{orchestrator}' awaited a task that is not from its orchestration context. {Advice}",
        IsNonRetriable: true);
}
