using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Diagnostics;

/// <summary>One turn as history holds it: what came, then what was asked for. What follows, such as a termination, is of no turn.</summary>
/// <param name="First">Index of its first event.</param>
internal sealed record RecordedTurn(int First, DateTimeOffset At, IReadOnlyList<HistoryEvent> Arrived, IReadOnlyList<HistoryEvent> Asked)
{
    public static bool IsAsked(HistoryEvent happened) => happened is TaskAsked or TimerCanceled;

    public static IReadOnlyList<RecordedTurn> Of(IReadOnlyList<HistoryEvent> history)
    {
        var turns = new List<RecordedTurn>();
        for (var first = 0; first < history.Count; first++)
        {
            if (history[first] is not TurnStarted started) continue;
            var rest = history.Skip(first + 1).TakeWhile(happened => happened is not (TurnStarted or Terminated or ExecutionEnded)).Where(happened => happened is not ExecutionStarted).ToArray();
            var arrived = rest.TakeWhile(happened => !IsAsked(happened)).ToArray();
            turns.Add(new RecordedTurn(first, started.At, arrived, [.. rest.Skip(arrived.Length).TakeWhile(IsAsked)]));
        }

        return turns;
    }
}
