using System.Diagnostics;
using Overstap.Local.Durable.Instances;
using TraceSpan = System.Diagnostics.Activity;

namespace Overstap.Local.Durable.Diagnostics;

/// <summary>Makes spans. Null wherever nobody listens, or where the SDK would make none. Inputs, outputs and messages of failures never go into a span.</summary>
internal static class Spans
{
    private static readonly ActivitySource Source = new(TraceNames.Source);

    public static bool HasListeners => Source.HasListeners();

    /// <summary>A client's call that creates an instance.</summary>
    public static TraceSpan? Create(InstanceHeader header)
    {
        if (!HasListeners) return null;
        var span = Source.StartActivity(TraceNames.Span(TraceNames.CreateOrchestration, header.Name, header.Version), ActivityKind.Producer, parentContext: default, startTime: header.CreatedAt);
        return span?.SetTag(TraceNames.Type, TraceNames.Orchestration)
            .SetTag(TraceNames.Name, header.Name)
            .SetTag(TraceNames.InstanceId, header.InstanceId)
            .SetTag(TraceNames.ExecutionId, header.ExecutionId)
            .WithVersion(header.Version);
    }

    /// <summary>A client's call that raises an event.</summary>
    public static TraceSpan? Raise(string eventName, string target, DateTimeOffset at)
    {
        if (!HasListeners) return null;
        var span = Source.StartActivity(TraceNames.Span(TraceNames.OrchestrationEvent, eventName, version: null), ActivityKind.Producer, parentContext: default, startTime: at);
        return span?.SetTag(TraceNames.Type, TraceNames.Event).SetTag(TraceNames.Name, eventName).SetTag(TraceNames.Target, target);
    }

    /// <summary>An event from one instance to another.</summary>
    public static TraceSpan? Send(InstanceHeader header, EventSent sent, DateTimeOffset at) =>
        Below(header, TraceNames.Span(TraceNames.OrchestrationEvent, sent.EventName, version: null), ActivityKind.Producer, at)?
            .SetTag(TraceNames.Type, TraceNames.Event)
            .SetTag(TraceNames.Name, sent.EventName)
            .SetTag(TraceNames.InstanceId, header.InstanceId)
            .SetTag(TraceNames.ExecutionId, header.ExecutionId)
            .SetTag(TraceNames.Target, sent.Target);

    /// <summary>An activity while it runs, below the call of it.</summary>
    public static TraceSpan? Run(ActivityCall call, DateTimeOffset at)
    {
        if (!HasListeners || call.Trace is not { } trace) return null;
        var context = trace.At(SpanIds.Task(call.ExecutionId, call.TaskId));
        if (context == default) return null;
        var span = Source.StartActivity(TraceNames.Span(TraceNames.Activity, call.Name, call.Version), ActivityKind.Server, context, startTime: at);
        return span?.SetTag(TraceNames.Type, TraceNames.Activity)
            .SetTag(TraceNames.Name, call.Name)
            .SetTag(TraceNames.InstanceId, call.InstanceId)
            .SetTag(TraceNames.TaskId, call.TaskId)
            .WithVersion(call.Version);
    }

    /// <summary>The call of an activity, from asking to its end.</summary>
    public static TraceSpan? Call(InstanceHeader header, ActivityScheduled asked, DateTimeOffset askedAt) =>
        Below(header, TraceNames.Span(TraceNames.Activity, asked.Name, asked.Version), ActivityKind.Client, askedAt)?
            .WithId(SpanIds.Task(header.ExecutionId, asked.TaskId))
            .SetTag(TraceNames.Type, TraceNames.Activity)
            .SetTag(TraceNames.Name, asked.Name)
            .SetTag(TraceNames.InstanceId, header.InstanceId)
            .SetTag(TraceNames.TaskId, asked.TaskId)
            .WithVersion(asked.Version);

    /// <summary>The call of a sub-orchestration, from asking to its end.</summary>
    public static TraceSpan? Call(InstanceHeader header, ChildScheduled asked, DateTimeOffset askedAt) =>
        Below(header, TraceNames.Span(TraceNames.Orchestration, asked.Name, asked.Version), ActivityKind.Client, askedAt)?
            .WithId(SpanIds.Task(header.ExecutionId, asked.TaskId))
            .SetTag(TraceNames.Type, TraceNames.Orchestration)
            .SetTag(TraceNames.Name, asked.Name)
            .SetTag(TraceNames.InstanceId, header.InstanceId)
            .WithVersion(asked.Version);

    public static TraceSpan? Timer(InstanceHeader header, TimerCreated asked, DateTimeOffset askedAt) =>
        Below(header, TraceNames.TimerSpan(header.Name), ActivityKind.Internal, askedAt)?
            .SetTag(TraceNames.Type, TraceNames.Timer)
            .SetTag(TraceNames.Name, header.Name)
            .SetTag(TraceNames.InstanceId, header.InstanceId)
            .SetTag(TraceNames.FireAt, asked.FireAt.UtcDateTime.ToString("o"))
            .SetTag(TraceNames.TaskId, asked.TaskId);

    /// <summary>A whole execution, told when it has ended.</summary>
    public static TraceSpan? Execution(InstanceHeader header, DateTimeOffset startedAt)
    {
        if (!HasListeners || header.Trace?.Context is not { } parent || parent == default) return null;
        var span = Source.StartActivity(TraceNames.Span(TraceNames.Orchestration, header.Name, header.Version), ActivityKind.Server, parent, startTime: startedAt);
        return span?.WithId(SpanIds.Execution(header.ExecutionId))
            .SetTag(TraceNames.Type, TraceNames.Orchestration)
            .SetTag(TraceNames.Name, header.Name)
            .SetTag(TraceNames.InstanceId, header.InstanceId)
            .WithVersion(header.Version);
    }

    /// <summary>What code of the orchestrator sees as the current span: its execution's, which is told later, so this stand-in is never told itself.</summary>
    public static TraceSpan? Turn(InstanceHeader header)
    {
        if (!HasListeners || header.Trace?.Context is not { } parent || parent == default) return null;
        var span = new TraceSpan(TraceNames.Span(TraceNames.Orchestration, header.Name, header.Version)) { TraceStateString = parent.TraceState };
        return span.SetParentId(parent.TraceId, parent.SpanId, parent.TraceFlags).Start().WithId(SpanIds.Execution(header.ExecutionId));
    }

    /// <summary>Ends a span at a time of the runtime's clock.</summary>
    /// <param name="failure">Type of the failure, if it failed. Its message may quote data.</param>
    public static void End(this TraceSpan? span, DateTimeOffset at, string? failure = null)
    {
        if (span is null) return;
        if (failure is not null) span.SetStatus(ActivityStatusCode.Error, failure);
        span.SetEndTime(at.UtcDateTime);
        span.Stop();
    }

    private static TraceSpan? Below(InstanceHeader header, string name, ActivityKind kind, DateTimeOffset startedAt)
    {
        if (!HasListeners || header.Trace is not { } trace) return null;
        var context = trace.At(SpanIds.Execution(header.ExecutionId));
        return context == default ? null : Source.StartActivity(name, kind, context, startTime: startedAt);
    }

    private static TraceSpan WithId(this TraceSpan span, ActivitySpanId id)
    {
        SpanIds.Set(span, id);
        return span;
    }

    private static TraceSpan WithVersion(this TraceSpan span, string version) => version.Length == 0 ? span : span.SetTag(TraceNames.Version, version);
}
