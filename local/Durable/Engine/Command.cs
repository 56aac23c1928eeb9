using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Engine;

/// <summary>Something to be done to one instance, in order of arrival; done once it is durable.</summary>
internal abstract class Command
{
    private const int Waiting = 0;
    private const int Taken = 1;
    private const int Withdrawn = 2;
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _state = Waiting;

    public Task Done => _done.Task;

    public bool TryTake() => Interlocked.CompareExchange(ref _state, Taken, Waiting) == Waiting;

    /// <summary>It was taken too early and is posted again.</summary>
    public void PutBack() => Volatile.Write(ref _state, Waiting);

    /// <summary>Makes sure that a command nobody waits for any more is not carried out later, unless it is being carried out already.</summary>
    public bool TryWithdraw() => Interlocked.CompareExchange(ref _state, Withdrawn, Waiting) == Waiting;

    public void Complete() => _done.TrySetResult();

    public void Fail(Exception exception)
    {
        _done.TrySetException(exception);

        // Internal commands have nobody who looks at their outcome.
        _ = _done.Task.Exception;
    }
}

/// <summary>Something happened that the instance is to know.</summary>
/// <param name="executionId">Only this execution may have it; null for any.</param>
internal sealed class DeliverCommand(HistoryEvent happened, string? executionId = null) : Command
{
    public HistoryEvent Happened { get; } = happened;

    public string? ExecutionId { get; } = executionId;

    /// <summary>Set on messages between instances, which may come twice.</summary>
    public (string Sender, long Number)? Source { get; init; }
}

/// <summary>Creates the instance, in place of one that is there already unless <paramref name="refuse"/> says no.</summary>
internal sealed class StartCommand(InstanceDocument document, Func<InstanceHeader, Exception?>? refuse = null) : Command
{
    public InstanceDocument Document { get; } = document;

    public Exception? Refuse(InstanceHeader existing) => refuse?.Invoke(existing);
}

/// <summary>Removes a finished instance.</summary>
internal sealed class PurgeCommand : Command
{
    public bool IsPurged { get; set; }
}

/// <summary>A message of this instance has been taken by its target.</summary>
internal sealed class SentCommand(long number) : Command
{
    public long Number { get; } = number;
}

/// <summary>The instance may have something to do: after loading, when a timer or its start is due, after continuing as new.</summary>
internal sealed class WakeCommand : Command;

/// <summary>The instance's orchestrator broke a rule that shows only after its turn.</summary>
internal sealed class FailCommand(Failure failure, string executionId) : Command
{
    public Failure Failure { get; } = failure;

    public string ExecutionId { get; } = executionId;
}

/// <summary>Replaces what is stored of an instance by a function of it, which is given the whole of it, or null when there is none.</summary>
/// <param name="change">Throws to refuse; then nothing is changed, and the exception is the command's outcome.</param>
internal sealed class ReplaceCommand(Func<InstanceDocument?, InstanceDocument> change) : Command
{
    public InstanceDocument Change(InstanceDocument? document) => change(document);
}
