using System.Diagnostics;
using Microsoft.DurableTask.Client;
using Overstap.Local.Durable.Instances;
using Overstap.Local.Durable.Replay;

namespace Overstap.Local.Durable.Diagnostics;

/// <summary>
/// What the engine calls so that others can see what it does: <see cref="BeginTurn"/> around a turn, <see cref="BeginActivity"/> around an activity,
/// <see cref="Saved"/> when a state is durable. Without listeners each costs a comparison or two.
/// </summary>
internal sealed class DurableDiagnostics(TimeProvider time, string taskHub) : IDisposable
{
    public DurableMetrics Metrics { get; } = new(taskHub);

    public WatchedTurn BeginTurn(InstanceDocument document, IReadOnlyList<HistoryEvent> arrived, DateTimeOffset now) => new(this, document, arrived, now);

    public WatchedActivity BeginActivity(ActivityCall call) => new(this, call);

    /// <summary>A client's call that creates an instance: the header carries the trace on.</summary>
    public ClientSpan BeginCreate(ref InstanceHeader header)
    {
        var span = Spans.Create(header);
        if (span is not null) header = header with { Trace = TraceLink.Of(span.Context) };
        return new ClientSpan(span, time);
    }

    public ClientSpan BeginRaise(string eventName, string instanceId) => new(Spans.HasListeners ? Spans.Raise(eventName, instanceId, time.GetUtcNow()) : null, time);

    /// <summary>A state has become durable. Tells of beginnings and ends, each once.</summary>
    /// <param name="before">The state before, with its history if it is at hand; null for a new instance.</param>
    public void Saved(InstanceHeader? before, IReadOnlyList<HistoryEvent>? historyBefore, InstanceDocument after)
    {
        var header = after.Header;
        var isNew = before is null || (before.IsTerminal && !IsSameExecution(before, header));
        if (isNew) Metrics.Started(header.Name);
        if (header.IsTerminal && (isNew || !before!.IsTerminal))
        {
            var status = header.Status.ToString();
            Metrics.Ended(header.Name, status);
            Metrics.Lasted(header.Name, status, header.UpdatedAt - header.CreatedAt);
            EndExecution(header, after.History, status, header.UpdatedAt, after.Failure?.ErrorType);
        }
        else if (!isNew && !IsSameExecution(before!, header))
        {
            Metrics.Ended(header.Name, TraceNames.ContinuedAsNew);
            EndExecution(before!, historyBefore ?? [], TraceNames.ContinuedAsNew, header.UpdatedAt, failure: null);
        }
    }

    public void Dispose() => Metrics.Dispose();

    internal DateTimeOffset Now => time.GetUtcNow();

    private static bool IsSameExecution(InstanceHeader a, InstanceHeader b) => string.Equals(a.ExecutionId, b.ExecutionId, StringComparison.Ordinal);

    private static void EndExecution(InstanceHeader header, IReadOnlyList<HistoryEvent> history, string status, DateTimeOffset at, string? failure)
    {
        if (!Spans.HasListeners) return;
        var startedAt = history.OfType<TurnStarted>().FirstOrDefault()?.At ?? at;
        Spans.Execution(header, startedAt)?.SetTag(TraceNames.Status, status).End(at, failure);
    }
}
