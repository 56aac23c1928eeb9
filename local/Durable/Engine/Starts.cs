using Microsoft.DurableTask.Client;
using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Engine;

/// <summary>New instances.</summary>
internal static class Starts
{
    public static InstanceDocument New(string instanceId, string name, string version, string? input, DateTimeOffset now) => new()
    {
        Header = new InstanceHeader
        {
            InstanceId = instanceId,
            ExecutionId = Guid.NewGuid().ToString("N"),
            Name = name,
            Version = version,
            Status = OrchestrationRuntimeStatus.Pending,
            CreatedAt = now,
            UpdatedAt = now,
        },
        Input = input,
        NextMessage = now.UtcTicks,
    };

    public static InstanceDocument Child(ChildScheduled child, InstanceHeader parent, DateTimeOffset now)
    {
        var document = New(child.ChildId, child.Name, child.Version, child.Input, now);
        return document with
        {
            Header = document.Header with
            {
                Tags = child.Tags,
                Parent = new ParentLink(parent.InstanceId, parent.Name, parent.ExecutionId, child.TaskId),
                Trace = parent.Trace?.ForTask(parent.ExecutionId, child.TaskId),
            },
        };
    }

    /// <summary>The id is another running instance's: taking it would end that one behind its owner's back.</summary>
    public static DeliverCommand RefuseChild(ParentLink link, string childId) => new(
        new TaskFailed(link.TaskId, new Failure("OrchestrationAlreadyExists", $"An instance with the id '{childId}' is running already and is not this sub-orchestration.")),
        link.ExecutionId);
}
