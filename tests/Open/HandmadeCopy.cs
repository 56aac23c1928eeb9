using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Overstap.Archive;
using Overstap.Cases;
using Overstap.Seal.Manifests;
using Overstap.Signing;
using Overstap.Tests.Erase.Certificates;

namespace Overstap.Tests.Open;

/// <summary>A signed copy of one table of photos, put together by hand, so that its rows, names and files can be anything.</summary>
internal sealed class HandmadeCopy : IDisposable
{
    private const string Home = "files/garden-photos/photos/";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("overstap-handmade-");
    private readonly OrderedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    public static ArchivePassword Password { get; } = ArchivePassword.Parse("7K2QM-X0V9D-4TR8H-ZB3WA-C6N5PE");

    public KeyPairSigner Signer { get; } = new();

    public string Archive => PathOf("copy.zip");

    public string Key => PathOf("public.pem");

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <param name="photos">Number with its ending, and what a row calls it; null for a row without a name.</param>
    /// <param name="others">Files besides, such as those under <c>about/</c>.</param>
    /// <param name="field">The field that holds the names.</param>
    public static async Task<HandmadeCopy> OfAsync(IReadOnlyList<(string Number, string? Name)> photos, IReadOnlyList<(string Name, byte[] Content)>? others = null, string field = "fileName")
    {
        var copy = new HandmadeCopy();
        var rows = new JsonObject { ["photos"] = new JsonArray([.. photos.Select(photo => new JsonObject { ["entryNo"] = 1, [field] = photo.Name, ["photo"] = Home + photo.Number })]) };
        copy._files["data/garden-photos/photos.json"] = JsonSerializer.SerializeToUtf8Bytes(rows);
        copy._files["schemas/garden-photos.schema.json"] = Encoding.UTF8.GetBytes($$"""
            {"title":"Photos","$defs":{"photos":{"properties":{"photos":{"items":{"properties":{
              "entryNo":{"type":["integer","null"]},"{{field}}":{"type":["string","null"]},"photo":{"type":["string","null"],"pattern":"^{{Home}}[0-9]{6,}"} } } } } } } }
            """);
        foreach (var (name, content) in others ?? [])
            copy._files[name] = content;
        foreach (var number in photos.Select(photo => photo.Number).Distinct(StringComparer.Ordinal))
            copy._files[Home + number] = Encoding.UTF8.GetBytes($"content of {number}");
        await copy.SignAsync(photos.Count);
        await copy.SealAsync();
        return copy;
    }

    /// <summary>Seals these files, or others in their place, without asking what the manifest says.</summary>
    public async Task SealAsync(Func<KeyValuePair<string, byte[]>, KeyValuePair<string, byte[]>?>? change = null)
    {
        await using var output = File.Create(Archive);
        var writer = new ArchiveWriter(output, Password);
        foreach (var file in _files)
        {
            if ((change is null ? file : change(file)) is { } sealedFile)
                await writer.AddAsync(sealedFile.Key, new EntryOptions(DateTimeOffset.UnixEpoch.AddYears(56)), new MemoryStream(sealedFile.Value));
        }

        await writer.CompleteAsync();
    }

    public void Dispose()
    {
        Signer.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task SignAsync(int rows)
    {
        var table = _files.GetAt(0);
        var files = _files.Skip(1).Select(file => new ManifestFile(file.Key, file.Value.Length, Hash(file.Value))).ToArray();
        var objects = files.Count(file => file.File.StartsWith(Home, StringComparison.Ordinal));
        var listed = new ManifestTable(
            table.Key, "garden-photos", "photos", "urn:overstap:schema:garden-photos:1", 1, "schemas/garden-photos.schema.json", DateTimeOffset.UnixEpoch, null, rows, rows, table.Value.Length, Hash(table.Value), objects, objects);
        var manifest = new Manifest(Manifest.CurrentFormat, RequestId.New(), 1, "backup", "2026-01-01", DateTimeOffset.UnixEpoch, null, CopyState.Complete, 1, rows, rows, [listed], [], files).ToJson();
        _files[Manifest.FileName] = manifest;
        _files[Manifest.SignatureName] = (await new DocumentSigner(Signer).SignAsync(manifest, CancellationToken.None))!.ToJson();
        await File.WriteAllTextAsync(Key, Signer.Newest.ToPem());
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
