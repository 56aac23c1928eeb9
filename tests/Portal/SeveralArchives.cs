using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Overstap.Archive;
using Overstap.Bench;
using Overstap.Cases;
using Overstap.Portal;
using Overstap.Seal.Manifests;
using Overstap.Signing;
using Overstap.Tests.Erase.Certificates;

namespace Overstap.Tests.Portal;

/// <summary>A signed copy of notes and photos in three archives, two others that are not it, and the page that opens them as a file of its own.</summary>
public sealed class SeveralArchives : IAsyncLifetime, IDisposable
{
    public const int Count = 3;
    private const string Home = "files/garden/photos/";

    /// <summary>A picture of 2 by 1 points, and behind it what no browser looks at.</summary>
    private static readonly byte[] Png = [.. Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADUlEQVR4nGNQaHAAIgAF5wHB1HO7ngAAAABJRU5ErkJggg=="), .. new byte[20_000]];

    private static readonly byte[] Schema = """
        {"title":"Garden","$defs":{
          "notes":{"title":"Notes","properties":{"notes":{"items":{"properties":{"id":{"type":["integer","null"]},"content":{"type":["string","null"]}}}}}},
          "photos":{"title":"Photos","properties":{"photos":{"items":{"properties":{"id":{"type":["integer","null"]},"fileName":{"type":["string","null"]},"photo":{"type":["string","null"],"pattern":"^files/garden/photos/[0-9]{6,}"}}}}}}
        }}
        """u8.ToArray();

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("overstap-archives-");
    private readonly KeyPairSigner _signer = new();

    public string Password { get; } = ArchivePassword.Generate().Reveal();

    public string Page => new Uri(PathOf("open.html")).AbsoluteUri;

    public string Keys => PathOf("keys.json");

    /// <summary>The copy, in the order of its archives.</summary>
    public IReadOnlyList<string> Copy => PathsOf("copy");

    /// <summary>The same account's next copy: the same password and the same names.</summary>
    public IReadOnlyList<string> NextCopy => PathsOf("next");

    /// <summary>A copy of another request.</summary>
    public IReadOnlyList<string> OtherCopy => PathsOf("other");

    public async Task InitializeAsync()
    {
        await SystemPackages.EnsureAsync("chromium");
        await File.WriteAllBytesAsync(PathOf("open.html"), OpenPage.Content);
        await File.WriteAllTextAsync(Keys, JsonSerializer.Serialize(_signer.Newest.ToJwk(), JsonSerializerOptions.Web));
        await SealAsync("copy", Password, 1, "Water the beans");
        await SealAsync("next", Password, 2, "Water the beans, and the pumpkins");
        await SealAsync("other", ArchivePassword.Generate().Reveal(), 1, "Another garden");
    }

    public Task DisposeAsync()
    {
        Dispose();
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    public void Dispose() => _signer.Dispose();

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>One of the copy's archives with other entries, under a name of its own.</summary>
    public async Task<string> RebuiltAsync(int archive, string name, Func<string, byte[], byte[]?> change, params (string Name, byte[] Content)[] more)
    {
        await using var input = File.OpenRead(Copy[archive - 1]);
        var reader = await ArchiveReader.OpenAsync(input);
        var entries = new List<(string Name, byte[] Content)>();
        foreach (var entry in reader.Entries)
        {
            await using var stream = await reader.OpenEntryAsync(entry, Password);
            using var read = new MemoryStream();
            await stream.CopyToAsync(read);
            if (change(entry.Name, read.ToArray()) is { } content)
                entries.Add((entry.Name, content));
        }

        await WriteAsync(PathOf(name), Password, [.. entries, .. more]);
        return PathOf(name);
    }

    private string[] PathsOf(string name) => [.. Enumerable.Range(1, Count).Select(number => PathOf($"{name}-{number}-of-{Count}.zip"))];

    /// <summary>The notes are in the first archive; the photos' table and one photo in the second, and another photo with a page about it in the third.</summary>
    private async Task SealAsync(string name, string password, int copyNumber, string note)
    {
        (string Name, int Volume, byte[] Content)[] files =
        [
            ("schemas/garden.schema.json", 1, Schema),
            (Home + "000001.png", 2, [.. Png, .. Encoding.UTF8.GetBytes(note)]),
            (Home + "000002.png", 3, Png),
            ("about/photos.html", 3, Encoding.UTF8.GetBytes($"<!DOCTYPE html><title>{note}</title>")),
        ];
        (string Table, int Volume, byte[] Content)[] tables =
        [
            ("notes", 1, JsonSerializer.SerializeToUtf8Bytes(new { notes = new[] { new { id = 1, content = note } } })),
            ("photos", 2, JsonSerializer.SerializeToUtf8Bytes(new { photos = new[] { 1, 2 }.Select(id => new { id, fileName = $"{note} {id}.png", photo = $"{Home}{id:000000}.png" }) })),
        ];
        var listed = tables.Select(table => new ManifestTable(
            $"data/garden/{table.Table}.json", "garden", table.Table, "urn:overstap:schema:garden:1", 1, "schemas/garden.schema.json", DateTimeOffset.UnixEpoch, null, RowsOf(table.Table), RowsOf(table.Table), table.Content.Length, Hash(table.Content), FilesOf(table.Table), FilesOf(table.Table), table.Volume));
        var manifest = new Manifest(
            Manifest.CurrentFormat, RequestId.New(), copyNumber, "backup", "2026-01-01", DateTimeOffset.UnixEpoch, null, CopyState.Complete, 1, 3, 3, [.. listed], [], [.. files.Select(file => new ManifestFile(file.Name, file.Content.Length, Hash(file.Content), file.Volume))]).ToJson();
        var signature = (await new DocumentSigner(_signer).SignAsync(manifest, CancellationToken.None))!.ToJson();
        foreach (var volume in Enumerable.Range(1, Count))
        {
            (string, byte[])[] own = volume == 1 ? [(Manifest.FileName, manifest), (Manifest.SignatureName, signature)] : [];
            await WriteAsync(
                PathOf($"{name}-{volume}-of-{Count}.zip"),
                password,
                [.. own, .. tables.Where(table => table.Volume == volume).Select(table => ($"data/garden/{table.Table}.json", table.Content)), .. files.Where(file => file.Volume == volume).Select(file => (file.Name, file.Content))]);
        }

        static int RowsOf(string table) => table == "photos" ? 2 : 1;
        static int FilesOf(string table) => table == "photos" ? 2 : 0;
        static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
    }

    private static async Task WriteAsync(string path, string password, IReadOnlyList<(string Name, byte[] Content)> entries)
    {
        await using var output = File.Create(path);
        var writer = new ArchiveWriter(output, ArchivePassword.Parse(password));
        foreach (var (name, content) in entries)
            // Photos are stored as they are, so that a byte of the archive is one of theirs.
            await writer.AddAsync(name, new EntryOptions(DateTimeOffset.UnixEpoch.AddYears(56)) { Method = name.EndsWith(".png", StringComparison.Ordinal) ? PackingMethod.Stored : PackingMethod.Deflated }, new MemoryStream(content));
        await writer.CompleteAsync();
    }
}
