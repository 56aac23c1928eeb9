namespace Overstap.Local.Durable.Instances;

/// <summary>The failures of calls to functions that this host does not have, as the SDK reports them. The same call cannot succeed, so it is not retried.</summary>
public static class NotFound
{
    public static Failure Orchestrator(string name, string version) => Of("Orchestrator", name, version);

    public static Failure Activity(string name, string version) => Of("Activity", name, version);

    private static Failure Of(string kind, string name, string version)
    {
        var versioned = string.IsNullOrWhiteSpace(version) ? "" : $" with version '{version}'";
        return new Failure($"{kind}TaskNotFound", $"No {(kind is "Activity" ? "activity" : "orchestrator")} task named '{name}'{versioned} was found.", IsNonRetriable: true);
    }
}
