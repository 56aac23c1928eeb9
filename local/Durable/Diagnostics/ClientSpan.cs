using System.Diagnostics;
using TraceSpan = System.Diagnostics.Activity;

namespace Overstap.Local.Durable.Diagnostics;

/// <summary>A client's call while it lasts.</summary>
internal readonly struct ClientSpan(TraceSpan? span, TimeProvider time) : IDisposable
{
    public void Dispose() => span?.End(time.GetUtcNow());
}
