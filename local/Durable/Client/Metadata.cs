using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Client;

/// <summary>An instance in the SDK's words.</summary>
internal static class Metadata
{
    /// <param name="converter">Given when payloads were asked for; without it the SDK refuses to read any.</param>
    public static OrchestrationMetadata Describe(InstanceHeader header, InstanceDocument? document, DataConverter? converter)
    {
        var payloads = converter is null ? null : document;
        return new OrchestrationMetadata(header.Name, header.InstanceId)
        {
            DataConverter = converter,
            RuntimeStatus = header.Status,
            CreatedAt = header.CreatedAt,
            LastUpdatedAt = header.UpdatedAt,
            Tags = header.Tags ?? new Dictionary<string, string>(),
            SerializedInput = payloads?.Input,
            SerializedOutput = payloads?.Output,
            SerializedCustomStatus = payloads?.CustomStatus,
            FailureDetails = payloads?.Failure?.ToDetails(),
        };
    }
}
