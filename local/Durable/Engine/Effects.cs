using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Engine;

/// <summary>
/// Sets going what a saved state asks for: activities, timers, sub-orchestrations, messages, word to the parent. All of it is worked out from the state,
/// so a restarted host does the same again; each receiver knows what it has had.
/// </summary>
internal sealed class Effects(string instanceId, DurableEngine engine)
{
    private readonly HashSet<int> _begun = [];
    private string? _executionId;
    private long _lastMessage;
    private Task _messages = Task.CompletedTask;

    /// <summary>Ends when the parent has durably taken this instance's end.</summary>
    public Task ParentNotified { get; private set; } = Task.CompletedTask;

    public void Begin(InstanceDocument document)
    {
        var isNew = !string.Equals(_executionId, document.Header.ExecutionId, StringComparison.Ordinal);
        if (isNew)
        {
            _executionId = document.Header.ExecutionId;
            _begun.Clear();
            if (!document.HasStarted && document.Header.StartAt is { } startAt) engine.Timers.Add(startAt, () => engine.Post(instanceId, new WakeCommand()));
        }

        if (document.Header.IsTerminal)
        {
            if (document.Header.Parent is not null) NotifyParent(document);
        }
        else
        {
            foreach (var asked in Outstanding.Of(document).Values.Where(asked => _begun.Add(asked.TaskId))) Begin(document, asked);
        }

        foreach (var message in document.Outbox.Where(message => message.Number > _lastMessage))
        {
            _lastMessage = message.Number;
            _messages = SendAsync(_messages, message);
        }
    }

    public void NotifyParent(InstanceDocument document)
    {
        var link = document.Header.Parent!;
        ParentNotified = engine.PostAsync(link.InstanceId, new DeliverCommand(Endings.ForParent(document, link.TaskId), link.ExecutionId));
    }

    private void Begin(InstanceDocument document, TaskAsked asked)
    {
        var header = document.Header;
        switch (asked)
        {
            case ActivityScheduled activity:
                engine.Activities.Add(new ActivityCall(activity.Name, activity.Input, header.InstanceId, header.ExecutionId, asked.TaskId, activity.Version));
                break;
            case TimerCreated timer:
                var fired = new DeliverCommand(new TimerFired(timer.TaskId, timer.FireAt), header.ExecutionId);
                engine.Timers.Add(timer.FireAt, () => engine.Post(instanceId, fired));
                break;
            case ChildScheduled child:
                engine.Post(child.ChildId, new StartCommand(Starts.Child(child, header, engine.Now)));
                break;
        }
    }

    private async Task SendAsync(Task previous, Message message)
    {
        await previous;
        await engine.PostAsync(message.Target, new DeliverCommand(message.Event) { Source = (instanceId, message.Number) });
        engine.Post(instanceId, new SentCommand(message.Number));
    }
}
