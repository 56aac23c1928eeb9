using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Overstap.Local.Durable.Diagnostics;
using Overstap.Local.Settings;

namespace Overstap.Tests.Durable.RecordedHistories;

/// <summary>tests/vectors/histories: a folder per release, a file per situation, and one list of their hashes. What is there is never written again.</summary>
internal static class RecordedFiles
{
    public const string Format = "overstap-recorded-histories";

    public static string Root { get; } = Path.Combine(RepositoryRoot.Find(), "tests", "vectors", "histories");

    public static string HashList { get; } = Path.Combine(Root, "SHA256SUMS");

    /// <summary>All recorded files, as <c>release/situation</c>.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.EnumerateFiles(Root, "*.json", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/')[..^".json".Length]).Order(StringComparer.Ordinal)];

    public static string PathOf(string name) => Path.Combine(Root, name + ".json");

    public static IReadOnlyList<RecordedExecution> Read(string name) => Read((JsonObject)JsonNode.Parse(File.ReadAllText(PathOf(name)))!);

    public static IReadOnlyList<RecordedExecution> Read(JsonObject file) => [.. file["executions"]!.AsArray().Select(execution => HistoryExport.Read((JsonObject)execution!))];

    public static JsonObject Write(string release, string situation, IEnumerable<JsonObject> executions) => new()
    {
        ["format"] = Format,
        ["formatVersion"] = 1,
        ["release"] = release,
        ["situation"] = situation,
        ["executions"] = new JsonArray([.. executions]),
    };

    public static string Hash(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));

    /// <summary>The list's hashes by name.</summary>
    public static IReadOnlyDictionary<string, string> ReadHashes() => File.ReadLines(HashList).Select(line => line.Split("  ")).ToDictionary(parts => parts[1], parts => parts[0], StringComparer.Ordinal);
}
