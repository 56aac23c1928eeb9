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
    private Func<string, int> _volumeOf = _ => 1;

    public static ArchivePassword Password { get; } = ArchivePassword.Parse("7K2QM-X0V9D-4TR8H-ZB3WA-C6N5PE");

    public KeyPairSigner Signer { get; } = new();

    /// <summary>The first archive, or the only one.</summary>
    public string Archive => Archives[0];

    /// <summary>All archives of the copy, called as they are when downloaded.</summary>
    public IReadOnlyList<string> Archives { get; private set; } = [];

    public string Key => PathOf("public.pem");

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <param name="photos">Number with its ending, and what a row calls it; null for a row without a name.</param>
    /// <param name="others">Files besides, such as those under <c>about/</c>.</param>
    /// <param name="field">The field that holds the names.</param>
    /// <param name="volumeOf">Which archive of the copy has a file; null for a copy of one archive.</param>
    public static async Task<HandmadeCopy> OfAsync(
        IReadOnlyList<(string Number, string? Name)> photos, IReadOnlyList<(string Name, byte[] Content)>? others = null, string field = "fileName", Func<string, int>? volumeOf = null)
    {
        var copy = new HandmadeCopy { _volumeOf = volumeOf ?? (_ => 1) };
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

    /// <summary>A copy of three archives: a table, and two photos and one that are in the others.</summary>
    /// <param name="first">Number of the first photo.</param>
    public static Task<HandmadeCopy> OfThreeArchivesAsync(int first = 1)
    {
        string Number(int photo) => $"{first + photo:D6}.jpg";
        return OfAsync([(Number(0), "garden.jpg"), (Number(1), "pond.jpg"), (Number(2), "gate.jpg")], volumeOf: name => !name.StartsWith(Home, StringComparison.Ordinal) ? 1 : name == Home + Number(2) ? 3 : 2);
    }

    /// <summary>Seals these files, or others in their place, without asking what the manifest says.</summary>
    /// <param name="volumeOf">Which archive a file gets into, where that is another than the manifest says.</param>
    /// <param name="more">What else the archives get.</param>
    public async Task SealAsync(
        Func<KeyValuePair<string, byte[]>, KeyValuePair<string, byte[]>?>? change = null,
        Func<string, int>? volumeOf = null,
        IReadOnlyList<(int Volume, string Name, byte[] Content)>? more = null,
        ArchivePassword? password = null)
    {
        var volumes = _files.Keys.Max(_volumeOf);
        Archives = [.. Enumerable.Range(1, volumes).Select(volume => PathOf(volumes == 1 ? "copy.zip" : $"copy-{volume}-of-{volumes}.zip"))];
        foreach (var (index, path) in Archives.Index())
        {
            await using var output = File.Create(path);
            var writer = new ArchiveWriter(output, password ?? Password);
            var own = _files.Where(file => (volumeOf ?? _volumeOf)(file.Key) == index + 1).Select(file => change is null ? file : change(file)).OfType<KeyValuePair<string, byte[]>>();
            var added = more?.Where(file => file.Volume == index + 1).Select(file => KeyValuePair.Create(file.Name, file.Content)) ?? [];
            foreach (var (name, content) in own.Concat(added))
                await writer.AddAsync(name, new EntryOptions(DateTimeOffset.UnixEpoch.AddYears(56)), new MemoryStream(content));
            await writer.CompleteAsync();
        }
    }

    public void Dispose()
    {
        Signer.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task SignAsync(int rows)
    {
        var table = _files.GetAt(0);
        var files = _files.Skip(1).Select(file => new ManifestFile(file.Key, file.Value.Length, Hash(file.Value), _volumeOf(file.Key))).ToArray();
        var objects = files.Count(file => file.File.StartsWith(Home, StringComparison.Ordinal));
        var listed = new ManifestTable(
            table.Key, "garden-photos", "photos", "urn:overstap:schema:garden-photos:1", 1, "schemas/garden-photos.schema.json", DateTimeOffset.UnixEpoch, null, rows, rows, table.Value.Length, Hash(table.Value), objects, objects, _volumeOf(table.Key));
        var manifest = new Manifest(Manifest.CurrentFormat, RequestId.New(), 1, "backup", "2026-01-01", DateTimeOffset.UnixEpoch, null, CopyState.Complete, 1, rows, rows, [listed], [], files).ToJson();
        _files[Manifest.FileName] = manifest;
        _files[Manifest.SignatureName] = (await new DocumentSigner(Signer).SignAsync(manifest, CancellationToken.None))!.ToJson();
        await File.WriteAllTextAsync(Key, Signer.Newest.ToPem());
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
