using Azure.Storage.Blobs;
using Overstap.Local.Durable.Instances;
using Overstap.Local.Durable.Replay;

namespace Overstap.Local.Durable.Diagnostics;

/// <summary>
/// Runs an orchestrator over a recorded execution, turn by turn: each turn sees the history up to it and what arrived then, as a running instance would
/// that meets the code there, and must ask for exactly what is recorded.
/// </summary>
public static class HistoryReplay
{
    /// <summary>A replay stores nothing, and nobody hears its log.</summary>
    private static readonly DurableRuntimeOptions Options = new() { Container = new BlobContainerClient(new Uri("http://127.0.0.1/unused")) };

    /// <summary>Replays all turns and compares the end too: the output, the failure, or what goes on.</summary>
    /// <returns>How many turns there were; none when the execution was ended before its first.</returns>
    /// <exception cref="HistoryMismatchException">The code does something else.</exception>
    public static int Verify(RecordedExecution recorded, Orchestrator orchestrator)
    {
        var turns = Run(recorded.Document, orchestrator);
        if (turns.Count > 0) HistoryEnd.Require(recorded, turns[^1]);
        return turns.Count;
    }

    /// <summary>Names of the events that an instance waits for: history has events only once they came, so its orchestrator is asked, by a replay that adds nothing.</summary>
    public static IReadOnlyList<string> AwaitedEvents(InstanceDocument document, Orchestrator orchestrator)
    {
        if (!document.HasStarted || document.Header.IsTerminal) return [];
        var turn = new Turn(document, orchestrator, Options, static () => { });
        return turn.Run([], document.Header.UpdatedAt).End is TurnEnd.Waiting ? [.. turn.Awaited.Order(StringComparer.OrdinalIgnoreCase)] : [];
    }

    private static List<RanTurn> Run(InstanceDocument recorded, Orchestrator orchestrator)
    {
        var turns = RecordedTurn.Of(recorded.History);
        var ran = new List<RanTurn>();
        foreach (var turn in turns)
        {
            var before = recorded with { History = [.. recorded.History.Take(turn.First)], Inbox = [], CustomStatus = null };
            var foreign = false;
            var result = new Turn(before, orchestrator, Options, () => foreign = true).Run(turn.Arrived, turn.At);
            var where = $"{recorded.Header.Name}, turn {ran.Count + 1} of {turns.Count}";
            TurnEnd end = foreign ? new TurnEnd.Failed(ForeignTask.Failure(recorded.Header.Name), null) : result.End;
            if (foreign || (end is TurnEnd.Failed failed && (turn != turns[^1] || HistoryComparison.IsOfRuntime(failed.Failure))))
                throw new HistoryMismatchException($"{where}: history goes on; the code failed with {Describe(end)}.");
            HistoryComparison.Require(where, turn.Asked, [.. result.Added.Where(RecordedTurn.IsAsked)]);
            if (turn != turns[^1] && result.End is not TurnEnd.Waiting)
                throw new HistoryMismatchException($"{where}: history goes on; the code ended: {Describe(result.End)}.");
            ran.Add(RanTurn.Of(before, result, turn.At));
        }

        return ran;
    }

    private static string Describe(TurnEnd end) => end is TurnEnd.Failed { Failure: var failure } ? $"{failure.ErrorType}: {failure.ErrorMessage}" : end.GetType().Name;
}

/// <summary>The code does not do what is recorded. The message names both.</summary>
public sealed class HistoryMismatchException(string message) : Exception(message);
