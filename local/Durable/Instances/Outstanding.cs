using Microsoft.DurableTask.Client;

namespace Overstap.Local.Durable.Instances;

/// <summary>What an execution has asked for and not yet heard the end of: the work a restarted host takes up again.</summary>
public static class Outstanding
{
    public static Dictionary<int, TaskAsked> Of(InstanceDocument document)
    {
        var open = new Dictionary<int, TaskAsked>();
        Take(document.History, open);
        Take(document.Inbox, open);
        return open;
    }

    /// <summary>When the instance must be woken without anybody calling: the first of its timers, or its start. Null for never.</summary>
    public static DateTimeOffset? Wake(InstanceDocument document, Dictionary<int, TaskAsked> open)
    {
        if (document.Header.IsTerminal) return null;
        var wake = document.HasStarted ? null : document.Header.StartAt;
        foreach (var asked in open.Values)
        {
            if (asked is TimerCreated timer && !(timer.FireAt >= wake)) wake = timer.FireAt;
        }

        return wake;
    }

    /// <summary>It waits for more than timers and events: after a restart something has to be set going again.</summary>
    public static bool HasWork(InstanceDocument document, Dictionary<int, TaskAsked> open)
    {
        if (document.Outbox.Count > 0) return true;
        if (document.Header.IsTerminal) return false;
        var isReady = document.HasStarted ? document.Inbox.Count > 0 : document.Header.StartAt is null;
        return (isReady && document.Header.Status != OrchestrationRuntimeStatus.Suspended) || open.Values.Any(asked => asked is not TimerCreated);
    }

    private static void Take(IReadOnlyList<HistoryEvent> events, Dictionary<int, TaskAsked> open)
    {
        foreach (var happened in events)
        {
            if (happened is ActivityScheduled or ChildScheduled or TimerCreated)
            {
                var asked = (TaskAsked)happened;
                open[asked.TaskId] = asked;
            }
            else if (happened is TaskEnded ended)
            {
                open.Remove(ended.TaskId);
            }
        }
    }
}
