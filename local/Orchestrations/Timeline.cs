using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Orchestrations;

/// <summary>One turn for people: what came, and what the orchestrator asked for then.</summary>
/// <param name="At">Null for what came while the instance might not run.</param>
/// <param name="Pause">Since the turn before.</param>
public sealed record TimelineTurn(int Number, DateTimeOffset? At, TimeSpan? Pause, IReadOnlyList<TimelineLine> Came, IReadOnlyList<TimelineLine> Asked);

/// <param name="Number">Of the task it is about, if it is about one.</param>
/// <param name="Child">Instance id of the sub-orchestration it names.</param>
public sealed record TimelineLine(string Text, int? Number = null, string? Detail = null, string? Child = null, bool IsTrouble = false);

/// <summary>An execution's history, turn by turn.</summary>
internal static class Timeline
{
    public static IReadOnlyList<TimelineTurn> Of(InstanceDocument document)
    {
        var asked = document.History.OfType<TaskAsked>().ToLookup(task => task.TaskId);
        var turns = new List<TimelineTurn>();
        var open = new List<HistoryEvent>();
        DateTimeOffset? at = null;
        foreach (var happened in document.History)
        {
            if (happened is TurnStarted started)
            {
                Close();
                at = started.At;
            }
            else
            {
                open.Add(happened);
            }
        }

        Close();
        if (document.Inbox.Count > 0) turns.Add(new TimelineTurn(turns.Count + 1, At: null, Pause: null, [.. document.Inbox.Select(happened => Line(happened, asked))], []));
        return turns;

        void Close()
        {
            if (at is null && open.Count == 0) return;
            var came = open.Where(happened => happened is not (TaskAsked or TimerCanceled)).Select(happened => Line(happened, asked)).ToArray();
            var wanted = open.Where(happened => happened is TaskAsked or TimerCanceled).Select(happened => Line(happened, asked)).ToArray();
            turns.Add(new TimelineTurn(turns.Count + 1, at, turns.LastOrDefault()?.At is { } last ? at - last : null, came, wanted));
            open.Clear();
        }
    }

    private static TimelineLine Line(HistoryEvent happened, ILookup<int, TaskAsked> asked) => happened switch
    {
        ExecutionStarted => new("The orchestrator began"),
        ActivityScheduled task => new($"Activity {task.Name}", task.TaskId, $"input {Words.Length(task.Input)}"),
        ChildScheduled task => new($"Sub-orchestration {task.Name}", task.TaskId, $"input {Words.Length(task.Input)}", task.ChildId),
        TimerCreated task => new($"Timer until {Words.Time(task.FireAt)}", task.TaskId),
        EventSent task => new($"Event {task.EventName} sent", task.TaskId, $"payload {Words.Length(task.Payload)}", task.Target),
        TaskCompleted ended => new($"{Subject(ended.TaskId, asked)} completed", ended.TaskId, $"result {Words.Length(ended.Result)}"),
        TaskFailed ended => new($"{Subject(ended.TaskId, asked)} failed", ended.TaskId, Words.Chain(ended.Failure).Last().ErrorType, IsTrouble: true),
        TimerFired ended => new("Timer fired", ended.TaskId, $"it was set for {Words.Time(ended.FireAt)}"),
        TimerCanceled ended => new("Timer given up", ended.TaskId),
        EventRaised raised => new($"Event {raised.EventName}", Detail: $"payload {Words.Length(raised.Payload)}"),
        Suspended => new("Suspended"),
        Resumed => new("Resumed"),
        Rewound => new("Rewound: what had failed is tried again"),
        Terminated => new("Terminated", IsTrouble: true),
        ExecutionEnded ended => new($"The execution ended: {ended.Status}", IsTrouble: ended.Status != "Completed"),
        _ => new(happened.GetType().Name),
    };

    private static string Subject(int taskId, ILookup<int, TaskAsked> asked) => asked[taskId].LastOrDefault() switch
    {
        ActivityScheduled task => $"Activity {task.Name}",
        ChildScheduled task => $"Sub-orchestration {task.Name}",
        _ => "Task",
    };
}
