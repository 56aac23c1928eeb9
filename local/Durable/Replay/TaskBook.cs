using DurableTask.Core.Exceptions;
using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Replay;

/// <summary>Numbers what the orchestrator asks for, checks it against history, and hands results to those who await them.</summary>
internal sealed class TaskBook
{
    private readonly SortedDictionary<int, TaskAsked> _unrecorded = [];
    private readonly Dictionary<int, (TaskAsked Asked, TaskCompletionSource<string?> Source)> _open = [];
    private int _next;

    public int NextId => _next;

    public bool HasOpen => _open.Count > 0;

    /// <summary>What this turn asks for anew, once all history is played.</summary>
    public IReadOnlyCollection<TaskAsked> Unrecorded => _unrecorded.Values;

    /// <summary>Ids whose replay asked with other arguments than history holds: allowed, as on Azure, but worth a warning.</summary>
    public List<int> Changed { get; } = [];

    public bool IsOpen(int taskId) => _open.ContainsKey(taskId);

    public void Ask(TaskAsked asked)
    {
        _next++;
        _unrecorded.Add(asked.TaskId, asked);
    }

    public TaskCompletionSource<string?> Open(TaskAsked asked)
    {
        Ask(asked);
        // Continuations run inside SetResult, on the turn's thread: asynchronous ones would leave for the thread pool.
        var open = new TaskCompletionSource<string?>();
        _open.Add(asked.TaskId, (asked, open));
        return open;
    }

    /// <summary>History has <paramref name="recorded"/> here: the code must have asked for the same.</summary>
    public void Match(TaskAsked recorded)
    {
        _unrecorded.Remove(recorded.TaskId, out var asked);
        if (asked is null || !IsSame(recorded, asked)) throw new NonDeterminismException(recorded, asked);
        if (!Equals(Arguments(recorded), Arguments(asked))) Changed.Add(recorded.TaskId);
    }

    /// <summary>A turn's requests were all recorded with it, so a later turn starts with none left.</summary>
    public void RequireAllRecorded()
    {
        if (_unrecorded.Count > 0) throw new NonDeterminismException(recorded: null, _unrecorded.Values.First());
    }

    public void End(TaskEnded ended)
    {
        if (!_open.Remove(ended.TaskId, out var open)) return;
        if (ended is TaskCompleted completed)
            open.Source.TrySetResult(completed.Result);
        else if (ended is TaskFailed failed)
            open.Source.TrySetException(ToException(open.Asked, failed.Failure));
        else
            open.Source.TrySetResult(null);
    }

    public void Cancel(int taskId, CancellationToken token)
    {
        if (_open.Remove(taskId, out var open)) open.Source.TrySetCanceled(token);
    }

    /// <summary>The core's exceptions, which retry policies are asked with and which become the cause of the SDK's exception. They carry no reason and no cause but the details.</summary>
    private static OrchestrationException ToException(TaskAsked asked, Failure failure) => asked is ChildScheduled child
        ? new SubOrchestrationFailedException(-1, child.TaskId, child.Name, child.Version, reason: null!, cause: null!) { FailureDetails = failure.ToCore() }
        : new TaskFailedException(-1, asked.TaskId, (asked as ActivityScheduled)?.Name ?? "", (asked as ActivityScheduled)?.Version ?? "", reason: null!, cause: null!) { FailureDetails = failure.ToCore() };

    private static bool IsSame(TaskAsked recorded, TaskAsked asked) => (recorded, asked) switch
    {
        (ActivityScheduled a, ActivityScheduled b) => IsSame(a.Name, b.Name),
        (ChildScheduled a, ChildScheduled b) => IsSame(a.Name, b.Name),
        (EventSent a, EventSent b) => IsSame(a.EventName, b.EventName),
        (TimerCreated, TimerCreated) => true,
        _ => false,
    };

    // Dictionaries compare by reference; tags decide nothing.
    private static TaskAsked Arguments(TaskAsked asked) => asked is ChildScheduled { Tags: not null } child ? child with { Tags = null } : asked;

    private static bool IsSame(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
