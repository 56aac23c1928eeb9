using System.Text.Json.Nodes;

namespace Overstap.Tests.Infra;

/// <summary>What a Bicep file declares. Values are JSON; an expression that is no literal is its text with "=" in front.</summary>
public sealed record BicepFile(
    string Path,
    bool HasError,
    IReadOnlyList<BicepError> Errors,
    IReadOnlyList<string> Undeclared,
    IReadOnlyList<string> Called,
    IReadOnlyList<BicepParameter> Parameters,
    IReadOnlyList<BicepVariable> Variables,
    IReadOnlyList<BicepResource> Resources,
    IReadOnlyList<BicepModule> Modules,
    IReadOnlyList<BicepOutput> Outputs);

public sealed record BicepError(int Line, string Text);

public sealed record BicepParameter(string Name, bool HasDefault, JsonObject Decorators);

public sealed record BicepVariable(string Name, JsonNode Value);

public sealed record BicepOutput(string Name, JsonNode Value);

public sealed record BicepModule(string Name, string Path, JsonObject Body);

public sealed record BicepResource(string Name, string Type, string Version, bool Existing, JsonObject Body)
{
    /// <summary>The value at a path of property names joined by dots; null when there is none.</summary>
    public JsonNode? this[string path] =>
        path.Split('.').Aggregate((JsonNode?)Body, (node, name) => (node as JsonObject)?[name]);
}
