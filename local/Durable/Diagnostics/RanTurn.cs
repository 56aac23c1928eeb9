using System.Diagnostics;
using Overstap.Local.Durable.Instances;
using Overstap.Local.Durable.Replay;

namespace Overstap.Local.Durable.Diagnostics;

/// <summary>
/// What a turn did, for whoever records histories: told to listeners of the <see cref="DiagnosticListener"/> named <see cref="Source"/>, before it is
/// saved. Holds payloads.
/// </summary>
/// <param name="Before">The instance as the turn found it.</param>
/// <param name="Added">What the turn adds to its history.</param>
/// <param name="End">How it left the execution: <c>Waiting</c>, <c>Completed</c>, <c>Failed</c> or <c>ContinuedAsNew</c>.</param>
/// <param name="Payload">The output, or the next execution's input.</param>
/// <param name="Carried">Events for the next execution.</param>
public sealed record RanTurn(
    InstanceDocument Before, IReadOnlyList<HistoryEvent> Added, DateTimeOffset At, string End, string? Payload, Failure? Failure, string? CustomStatus, IReadOnlyList<EventRaised> Carried)
{
    public const string Source = "Overstap.Durable";
    public const string Name = "turn";

    private static readonly DiagnosticListener Listener = new(Source);

    internal static void Tell(InstanceDocument before, TurnResult result, DateTimeOffset at)
    {
        if (Listener.IsEnabled(Name)) Listener.Write(Name, Of(before, result, at));
    }

    internal static RanTurn Of(InstanceDocument before, TurnResult result, DateTimeOffset at) => result.End switch
    {
        TurnEnd.Completed completed => new(before, result.Added, at, "Completed", completed.Output, null, result.CustomStatus, []),
        TurnEnd.Failed failed => new(before, result.Added, at, "Failed", null, failed.Failure, result.CustomStatus, []),
        TurnEnd.ContinuedAsNew again => new(before, result.Added, at, TraceNames.ContinuedAsNew, again.Input, null, result.CustomStatus, again.Carried),
        _ => new(before, result.Added, at, "Waiting", null, null, result.CustomStatus, []),
    };
}
