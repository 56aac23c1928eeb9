using Microsoft.DurableTask.Client;

namespace Overstap.Local.Orchestrations;

/// <summary>Which instances the list shows. What makes no sense filters nothing.</summary>
public sealed record InstanceFilter(OrchestrationRuntimeStatus? Status, string? Prefix)
{
    public static IReadOnlyList<OrchestrationRuntimeStatus> Statuses { get; } =
    [
        OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended,
        OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated,
    ];

    public bool IsSet => Status is not null || Prefix is not null;

    public static InstanceFilter Read(string? status, string? prefix) => new(
        Statuses.Select(known => (OrchestrationRuntimeStatus?)known).FirstOrDefault(known => string.Equals(known.ToString(), status, StringComparison.OrdinalIgnoreCase)),
        string.IsNullOrWhiteSpace(prefix) ? null : prefix.Trim());

    /// <summary>The list with this filter, from an instance on.</summary>
    public string Link(string? after = null)
    {
        var query = new QueryString();
        if (Status is { } status) query = query.Add("status", status.ToString());
        if (Prefix is not null) query = query.Add("prefix", Prefix);
        if (after is not null) query = query.Add("after", after);
        return OrchestrationRoutes.Path + query.ToUriComponent();
    }
}
