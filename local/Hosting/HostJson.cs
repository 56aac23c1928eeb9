using System.Text.Json;
using System.Text.Json.Nodes;
using Overstap.Local.Durable;
using Overstap.Local.Settings;

namespace Overstap.Local.Hosting;

/// <summary>What the local host reads of host.json; the rest is for the Functions host.</summary>
public sealed record HostJson
{
    /// <summary>First segment of every function's path.</summary>
    public string RoutePrefix { get; init; } = "api";

    /// <summary>Activities run at once; null leaves it to the durable runtime.</summary>
    public int? MaxConcurrentActivities { get; init; }

    /// <summary>Orchestrator turns run at once; null leaves it to the durable runtime.</summary>
    public int? MaxConcurrentOrchestrations { get; init; }

    /// <summary>Version of the orchestrations of this release, and which others are run; null when host.json names no default version.</summary>
    public DurableVersioning? Versioning { get; init; }

    /// <exception cref="StartupException">The file is missing or malformed.</exception>
    public static HostJson Read(string path)
    {
        try
        {
            var extensions = JsonNode.Parse(File.ReadAllText(path))?["extensions"];
            var durable = extensions?["durableTask"];
            return new HostJson
            {
                RoutePrefix = (string?)extensions?["http"]?["routePrefix"] ?? "api",
                MaxConcurrentActivities = (int?)durable?["maxConcurrentActivityFunctions"],
                MaxConcurrentOrchestrations = (int?)durable?["maxConcurrentOrchestratorFunctions"],
                Versioning = ReadVersioning(durable),
            };
        }
        catch (Exception exception) when (exception is IOException or JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new StartupException($"{path} cannot be read: {exception.Message}", inner: exception);
        }
    }

    /// <summary>As the Functions host: one setting for the version of the code and of new instances, and older instances go on.</summary>
    private static DurableVersioning? ReadVersioning(JsonNode? durable) => (string?)durable?["defaultVersion"] is { } version
        ? new DurableVersioning
        {
            Version = version,
            DefaultVersion = version,
            MatchStrategy = Enum.Parse<VersionMatchStrategy>((string?)durable["versionMatchStrategy"] ?? nameof(VersionMatchStrategy.CurrentOrOlder), ignoreCase: true),
            FailureStrategy = Enum.Parse<VersionFailureStrategy>((string?)durable["versionFailureStrategy"] ?? nameof(VersionFailureStrategy.Reject), ignoreCase: true),
        }
        : null;
}
