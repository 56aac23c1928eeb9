using System.Security.Cryptography;
using Overstap.Archive;
using Overstap.Seal.Manifests;
using Overstap.Signing;
using Overstap.Tests.Erase.Certificates;
using Overstap.Tests.Seal;

namespace Overstap.Tests.Verify;

/// <summary>One copy that the pipeline sealed on real storage: its archive, its password, and its files as they unpack.</summary>
public sealed class SealedCopy : IAsyncLifetime
{
    private readonly AzuriteFixture _azurite = new();
    private SealingBench _bench = null!;

    /// <summary>Every file by its name.</summary>
    public IReadOnlyDictionary<string, byte[]> Files { get; private set; } = null!;

    public byte[] Archive { get; private set; } = [];

    public ArchivePassword Password { get; private set; } = null!;

    internal KeyPairSigner Signer => _bench.Signer;

    internal Manifest Manifest => Manifest.FromJson(Files[Manifest.FileName]);

    public async Task InitializeAsync()
    {
        await _azurite.InitializeAsync();
        _bench = await SealingBench.OpenAsync(_azurite.ConnectionString);
        await _bench.ExportAsync();
        Archive = await _bench.DownloadAsync(await _bench.PublishAsync());
        Password = await _bench.PasswordAsync();
        var files = new OrderedDictionary<string, byte[]>(StringComparer.Ordinal);
        var reader = await ArchiveReader.OpenAsync(new MemoryStream(Archive));
        foreach (var entry in reader.Entries)
        {
            await using var content = await reader.OpenEntryAsync(entry, Password.Reveal());
            using var plain = new MemoryStream();
            await content.CopyToAsync(plain);
            files.Add(entry.Name, plain.ToArray());
        }

        Files = files;
    }

    public Task DisposeAsync()
    {
        _bench.Dispose();
        return _azurite.DisposeAsync();
    }

    /// <summary>The files with another manifest, which whoever sealed the copy signed.</summary>
    internal async Task<Dictionary<string, byte[]>> SignedAsync(byte[] manifest, KeyPairSigner? signer = null) => new(Files, StringComparer.Ordinal)
    {
        [Manifest.FileName] = manifest,
        [Manifest.SignatureName] = (await new DocumentSigner(signer ?? Signer).SignAsync(manifest, CancellationToken.None))!.ToJson(),
    };

    /// <summary>The files with another content of one table, which the manifest describes as it is, but for the number of records.</summary>
    internal Task<Dictionary<string, byte[]>> SignedAsync(string file, byte[] content)
    {
        var tables = Manifest.Tables.Select(table => table.File == file ? table with { Bytes = content.Length, Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)) } : table);
        return ReplaceAsync();

        async Task<Dictionary<string, byte[]>> ReplaceAsync()
        {
            var files = await SignedAsync((Manifest with { Tables = [.. tables] }).ToJson());
            files[file] = content;
            return files;
        }
    }
}
