using System.Security.Cryptography;
using System.Text;
using Overstap.Archive;
using Overstap.Cases;
using Overstap.Ports;
using Overstap.Seal.Manifests;
using Overstap.Signing;

namespace Overstap.Bench.Fuzz;

/// <summary>An entry of an original.</summary>
/// <param name="Packed">Its content as it was before it was encrypted: deflated, or as it is.</param>
internal sealed record FuzzEntry(string Name, byte[] Content, byte[] Packed);

/// <summary>The originals: two signed copies of one request. They have one password, though copies never do, because it makes more of what is exchanged between them pass.</summary>
internal sealed class FuzzCorpus
{
    private const string Password = "7K2QM-X0V9D-4TR8H-ZB3WA-C6N5PE";
    private const string Schema = "schemas/notes.schema.json";

    private FuzzCorpus()
    {
    }

    public FuzzKeys Keys { get; } = new(Password);

    /// <summary>The archives, each with its parts.</summary>
    public List<(byte[] Archive, ZipParts Parts)> Originals { get; } = [];

    /// <summary>Every entry of both by its salt.</summary>
    public Dictionary<string, FuzzEntry> BySalt { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<PublicKey> Trusted { get; private set; } = [];

    public static async Task<FuzzCorpus> MakeAsync(CancellationToken cancellationToken)
    {
        var corpus = new FuzzCorpus();
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = new PublicKey("https://vault.example/keys/signing/1", pair.ExportSubjectPublicKeyInfo());
        corpus.Trusted = [key];
        foreach (var number in (int[])[1, 2])
        {
            var files = Files(number);
            var manifest = ManifestOf(number, files).ToJson();
            files.Add(Manifest.FileName, manifest);
            files.Add(Manifest.SignatureName, DetachedSignature.Of(new Signature(key.KeyId, "ES256", pair.SignData(manifest, HashAlgorithmName.SHA256)), key).ToJson());
            await corpus.SealAsync(number, files, cancellationToken);
        }

        return corpus;
    }

    private async Task SealAsync(int number, OrderedDictionary<string, byte[]> files, CancellationToken cancellationToken)
    {
        using var output = new MemoryStream();
        var writer = new ArchiveWriter(output, ArchivePassword.Parse(Password));
        foreach (var (index, (name, content)) in files.Index())
        {
            var salt = SHA256.HashData([(byte)number, (byte)index])[..16];
            Keys.Learn(salt);
            var isStored = name.StartsWith("files/", StringComparison.Ordinal);
            await writer.AddAsync(name, new EntryOptions(DateTimeOffset.UnixEpoch.AddYears(56)) { Salt = salt, Method = isStored ? PackingMethod.Stored : PackingMethod.Deflated }, new MemoryStream(content), cancellationToken);
        }

        await writer.CompleteAsync(cancellationToken);
        var parts = await ZipParts.ReadAsync(output.ToArray(), cancellationToken);
        foreach (var (part, (name, content)) in parts.Entries.Zip(files))
            BySalt.Add(Convert.ToHexString(part.Data.AsSpan(0, 16)), new FuzzEntry(name, content, part.Decrypt(Keys)));
        Originals.Add((output.ToArray(), parts));
    }

    private static OrderedDictionary<string, byte[]> Files(int number)
    {
        var rows = string.Join(',', Enumerable.Range(0, 4 * number).Select(row => $$"""{"id":{{row}},"content":"note {{row}} of copy {{number}}"}"""));
        var files = new OrderedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["data/notes/notes.json"] = Encoding.UTF8.GetBytes($$"""{"notes":[{{rows}}]}"""),
            ["data/notes/folders.json"] = """{"folders":[]}"""u8.ToArray(),
            [Schema] = """{"title":"Notes"}"""u8.ToArray(),
            ["about/empty.txt"] = [],
        };
        // The first photo is the same in both copies; of the second only the length is.
        files.Add("files/notes/notes/000001.jpg", Encoding.ASCII.GetBytes("the same photo"));
        files.Add("files/notes/notes/000002.jpg", Encoding.ASCII.GetBytes($"photo of copy {number}"));
        files.Add("files/notes/notes/000003", new byte[number]);
        return files;
    }

    private static Manifest ManifestOf(int number, OrderedDictionary<string, byte[]> files)
    {
        var at = DateTimeOffset.UnixEpoch.AddYears(56);
        ManifestTable[] tables =
        [
            Table("notes", 4 * number, 3),
            Table("folders", 0, 0),
        ];
        var others = files.Skip(tables.Length).Select(file => new ManifestFile(file.Key, file.Value.Length, Hash(file.Value))).ToArray();
        return new Manifest(
            Manifest.CurrentFormat, RequestId.Parse(new string('0', 31) + "1"), number, "backup", "2026-01-01", at, null, CopyState.Complete, 1, 4 * number, 4 * number, tables, [], others);

        ManifestTable Table(string name, long rows, long objects) => files[$"data/notes/{name}.json"] is var content
            ? new ManifestTable($"data/notes/{name}.json", "notes", name, "urn:overstap:schema:notes:1", 1, Schema, at, null, rows, rows, content.Length, Hash(content), objects, objects)
            : throw new InvalidOperationException();
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
