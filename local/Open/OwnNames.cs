using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Overstap.Catalogue;
using Overstap.Local.Verify;
using Overstap.Seal.Manifests;

namespace Overstap.Local.Open;

/// <summary>Puts the objects of an unpacked copy into a folder once more, under the names that its rows have for them.</summary>
/// <param name="folder">Where the copy is unpacked; everything in it has been compared with the manifest.</param>
internal sealed class OwnNames(string folder)
{
    private const string Files = "files/";

    /// <returns>How many objects have a name of their own.</returns>
    public async Task<int> RestoreAsync(Manifest manifest, CancellationToken cancellationToken)
    {
        var objects = manifest.Files.Select(file => file.File).Where(file => file.StartsWith(Files, StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        var restored = 0;
        foreach (var table in manifest.Tables.Where(table => table.Files > 0))
        {
            if (await FieldsAsync(table, cancellationToken) is not var (fileField, nameField))
                continue;
            var own = new List<(string File, string Name)>();
            var home = TableDefinition.FilesFolder(table.Service, table.Table);
            await using (var rows = File.OpenRead(PathOf(table.File)))
            {
                // The first row that names an object says what it is called.
                await new NamedRows(fileField, nameField, (file, name) =>
                {
                    if (file.StartsWith(home, StringComparison.Ordinal) && objects.Remove(file))
                        own.Add((file, name));
                }).ReadAsync(rows, cancellationToken);
            }

            restored += own.Count;
            Place(home, own, cancellationToken);
        }

        return restored;
    }

    private void Place(string home, List<(string File, string Name)> own, CancellationToken cancellationToken)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var target = PathOf($"{NamedFiles.Folder}/{home[Files.Length..]}");
        if (own.Count > 0)
            OwnerOnly.CreateFolder(target);
        foreach (var (file, name) in own)
        {
            cancellationToken.ThrowIfCancellationRequested();
            HardLink.Create(PathOf(file), Path.Combine(target, Free(OwnName.Of(name, file[home.Length..]), taken)));
        }
    }

    private static string Free(string name, HashSet<string> taken)
    {
        var (stem, ending) = (Path.GetFileNameWithoutExtension(name), Path.GetExtension(name));
        var free = name;
        for (var number = 2; !taken.Add(free); number++)
            free = string.Create(CultureInfo.InvariantCulture, $"{stem} ({number}){ending}");
        return free;
    }

    /// <summary>The schema says which field holds an object's path. Its name is in the text that is called a file name, or else a name or a title, as the page that opens a copy has it.</summary>
    private async Task<(string File, string Name)?> FieldsAsync(ManifestTable table, CancellationToken cancellationToken)
    {
        JsonObject? fields;
        try
        {
            await using var schema = File.OpenRead(PathOf(table.SchemaFile));
            var read = await JsonNode.ParseAsync(schema, cancellationToken: cancellationToken);
            fields = read?["$defs"]?[table.Table]?["properties"]?[table.Table]?["items"]?["properties"] as JsonObject;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }

        var file = fields?.FirstOrDefault(field => Text(field.Value, "pattern")?.StartsWith("^" + Files, StringComparison.Ordinal) == true).Key;
        var texts = fields?.Where(field => IsText(field.Value)).Select(field => field.Key).ToList() ?? [];
        var name = texts.Find(field => Has(field, "file") && Has(field, "name")) ?? texts.Find(field => Has(field, "name") || Has(field, "title"));
        return file is null || name is null ? null : (file, name);

        static bool Has(string field, string word) => field.Contains(word, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsText(JsonNode? field) => Text(field, "pattern") is null && Text(field, "format") is null
        && field is JsonObject && field["type"] is JsonArray types && types.Any(type => type is JsonValue value && value.TryGetValue(out string? text) && text == "string");

    private static string? Text(JsonNode? field, string member) => field is JsonObject && field[member] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private string PathOf(string name) => Path.Combine(folder, Path.Combine(name.Split('/', StringSplitOptions.RemoveEmptyEntries)));
}
