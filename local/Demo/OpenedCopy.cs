using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Overstap.Archive;
using Overstap.Local.Open;
using Overstap.Seal;

namespace Overstap.Local.Demo;

/// <summary>Unpacks a copy into a folder, counting the records of every table and checking each file against the manifest.</summary>
public sealed class OpenedCopy
{
    private readonly Dictionary<string, (long Rows, string Sha256)> _files = new(StringComparer.Ordinal);

    private OpenedCopy(string folder) => Folder = folder;

    public string Folder { get; }

    public JsonElement Manifest { get; private set; }

    public long Rows => _files.Where(file => IsTable(file.Key)).Sum(file => file.Value.Rows);

    public int Tables => _files.Keys.Count(IsTable);

    /// <summary>The services and metadata groups that have a folder in the copy.</summary>
    public IReadOnlyList<string> Services => [.. _files.Keys.Where(IsTable).Select(name => name.Split('/')[1]).Distinct(StringComparer.Ordinal)];

    /// <exception cref="DemoException">A file is not what the manifest says.</exception>
    public static async Task<OpenedCopy> OpenAsync(IReadOnlyList<string> archives, string password, string folder, CancellationToken cancellationToken)
    {
        var copy = new OpenedCopy(folder);
        foreach (var path in archives)
        {
            await using var archive = File.OpenRead(path);
            var reader = await ArchiveReader.OpenAsync(archive, cancellationToken: cancellationToken);
            foreach (var entry in reader.Entries)
            {
                await using var content = await reader.OpenEntryAsync(entry, password, cancellationToken);
                copy._files[entry.Name] = await copy.UnpackAsync(entry.Name, content, cancellationToken);
            }
        }

        copy.Manifest = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllBytesAsync(Path.Combine(folder, "manifest.json"), cancellationToken));
        copy.CompareWithManifest();
        return copy;
    }

    public long RowsOf(string file) => _files[file].Rows;

    private static bool IsTable(string name) => name.StartsWith("data/", StringComparison.Ordinal);

    private async Task<(long Rows, string Sha256)> UnpackAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Folder, Path.Combine(name.Split('/')));
        OwnerOnly.CreateFolder(Path.GetDirectoryName(path)!);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var counter = IsTable(name) ? new RecordCounter(Path.GetFileNameWithoutExtension(name)) : null;
        await using var file = OwnerOnly.ReplaceFile(path);
        var buffer = ArrayPool<byte>.Shared.Rent(32 << 10);
        for (int read; (read = await content.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            hash.AppendData(buffer, 0, read);
            counter?.Read(buffer.AsSpan(0, read));
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return (counter?.Complete() ?? 0, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private void CompareWithManifest()
    {
        var tables = Manifest.GetProperty("tables").EnumerateArray().ToArray();
        if (tables.Length != Tables)
            throw new DemoException($"The manifest lists {tables.Length} tables, the archive holds {Tables}.");
        foreach (var table in tables)
        {
            var name = table.GetProperty("file").GetString()!;
            if (!_files.TryGetValue(name, out var file) || file.Sha256 != table.GetProperty("sha256").GetString() || file.Rows != table.GetProperty("rows").GetInt64())
                throw new DemoException($"The file {name} is not what the manifest says.");
        }
    }
}
