using Microsoft.DurableTask.Client;
using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Engine;

/// <summary>Collects what an instance takes from its commands before its next save, and refuses what it has had already or can have no more.</summary>
internal sealed class Acceptance
{
    private readonly List<HistoryEvent> _accepted = [];
    private readonly Dictionary<int, TaskAsked> _open;
    private bool _isSuspended;
    private bool _isEnded;

    public Acceptance(InstanceDocument document, bool isNew = false)
    {
        Document = document;
        MustSave = isNew;
        _open = Outstanding.Of(document);
        _isSuspended = document.Header.Status == OrchestrationRuntimeStatus.Suspended;
        _isEnded = document.Header.IsTerminal;
    }

    public InstanceDocument Document { get; private set; }

    public IReadOnlyList<HistoryEvent> Accepted => _accepted;

    /// <summary>Something other than an event changed that has to be kept.</summary>
    public bool MustSave { get; private set; }

    public void Deliver(DeliverCommand command)
    {
        if (_isEnded || !IsForThisExecution(command.ExecutionId) || !IsNew(command.Source) || !Fits(command.Happened)) return;
        _accepted.Add(command.Happened);
        _isEnded = command.Happened is Terminated;
    }

    /// <summary>A message was taken by its target. A running instance keeps that with its next turn; a finished one has no next turn.</summary>
    public void Forget(long number)
    {
        Document = Outboxes.Remove(Document, number);
        MustSave |= _isEnded && Document.IsSettled;
    }

    /// <summary>Timers whose time has come, in the order of their times.</summary>
    public void FireTimers(DateTimeOffset now)
    {
        var due = _open.Values.OfType<TimerCreated>().Where(timer => timer.FireAt <= now).OrderBy(timer => timer.FireAt).ThenBy(timer => timer.TaskId).ToList();
        foreach (var timer in due) Deliver(new DeliverCommand(new TimerFired(timer.TaskId, timer.FireAt)));
    }

    public void Fail(FailCommand command, DateTimeOffset now)
    {
        if (_isEnded || !IsForThisExecution(command.ExecutionId)) return;
        Document = Endings.Fail(Document, [], command.Failure, now);
        _isEnded = true;
        MustSave = true;
    }

    private bool IsForThisExecution(string? executionId) =>
        executionId is null || string.Equals(executionId, Document.Header.ExecutionId, StringComparison.Ordinal);

    private bool IsNew((string Sender, long Number)? source)
    {
        if (source is not { } message) return true;
        if (Document.Received.TryGetValue(message.Sender, out var last) && last >= message.Number) return false;
        Document = Document with { Received = new Dictionary<string, long>(Document.Received) { [message.Sender] = message.Number } };
        return true;
    }

    private bool Fits(HistoryEvent happened)
    {
        switch (happened)
        {
            case TaskEnded ended:
                return _open.Remove(ended.TaskId);
            case Suspended:
                return !_isSuspended && (_isSuspended = true);
            case Resumed:
                return _isSuspended && !(_isSuspended = false);
            default:
                return true;
        }
    }
}
