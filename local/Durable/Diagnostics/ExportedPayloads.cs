using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Overstap.Local.Durable.Diagnostics;

/// <summary>
/// Tells names, times and ids, which support needs, from texts that an application passes, which may be personal data: inputs, results, events, custom
/// status, tags, reasons, messages of failures. What is not known to be harmless counts as such a text.
/// </summary>
internal static class ExportedPayloads
{
    private const string Bytes = "bytes";
    private const string Hash = "sha256";
    private const string Text = "text";

    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal)
    {
        "format", "runtimeVersion", "payloads", "exportedAt",
        "instanceId", "executionId", "name", "version", "status", "kind", "childId", "target", "eventName", "errorType", "parent",
        "at", "createdAt", "updatedAt", "completedAt", "startAt", "fireAt",
    };

    /// <summary>Puts every such text into an object that says its length and hash, and the text itself only if asked.</summary>
    public static JsonObject Fold(JsonObject node, bool include)
    {
        foreach (var (name, value) in node.ToArray())
        {
            if (value is JsonObject tags && name == "tags")
                node[name] = new JsonObject(tags.Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)Fold((string?)tag.Value ?? "", include))));
            else if (value is JsonObject inner)
                Fold(inner, include);
            else if (value is JsonArray list)
                foreach (var item in list.OfType<JsonObject>()) Fold(item, include);
            else if (value is JsonValue single && single.TryGetValue<string>(out var text) && !Harmless.Contains(name))
                node[name] = Fold(text, include);
        }

        return node;
    }

    /// <exception cref="FormatException">A text is not there.</exception>
    public static JsonObject Unfold(JsonObject node)
    {
        foreach (var (name, value) in node.ToArray())
        {
            if (value is JsonObject folded && folded.ContainsKey(Bytes) && folded.ContainsKey(Hash))
                node[name] = (string?)folded[Text] ?? throw new FormatException("This document was exported without payloads, and cannot be replayed.");
            else if (value is JsonObject inner)
                Unfold(inner);
            else if (value is JsonArray list)
                foreach (var item in list.OfType<JsonObject>()) Unfold(item);
        }

        return node;
    }

    private static JsonObject Fold(string text, bool include)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var folded = new JsonObject { [Bytes] = bytes.Length, [Hash] = Convert.ToHexStringLower(SHA256.HashData(bytes)) };
        if (include) folded[Text] = text;
        return folded;
    }
}
