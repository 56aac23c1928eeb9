using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Overstap.Cases;
using Overstap.Tests.Clients;

namespace Overstap.Tests.Seal.Portable;

/// <summary>Copies of rows that a test makes up, and their portable files as parsers that are not ours understand them.</summary>
internal static class PortableCopy
{
    public const string Contacts = "contacts/contacts";
    public const string Events = "calendar/events";
    public const string Bookmarks = "browser/bookmarks";
    public const string Notes = "notes/notes";

    /// <summary>Texts that careless software breaks on, which every portable file has to bring through as they are.</summary>
    public static IReadOnlyList<string> Samples { get; } =
    [
        "Dinner with 👩‍👩‍👧‍👦 at eight 🏳️‍🌈 🇳🇱",
        "会议：讨论“新”项目，地点；北京",
        "semicolons; commas, colons: \\back\\slash\\n \"quotes\" 'apostrophes'",
        "BEGIN:VCARD END:VCALENDAR </A></DL><script>alert(1)</script> &amp; &lt;",
        "=HYPERLINK(\"https://phish.example.com\")",
        new string('字', 400) + " " + new string('x', 400),
        "first\nsecond\n\nBEGIN:VCARD\nEND:VEVENT\n third",
    ];

    /// <summary>The files of a sealed copy of one table with these rows.</summary>
    public static async Task<OrderedDictionary<string, byte[]>> SealAsync(string connectionString, string table, params string[] rows)
    {
        using var bench = await SealingBench.OpenAsync(
            connectionString, RequestKind.Backup, [table.Split('/')[0]], new RowSource(new(StringComparer.Ordinal) { [table] = rows }), language: "en");
        await bench.ExportAsync();
        await bench.VerifyAsync();
        return await bench.FilesAsync();
    }

    /// <summary>A row with an id, a status and a content.</summary>
    public static string Row(int id, object? content, string status = "normal", string? updatedAt = null) =>
        JsonSerializer.Serialize(new { id, content, status, updatedAt, createdAt = "2020-01-02T03:04:05.678Z", folderName = "Work", type = "any" });

    public static async Task<JsonNode> ParseAsync(NpmClients npm, string name, byte[] content)
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}-{Path.GetFileName(name)}");
        await File.WriteAllBytesAsync(file, content);
        try
        {
            return JsonNode.Parse(await npm.RunAsync("portable.mjs", new() { ["FILE"] = file }))!;
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Characters at which programs begin a new line that the formats do not know as breaks.</summary>
    public static IEnumerable<char> OddBreaks(byte[] file) => Encoding.UTF8.GetString(file).Where(c => c is '\v' or '\f' or '\u001c' or '\u001d' or '\u001e' or '\u0085' or '\u2028' or '\u2029');

    public static string[] Strings(JsonNode? list) => [.. list!.AsArray().Select(item => item!.GetValue<string>())];
}
