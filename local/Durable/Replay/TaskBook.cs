using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Replay;

/// <summary>Numbers what the orchestrator asks for, checks it against history, and hands results to those who await them.</summary>
internal sealed class TaskBook
{
    private readonly SortedDictionary<int, TaskAsked> _unrecorded = [];
    private readonly Dictionary<int, TaskCompletionSource<string?>> _open = [];
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
        _open.Add(asked.TaskId, open);
        return open;
    }

    /// <summary>History has <paramref name="recorded"/> here: the code must have asked for the same.</summary>
    public void Match(TaskAsked recorded)
    {
        _unrecorded.Remove(recorded.TaskId, out var asked);
        if (asked is null || !IsSame(recorded, asked)) throw NonDeterminismException.Mismatch(recorded, asked);
        if (!Equals(Arguments(recorded), Arguments(asked))) Changed.Add(recorded.TaskId);
    }

    /// <summary>A turn's requests were all recorded with it, so a later turn starts with none left.</summary>
    public void RequireAllRecorded()
    {
        if (_unrecorded.Count > 0) throw NonDeterminismException.Unrecorded(_unrecorded.Values.First());
    }

    public void End(TaskEnded ended)
    {
        if (!_open.Remove(ended.TaskId, out var open)) return;
        if (ended is TaskCompleted completed)
            open.TrySetResult(completed.Result);
        else if (ended is TaskFailed failed)
            open.TrySetException(new FailedTaskException(failed.TaskId, failed.Failure));
        else
            open.TrySetResult(null);
    }

    public void Cancel(int taskId, CancellationToken token)
    {
        if (_open.Remove(taskId, out var open)) open.TrySetCanceled(token);
    }

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

/// <summary>Carries a failed task's details to where the SDK's exception is made of them.</summary>
internal sealed class FailedTaskException(int taskId, Failure failure) : Exception(failure.ErrorMessage)
{
    public int TaskId { get; } = taskId;

    public Failure Failure { get; } = failure;
}
