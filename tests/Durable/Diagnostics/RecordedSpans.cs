using System.Collections.Concurrent;
using System.Diagnostics;

namespace Overstap.Tests.Durable.Diagnostics;

/// <summary>Listens to spans of the runtime, and of a source of the test itself. Other tests run meanwhile: what is asked for is looked up by trace.</summary>
internal sealed class RecordedSpans : IDisposable
{
    public const string Runtime = "Microsoft.DurableTask";
    private const string Own = "Overstap.Tests.Durable.Diagnostics";

    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivityListener _listener;

    public RecordedSpans()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is Runtime or Own,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public static ActivitySource Source { get; } = new(Own);

    /// <summary>The runtime's spans of one trace, oldest end first.</summary>
    public IReadOnlyList<Activity> Of(Activity root) => [.. _ended.Where(span => span.Source.Name == Runtime && span.TraceId == root.TraceId)];

    public IReadOnlyList<Activity> Named(Activity root, string name, ActivityKind kind) => [.. Of(root).Where(span => span.OperationName == name && span.Kind == kind)];

    public Activity One(Activity root, string name, ActivityKind kind)
    {
        var found = Named(root, name, kind);
        Assert.True(found.Count == 1, $"There are {found.Count} spans {name} of kind {kind} among:\n{string.Join('\n', Of(root).Select(span => $"{span.Kind} {span.OperationName}"))}");
        return found[0];
    }

    public static string Tags(Activity span) => string.Join(' ', span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal));

    /// <summary>That a span hangs below another, in the same trace.</summary>
    public static void AssertChild(Activity parent, Activity child)
    {
        Assert.Equal(parent.TraceId, child.TraceId);
        Assert.Equal(parent.SpanId, child.ParentSpanId);
    }

    public void Dispose() => _listener.Dispose();
}
