namespace Overstap.Local.Durable.Instances;

/// <summary>What an execution has asked for and not yet heard the end of: the work a restarted host takes up again.</summary>
public static class Outstanding
{
    public static Dictionary<int, TaskAsked> Of(InstanceDocument document)
    {
        var open = new Dictionary<int, TaskAsked>();
        foreach (var happened in document.History.Concat(document.Inbox))
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

        return open;
    }
}
