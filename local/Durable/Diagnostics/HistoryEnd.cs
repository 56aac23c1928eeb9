using Microsoft.DurableTask.Client;
using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Diagnostics;

/// <summary>Whether a replayed execution ends as the recorded one did.</summary>
internal static class HistoryEnd
{
    /// <exception cref="HistoryMismatchException">It does not; both sides are named.</exception>
    public static void Require(RecordedExecution recorded, RanTurn last)
    {
        var had = Recorded(recorded);
        var has = new End(last.End, last.Payload, last.Failure, last.Carried);
        if (!IsSame(had, has))
            throw new HistoryMismatchException($"{recorded.Document.Header.Name}, its end: history has {Describe(had)}; the code came to {Describe(has)}.");
    }

    private static End Recorded(RecordedExecution recorded)
    {
        var document = recorded.Document;
        if (recorded.Next is { } next) return new End(TraceNames.ContinuedAsNew, next.Input, null, next.Carried);
        return document.Header.Status switch
        {
            OrchestrationRuntimeStatus.Completed => new End("Completed", document.Output, null, []),
            OrchestrationRuntimeStatus.Failed => new End("Failed", null, document.Failure, []),
            _ => new End("Waiting", null, null, []),
        };
    }

    private static bool IsSame(End a, End b) => a.How == b.How && HistoryComparison.IsSamePayload(a.Payload, b.Payload) && IsSame(a.Failure, b.Failure)
        && a.Carried.Count == b.Carried.Count
        && a.Carried.Zip(b.Carried).All(pair => pair is (EventRaised x, EventRaised y) && x.EventName == y.EventName && HistoryComparison.IsSamePayload(x.Payload, y.Payload));

    /// <summary>Where in the code a failure came from may change.</summary>
    private static bool IsSame(Failure? a, Failure? b) =>
        ReferenceEquals(a, b) || (a is not null && b is not null && a.ErrorType == b.ErrorType && a.ErrorMessage == b.ErrorMessage && IsSame(a.InnerFailure, b.InnerFailure));

    private static string Describe(End end) => end switch
    {
        { Failure: { } failure } => $"the failure {failure.ErrorType}: {failure.ErrorMessage}",
        { How: TraceNames.ContinuedAsNew } => $"a continue-as-new with {end.Payload ?? "no input"} and {end.Carried.Count} events",
        { How: "Completed" } => $"the output {end.Payload ?? "null"}",
        _ => "waiting",
    };

    private sealed record End(string How, string? Payload, Failure? Failure, IReadOnlyList<HistoryEvent> Carried);
}
