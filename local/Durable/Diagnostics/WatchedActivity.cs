using System.Diagnostics;
using Overstap.Local.Durable.Instances;
using TraceSpan = System.Diagnostics.Activity;

namespace Overstap.Local.Durable.Diagnostics;

/// <summary>One run of an activity. Of a run that the host's stop cut short nothing is told: the next host runs it again.</summary>
internal readonly struct WatchedActivity : IDisposable
{
    private readonly DurableDiagnostics _diagnostics;
    private readonly string _name;
    private readonly TraceSpan? _outer;
    private readonly TraceSpan? _span;
    private readonly long _began;

    public WatchedActivity(DurableDiagnostics diagnostics, ActivityCall call)
    {
        (_diagnostics, _name) = (diagnostics, call.Name);
        _began = diagnostics.Metrics.TimesActivities ? Stopwatch.GetTimestamp() : 0;
        _outer = TraceSpan.Current;
        _span = Spans.HasListeners ? Spans.Run(call, diagnostics.Now) : null;
    }

    public void End(TaskEnded ended)
    {
        var failure = (ended as TaskFailed)?.Failure.ErrorType;
        if (_began > 0) _diagnostics.Metrics.ActivityRan(_name, failure, Stopwatch.GetElapsedTime(_began));
        _span?.End(_diagnostics.Now, failure);
    }

    public void Dispose()
    {
        if (_span is not null) TraceSpan.Current = _outer;
    }
}
