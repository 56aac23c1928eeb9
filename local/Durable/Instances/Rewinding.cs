using Microsoft.DurableTask.Client;

namespace Overstap.Local.Durable.Instances;

/// <summary>Takes a failed instance back to before what failed, so that it is tried again; what succeeded is kept.</summary>
public static class Rewinding
{
    /// <summary>Tasks that ended with a failure, in the order in which they did.</summary>
    public static IReadOnlyList<int> FailedTasks(InstanceDocument document) => [.. document.History.OfType<TaskFailed>().Select(failed => failed.TaskId)];

    /// <param name="again">Failed tasks to be tried again; the failures of others stay, as their orchestrator dealt with them.</param>
    /// <param name="executionId">Of the execution that tries again: what an earlier one left running is not taken.</param>
    public static InstanceDocument Rewind(InstanceDocument document, IReadOnlySet<int> again, string? reason, string executionId, DateTimeOffset now)
    {
        var (played, unplayed) = Split([.. WithoutFailures(document.History, again)]);
        return document with
        {
            Header = document.Header with { Status = OrchestrationRuntimeStatus.Running, ExecutionId = executionId, UpdatedAt = now, CompletedAt = null },
            Output = null,
            Failure = null,
            History = played,
            Inbox = [.. unplayed, new Rewound(reason)],
        };
    }

    /// <summary>A sub-orchestration whose parent was rewound belongs to the parent's new execution.</summary>
    public static InstanceDocument Relink(InstanceDocument child, string parentExecutionId) =>
        child with { Header = child.Header with { Parent = child.Header.Parent! with { ExecutionId = parentExecutionId } } };

    /// <summary>Drops the failures, and the timer of no length that a retry policy takes after its last attempt.</summary>
    private static IEnumerable<HistoryEvent> WithoutFailures(IEnumerable<HistoryEvent> history, IReadOnlySet<int> again)
    {
        var turnAt = DateTimeOffset.MinValue;
        var afterFailure = false;
        var dropped = new HashSet<int>(again);
        foreach (var happened in history)
        {
            switch (happened)
            {
                case TurnStarted turn:
                    turnAt = turn.At;
                    afterFailure = false;
                    break;
                case TaskFailed failed when again.Contains(failed.TaskId):
                    afterFailure = true;
                    continue;
                case TimerCreated timer when afterFailure && timer.FireAt <= turnAt:
                    dropped.Add(timer.TaskId);
                    continue;
                case TimerFired or TimerCanceled when dropped.Contains(((TaskEnded)happened).TaskId):
                case ExecutionEnded:
                    continue;
            }

            yield return happened;
        }
    }

    /// <summary>What the last turn was given is given again, unless it asked for something: then only what came after that was not played.</summary>
    private static (IReadOnlyList<HistoryEvent> Played, IEnumerable<HistoryEvent> Unplayed) Split(HistoryEvent[] history)
    {
        var turn = Array.FindLastIndex(history, happened => happened is TurnStarted);
        var asked = Array.FindLastIndex(history, happened => happened is TaskAsked or TimerCanceled);
        var played = asked > turn ? asked + 1 : Math.Max(turn, 0);
        return (history[..played], history[played..].Where(happened => happened is not (TurnStarted or ExecutionStarted)));
    }
}
