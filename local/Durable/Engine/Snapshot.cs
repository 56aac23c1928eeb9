using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Engine;

/// <summary>An instance as last saved; <paramref name="Document"/> is null once it is settled and only storage has the rest.</summary>
internal sealed record Snapshot(InstanceHeader Header, InstanceDocument? Document);
