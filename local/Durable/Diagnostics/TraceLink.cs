using System.Diagnostics;

namespace Overstap.Local.Durable.Diagnostics;

/// <summary>Where a trace goes on: the span that created an instance, as W3C trace context. Kept with the instance, so that one request is one trace, over restarts too.</summary>
public sealed record TraceLink(string Parent, string? State)
{
    internal static TraceLink Of(ActivityContext context) =>
        new($"00-{context.TraceId.ToHexString()}-{context.SpanId.ToHexString()}-{(byte)context.TraceFlags:x2}", context.TraceState);

    /// <summary>What it says, or nothing if it cannot be read.</summary>
    internal ActivityContext Context => ActivityContext.TryParse(Parent, State, out var context) ? context : default;

    /// <summary>The same trace, for what a task of this instance creates.</summary>
    internal TraceLink? ForTask(string executionId, int taskId) => At(SpanIds.Task(executionId, taskId)) is { } context && context != default ? Of(context) : null;

    /// <summary>The same trace, seen from another of its spans.</summary>
    internal ActivityContext At(ActivitySpanId span)
    {
        var context = Context;
        return context == default ? default : new ActivityContext(context.TraceId, span, context.TraceFlags, context.TraceState);
    }
}
