using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Overstap.Archive;
using Overstap.Bench;
using Overstap.Portal;
using Overstap.Tests.Archive;
using Overstap.Tests.Archive.Vectors;
using Overstap.Tests.Clients;

namespace Overstap.Tests.Portal;

/// <summary>Copies that somebody made to harm whoever opens them, in the page that opens a copy.</summary>
public sealed class OpenPageHostileTests(NpmClients npm) : IClassFixture<NpmClients>, IAsyncLifetime
{
    private const string Unreadable = "The list of files cannot be read, so nothing can be checked. The copy is not shown. (manifest.json)";
    private const string Alike =
        "Two files have names that would be one on many disks: they differ only in upper and lower case or in how accents are written, or one is named like the other’s folder. The copy is not shown.";

    private const string Damaged = "The file is damaged: it was cut off, or something was added or altered. Remove it, and add a new download.";
    private const string Unsafe = "A file has a name that is not safe to save under. The copy is not shown.";

    private static readonly byte[] EmptyTable = """{"notes":[]}"""u8.ToArray();

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("overstap-open-hostile-");
    private readonly ArchivePassword _password = Samples.Password;

    private string Page => new Uri(PathOf("open.html")).AbsoluteUri;

    public async Task InitializeAsync()
    {
        await SystemPackages.EnsureAsync("chromium");
        await File.WriteAllBytesAsync(PathOf("open.html"), OpenPage.Content);
    }

    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Names_ThatWouldBeOneFile_AreRefusedAsByTheArchivesWriter()
    {
        var pairs = NameVectors.Lists.Alike.Select(pair => (First: PageCopy.Awkward + pair[0], Second: PageCopy.Awkward + pair[1])).ToArray();
        foreach (var (at, (first, second)) in pairs.Index())
            await new PageCopy().AddFile(first, [1]).AddFile(second, [2]).WriteAsync(PathOf($"{at}.zip"), _password);
        // The manifest lists one of the two; the other is only in the archive.
        await new PageCopy().AddFile($"{PageCopy.Awkward}a.json", [1]).AddFile($"{PageCopy.Awkward}A.JSON", [2]).WriteAsync(PathOf("unlisted.zip"), _password, manifest => manifest["files"]!.AsArray().RemoveAt(1));

        var said = await OfferAsync([.. pairs.Select((_, at) => $"{at}.zip"), "unlisted.zip"]);

        Assert.Equal(
            [.. pairs.Select((pair, at) => $"{at}.zip: {(pair.First == pair.Second ? Damaged : $"{Alike} ({Shown(pair.First)}, {Shown(pair.Second)})")}"), $"unlisted.zip: {Alike} (names/a.json, names/A.JSON)"],
            said);

        static string Shown(string name) => name.Replace('\uFFFE', '\uFFFD');
    }

    [Fact]
    public async Task Names_ThatOnlyLookAlike_AreOpened()
    {
        var copy = new PageCopy();
        foreach (var (at, pair) in NameVectors.Lists.Apart.Index())
            copy.AddFile($"{PageCopy.Awkward}{at}/{pair[0]}", [1]).AddFile($"{PageCopy.Awkward}{at}/{pair[1]}", [2]);
        await copy.WriteAsync(PathOf("apart.zip"), _password);

        Assert.Equal(["apart.zip: What is in your copy"], await OfferAsync("apart.zip"));
    }

    [Fact]
    public async Task Names_ThatLeadOutOfTheFolder_AreRefused()
    {
        var names = NameVectors.Lists.Unsafe.Append(new string('é', 32_768)).ToArray();
        foreach (var (at, name) in names.Index())
            await new PageCopy().AddFile("data/a.json", [1]).WriteAsync(PathOf($"{at}.zip"), _password, manifest => manifest["files"]![0]!["file"] = name);
        var vectors = new[] { "absolute", "backslash", "control", "drive", "up", "up-inside" }.Select(name => Path.Combine(ArchiveVector.Folder, $"name-{name}.zip")).ToArray();

        var said = await OfferAsync([.. names.Select((_, at) => $"{at}.zip"), .. vectors]);

        Assert.All(said, line => Assert.Contains(Unsafe, line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Manifest_OfOtherTypes_IsRefused()
    {
        (string Name, Action<JsonObject> Change)[] changes =
        [
            ("tables an object", manifest => manifest["tables"] = new JsonObject()),
            ("files a text", manifest => manifest["files"] = "files"),
            ("a file null", manifest => manifest["files"]!.AsArray().Add(null)),
            ("a file a list", manifest => manifest["files"]!.AsArray().Add(new JsonArray())),
            ("bytes a text", manifest => manifest["files"]![0]!["bytes"] = "1"),
            ("bytes negative", manifest => manifest["files"]![0]!["bytes"] = -1),
            ("bytes huge", manifest => manifest["files"]![0]!["bytes"] = 1e300),
            ("hash a list", manifest => manifest["files"]![0]!["sha256"] = new JsonArray(new string('a', 64))),
            ("name a number", manifest => manifest["files"]![0]!["file"] = 1),
            ("rows a text", manifest => manifest["tables"]![0]!["rows"] = "many"),
            ("rows half", manifest => manifest["tables"]![0]!["rows"] = 0.5),
            ("rows missing", manifest => manifest["tables"]![0]!.AsObject().Remove("rows")),
            ("service an object", manifest => manifest["tables"]![0]!["service"] = new JsonObject { ["toString"] = 1 }),
            ("another table", manifest => manifest["tables"]![0]!["table"] = "../../notes"),
            ("missing of nulls", manifest => manifest["missing"]!.AsArray().Add(null)),
            ("reason an object", manifest => manifest["missing"]!.AsArray().Add(new JsonObject { ["service"] = "notes", ["table"] = "notes", ["reason"] = JsonNode.Parse(Deep(60)) })),
            ("number of the copy a text", manifest => manifest["copyNumber"] = "1"),
            ("request a list", manifest => manifest["requestId"] = new JsonArray()),
            ("sealed at a number", manifest => manifest["sealedAt"] = 1),
            ("volume a text", manifest => (manifest["formatVersion"], manifest["files"]![0]!["volume"], manifest["tables"]![0]!["volume"]) = (3, "1", 1)),
            ("volume half", manifest => (manifest["formatVersion"], manifest["files"]![0]!["volume"], manifest["tables"]![0]!["volume"]) = (3, 1.5, 1)),
        ];
        foreach (var (name, change) in changes)
            await new PageCopy().AddFile("schemas/notes.schema.json", "{}"u8.ToArray()).AddTable("notes", "notes", 0, EmptyTable).WriteAsync(PathOf($"{name}.zip"), _password, change);
        var said = await OfferAsync([.. changes.Select(change => $"{change.Name}.zip")]);

        Assert.Equal(changes.Select(change => $"{change.Name}.zip: {Unreadable}"), said);
    }

    [Fact]
    public async Task Content_MadeToHarm_IsOnlyShown()
    {
        const string markup = "<img src=x onerror=\"document.title='run'\"><script>document.title='run'</script>";
        var fields = string.Join(',', new[] { "__proto__", "constructor", "toString", "text", "number" }.Select(name => $$"""
            "{{name}}":{"type":["string","null"],"title":{{(name == "text" ? JsonSerializer.Serialize(markup) : """{"toString":1}""")}},"description":["x"]}
            """));
        var pictures = """{"photo":{"type":["string","null"],"pattern":"^files/"}}""";
        var schema = """{"title":{"valueOf":null},"$defs":{"constructor":{"title":["x"],"properties":{"constructor":{"items":{"properties":{FIELDS}}}}},"photos":{"properties":{"photos":{"items":{"properties":PICTURES}}}}}}"""
            .Replace("FIELDS", fields, StringComparison.Ordinal).Replace("PICTURES", pictures, StringComparison.Ordinal);
        var rows = $$"""
            {"constructor":[
              {"__proto__":"own","text":{{JsonSerializer.Serialize(markup)}},"number":1e400},
              {"text":"a\u0000b \u202Egpj.exe","number":-123456789012345678901234567890},
              {"text":"={{new string('x', 100_000)}}","number":{{new string('9', 100_000)}}}
            ]}
            """;
        await new PageCopy()
            .AddFile("schemas/__proto__.schema.json", Encoding.UTF8.GetBytes(schema))
            .AddFile("schemas/files.schema.json", Encoding.UTF8.GetBytes(schema))
            .AddFile($"files/\u202Egnp.exe", [1])
            .AddFile($"files/{new string('n', 60_000)}", [1])
            .AddTable("__proto__", "constructor", 3, Encoding.UTF8.GetBytes(rows))
            .AddTable("files", "photos", 2, """{"photos":[{"photo":"files/a.constructor"},{"photo":{"a":1}}]}"""u8.ToArray())
            .AddTable("files", "deep", 1, Encoding.UTF8.GetBytes($"{{\"deep\":[{{\"a\":{Deep(100_000)}}}]}}"))
            .AddTable("files", "broken", 1_000_000, Encoding.UTF8.GetBytes("{\"broken\":[{\"a\":\0}]}"))
            .AddTable("files", "shapeless", 1, "]]}}[[[{]"u8.ToArray())
            .WriteAsync(PathOf("copy.zip"), _password, manifest => manifest["missing"]!.AsArray().Add(new JsonObject { ["service"] = "\u202Es", ["table"] = markup, ["reason"] = new string('r', 100_000) }));

        Assert.Equal(
            """
            opened: What is in your copy
            missing: 301 characters, <fffd>s/<img src=
            tables: constructor, photos, deep, broken, shapeless
            titles: No. | __proto__ | constructor | toString | <img src=x o | number
            row: 1 | own |  |  | <img src=x onerror="document.tit | 1e400
            row: 2 |  |  |  | a<0>b <202e>gpj.exe | -123456789012345678901234567890
            row: 3 |  |  |  | =xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx | 99999999999999999999999999999999
            csv: 3 records, <feff>"__proto__","constructor","toString","text","number", of what is not there: "","","", formula: true
            found of what every object has: nothing
            photos: Records 1 to 2 of 2
            no such file: The copy has no such file. (files/a.constructor)
            deep: A record of this table cannot be read, so the table cannot be shown. You can save it as JSON.
            broken: A record of this table cannot be read, so the table cannot be shown. You can save it as JSON.
            shapeless: Records 0 to 0 of 1
            title: Open your copy, requests beside the page: none, errors: none

            """,
            await npm.RunAsync("open-hostile.mjs", new() { ["PAGE"] = Page, ["COPY"] = PathOf("copy.zip"), ["PASSWORD"] = _password.Reveal() }));
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>What the page says of each archive, a line each.</summary>
    private async Task<string[]> OfferAsync(params string[] archives)
    {
        var said = await npm.RunAsync("open-refusals.mjs", new()
        {
            ["PAGE"] = Page,
            ["CASES"] = JsonSerializer.Serialize(archives.Select(archive => new { name = Path.GetFileName(archive), file = PathOf(archive), password = _password.Reveal() })),
        });
        var lines = said.TrimEnd().Split('\n');
        Assert.Equal("requests beside the page: none, errors: none", lines[^1]);
        return lines[..^1];
    }

    private static string Deep(int depth) => new string('[', depth) + new string(']', depth);
}
