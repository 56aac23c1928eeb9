using System.Diagnostics.CodeAnalysis;

namespace Overstap.Local.Durable;

/// <summary>Functions registered by name. Registering a name twice is an error.</summary>
public sealed class DurableFunctions : IDurableFunctions
{
    private readonly Dictionary<string, Orchestrator> orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Activity> activities = new(StringComparer.OrdinalIgnoreCase);

    public DurableFunctions AddOrchestrator(string name, Orchestrator orchestrator)
    {
        orchestrators.Add(name, orchestrator);
        return this;
    }

    public DurableFunctions AddActivity(string name, Activity activity)
    {
        activities.Add(name, activity);
        return this;
    }

    public bool TryGetOrchestrator(string name, [NotNullWhen(true)] out Orchestrator? orchestrator) => orchestrators.TryGetValue(name, out orchestrator);

    public bool TryGetActivity(string name, [NotNullWhen(true)] out Activity? activity) => activities.TryGetValue(name, out activity);
}
