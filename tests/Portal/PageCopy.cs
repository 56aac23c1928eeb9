using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Overstap.Archive;

namespace Overstap.Tests.Portal;

/// <summary>A copy in one archive that nobody signed, put together by hand for the page: also one that our own writer would refuse to make.</summary>
internal sealed class PageCopy
{
    /// <summary>How names begin that our own writer may refuse.</summary>
    public const string Awkward = "names/";

    private static readonly DateTimeOffset ModifiedAt = new(2026, 3, 2, 9, 10, 0, TimeSpan.Zero);

    private readonly List<(string Name, byte[] Content)> entries = [];
    private readonly JsonArray tables = [];
    private readonly JsonArray files = [];

    /// <summary>Whether entries are stored as they are, so that a byte of the archive is one of theirs.</summary>
    public bool IsStored { get; init; }

    public PageCopy AddFile(string name, byte[] content)
    {
        entries.Add((name, content));
        files.Add(Listed(name, content));
        return this;
    }

    /// <param name="content">What is in the table's file, which need not be a table.</param>
    public PageCopy AddTable(string service, string table, int rows, byte[] content)
    {
        var listed = Listed($"data/{service}/{table}.json", content);
        (listed["service"], listed["table"], listed["schemaFile"], listed["rows"]) = (service, table, $"schemas/{service}.schema.json", rows);
        entries.Add(($"data/{service}/{table}.json", content));
        tables.Add(listed);
        return this;
    }

    /// <param name="path">Where the archive is written.</param>
    /// <param name="password">The zip password.</param>
    /// <param name="change">What is altered in the manifest before it is sealed.</param>
    public async Task WriteAsync(string path, ArchivePassword password, Action<JsonObject>? change = null)
    {
        var manifest = new JsonObject
        {
            ["formatVersion"] = 2,
            ["requestId"] = new string('0', 32),
            ["copyNumber"] = 1,
            ["sealedAt"] = "2026-07-04T22:00:05.123Z",
            ["state"] = "complete",
            ["rows"] = tables.Sum(table => (int)table!["rows"]!),
            ["tables"] = tables.DeepClone(),
            ["missing"] = new JsonArray(),
            ["files"] = files.DeepClone(),
        };
        change?.Invoke(manifest);
        (string Name, byte[] Content)[] all = [("manifest.json", Encoding.UTF8.GetBytes(manifest.ToJsonString())), ("manifest.json.sig", "{}"u8.ToArray()), .. entries];
        using var archive = new MemoryStream();
        var writer = new ArchiveWriter(archive, password);
        foreach (var (at, (name, content)) in all.Index())
            await writer.AddAsync(StandIn(at, name), new EntryOptions(ModifiedAt) { Method = IsStored ? PackingMethod.Stored : PackingMethod.Deflated }, new MemoryStream(content));
        await writer.CompleteAsync();
        foreach (var (at, (name, _)) in all.Index().Where(entry => StandIn(entry.Index, entry.Item.Name) != entry.Item.Name))
            Rename(archive.GetBuffer().AsSpan(0, (int)archive.Length), Encoding.UTF8.GetBytes(StandIn(at, name)), Encoding.UTF8.GetBytes(name));
        await using var output = File.Create(path);
        archive.WriteTo(output);
    }

    /// <summary>Names are readable and not authenticated, so one that the writer refuses is written over another of the same length.</summary>
    private static string StandIn(int at, string name) =>
        name.StartsWith(Awkward, StringComparison.Ordinal) ? $"~{at:00000}".PadRight(Encoding.UTF8.GetByteCount(name), '~') : name;

    private static void Rename(Span<byte> archive, byte[] from, byte[] to)
    {
        for (int at; (at = archive.IndexOf(from)) >= 0;)
            to.CopyTo(archive[at..]);
    }

    private static JsonObject Listed(string name, byte[] content) => new() { ["file"] = name, ["bytes"] = content.Length, ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(content)) };
}
