using Overstap.Local.Durable.Instances;
using Overstap.Ports;

namespace Overstap.Local.Durable.Engine;

/// <summary>
/// Sets going what a saved state asks for: activities, timers, sub-orchestrations, messages, word to the parent. All of it is worked out from the state,
/// so a restarted host does the same again; each receiver knows what it has had.
/// </summary>
internal sealed class Effects(Instance instance, DurableEngine engine)
{
    private readonly HashSet<int> _begun = [];
    private string? _executionId;
    private long _lastMessage;
    private Task _messages = Task.CompletedTask;

    /// <summary>Ends when the parent has durably taken this instance's end.</summary>
    public Task ParentNotified { get; private set; } = Task.CompletedTask;

    /// <summary>Ends when every message sent so far has durably been taken, or will not be before the next host.</summary>
    public Task MessagesTaken => _messages;

    /// <summary>Nothing is under way, so nothing need be remembered.</summary>
    public bool IsDone => _begun.Count == 0 && _messages.IsCompleted && ParentNotified.IsCompleted;

    public void Begin(InstanceDocument document)
    {
        if (!string.Equals(_executionId, document.Header.ExecutionId, StringComparison.Ordinal))
        {
            _executionId = document.Header.ExecutionId;
            _begun.Clear();
        }

        var open = Outstanding.Of(document);
        engine.Timers.Set(instance, Outstanding.Wake(document, open));
        if (document.Header.IsTerminal)
        {
            _begun.Clear();
            if (document.Header.Parent is not null) NotifyParent(document);
        }
        else
        {
            _begun.IntersectWith(open.Keys);
            foreach (var asked in open.Values.Where(asked => asked is not TimerCreated && _begun.Add(asked.TaskId))) Begin(document.Header, asked);
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
        ParentNotified = TryPostAsync(link.InstanceId, new DeliverCommand(Endings.ForParent(document, link.TaskId), link.ExecutionId));
    }

    private void Begin(InstanceHeader header, TaskAsked asked)
    {
        if (asked is ActivityScheduled activity)
        {
            engine.Activities.Add(new ActivityCall(activity.Name, activity.Input, header.InstanceId, header.ExecutionId, asked.TaskId, activity.Version) { Trace = header.Trace });
        }
        else if (asked is ChildScheduled child)
        {
            var document = Starts.Child(child, header, engine.Now);

            // One that is there already and has not ended tells its end by itself: after a restart it need not even be loaded.
            if (engine.Find(child.ChildId)?.Snapshot is not { Header: { IsTerminal: false } existing } || existing.Parent != document.Header.Parent)
                engine.Post(child.ChildId, new StartCommand(document));
        }
    }

    private async Task SendAsync(Task previous, Message message)
    {
        await previous;
        if (await TryPostAsync(message.Target, new DeliverCommand(message.Event) { Source = (instance.Id, message.Number) }))
            engine.Post(instance.Id, new SentCommand(message.Number));
    }

    /// <summary>False when the target cannot be read: that is no fault of this instance, and the next host tries again, when somebody may have restored it.</summary>
    private async Task<bool> TryPostAsync(string target, Command command)
    {
        try
        {
            await engine.PostAsync(target, command);
            return true;
        }
        catch (PermanentException)
        {
            return false;
        }
    }
}
