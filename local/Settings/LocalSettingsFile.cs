using System.Text.Json;
using System.Text.Json.Nodes;

namespace Overstap.Local.Settings;

/// <summary>local.settings.json, in the form the Functions tools use: its Values are settings, with <c>__</c> or <c>:</c> between the parts of a name.</summary>
public static class LocalSettingsFile
{
    public static IEnumerable<KeyValuePair<string, string?>> Read(string path)
    {
        if (!File.Exists(path))
            return [];
        try
        {
            var values = JsonNode.Parse(File.ReadAllText(path))?["Values"]?.AsObject() ?? [];
            return [.. values.Select(value => KeyValuePair.Create(value.Key.Replace("__", ":", StringComparison.Ordinal), value.Value?.ToString()))];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new StartupException($"{path} is not a settings file: {exception.Message}", StartupException.Refused, exception);
        }
    }
}
