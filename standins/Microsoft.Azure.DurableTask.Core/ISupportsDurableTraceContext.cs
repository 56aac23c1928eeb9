using DurableTask.Core.Tracing;

namespace DurableTask.Core;

/// <summary>Belongs to a trace.</summary>
public interface ISupportsDurableTraceContext
{
    DistributedTraceContext ParentTraceContext { get; set; }
}
