using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Client;

/// <summary>History in words. Payloads are left out: they may be large, and they are not ours to show.</summary>
internal static class HistoryText
{
    public static IReadOnlyList<string> Lines(InstanceDocument document) => [.. document.History.Concat(document.Inbox).Select(Line)];

    private static string Line(HistoryEvent happened) => happened switch
    {
        TurnStarted turn => $"turn started at {turn.At:o}",
        ExecutionStarted => "execution started",
        ActivityScheduled activity => $"#{activity.TaskId} activity {activity.Name} scheduled",
        ChildScheduled child => $"#{child.TaskId} sub-orchestration {child.Name} scheduled as {child.ChildId}",
        TimerCreated timer => $"#{timer.TaskId} timer created for {timer.FireAt:o}",
        EventSent sent => $"#{sent.TaskId} event {sent.EventName} sent to {sent.Target}",
        TaskCompleted completed => $"#{completed.TaskId} completed",
        TaskFailed failed => $"#{failed.TaskId} failed with {failed.Failure.ErrorType}",
        TimerFired fired => $"#{fired.TaskId} timer fired",
        TimerCanceled canceled => $"#{canceled.TaskId} timer canceled",
        EventRaised raised => $"event {raised.EventName} raised",
        Suspended => "suspended",
        Resumed => "resumed",
        Terminated => "terminated",
        Rewound => "rewound",
        ExecutionEnded ended => $"execution ended: {ended.Status}",
        _ => happened.GetType().Name,
    };
}
