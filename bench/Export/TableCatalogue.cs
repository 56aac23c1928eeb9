using System.Text.Json;
using System.Text.Json.Nodes;
using Overstap.Catalogue;

namespace Overstap.Bench.Export;

/// <summary>The shipped catalogue, as others would have it who only write tables.</summary>
internal static class TableCatalogue
{
    private const string Portable = "portable";
    private static readonly JsonDocumentOptions Commented = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Without the files that are made of tables for other software.</summary>
    /// <param name="path">Where to write it.</param>
    public static DataCatalogue WithoutPortable(string path)
    {
        var catalogue = JsonNode.Parse(File.ReadAllText(DataCatalogue.ShippedPath), documentOptions: Commented)!;
        Remove(catalogue);
        File.WriteAllText(path, catalogue.ToJsonString());
        return DataCatalogue.Load(path);
    }

    private static void Remove(JsonNode? node)
    {
        if (node is JsonObject parent) parent.Remove(Portable);
        foreach (var child in node switch { JsonObject members => members.Select(member => member.Value), JsonArray items => items, _ => [] }) Remove(child);
    }
}
