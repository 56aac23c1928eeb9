using System.Collections;
using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;

namespace Overstap.Local.Hosting;

/// <summary>Features by type, one of each.</summary>
internal sealed class LocalInvocationFeatures : IInvocationFeatures
{
    private readonly Dictionary<Type, object> _features = [];

    public void Set<T>(T? instance)
    {
        if (instance is null)
            _features.Remove(typeof(T));
        else
            _features[typeof(T)] = instance;
    }

    public T? Get<T>() => _features.TryGetValue(typeof(T), out var feature) ? (T)feature : default;

    public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => _features.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>The trace that the invocation belongs to, if any.</summary>
internal sealed class LocalTraceContext : TraceContext
{
    public override string TraceParent { get; } = Activity.Current?.Id ?? "";

    public override string TraceState { get; } = Activity.Current?.TraceStateString ?? "";
}

/// <summary>Values by name that came with the trigger: the segments of the path.</summary>
internal sealed class LocalBindingContext : BindingContext
{
    public override IReadOnlyDictionary<string, object?> BindingData { get; } = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
}
