using System.Text.Json.Serialization;
using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Journal;

internal enum RecordKind
{
    /// <summary>Everything about the instance: earlier records of it are no longer needed.</summary>
    [JsonStringEnumMemberName("state")]
    State,

    /// <summary>Everything but the input and the first events of its history, which earlier records hold.</summary>
    [JsonStringEnumMemberName("tail")]
    Tail,

    /// <summary>The instance was purged.</summary>
    [JsonStringEnumMemberName("removed")]
    Removed,
}

/// <summary>The part of a record that a start reads of every instance: enough to know what it is, when it must be woken and whether it has work to take up.</summary>
internal sealed record RecordSummary
{
    public required string Id { get; init; }

    public required RecordKind Kind { get; init; }

    /// <summary>Events of its history that stand in earlier records; more than 0 in a tail only.</summary>
    public int From { get; init; }

    /// <summary>When the first of its timers is due, or its start.</summary>
    public DateTimeOffset? Wake { get; init; }

    /// <summary>It waits for more than timers and events: a start has to set something going again.</summary>
    public bool Work { get; init; }

    /// <summary>Blobs that hold its large payloads.</summary>
    public IReadOnlyList<string>? Payloads { get; init; }

    /// <summary>Null when removed.</summary>
    public InstanceHeader? Header { get; init; }
}
