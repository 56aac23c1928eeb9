using System.Security.Cryptography;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Overstap.Adapters;
using Overstap.Archive;
using Overstap.Cases;
using Overstap.Seal;

namespace Overstap.Bench.Export;

/// <summary>An Azurite, and what the application puts copies into it with.</summary>
internal sealed class ExportStorage : IAsyncDisposable
{
    /// <summary>Each archive is the first copy of a request of its own.</summary>
    public const int CopyNumber = 1;

    private readonly HttpClient _http = new();

    private ExportStorage(BenchStorage azurite)
    {
        Azurite = azurite;
        Service = new BlobServiceClient(azurite.ConnectionString, new BlobClientOptions { Transport = new HttpClientTransport(_http) });
        Copies = new BlobCopyStore(Service, _http);
        Stager = new BlockStager(Copies);
        Sealer = new EntrySealer(Stager, TimeProvider.System);
    }

    public BenchStorage Azurite { get; }

    public BlobServiceClient Service { get; }

    public BlobCopyStore Copies { get; }

    public BlockStager Stager { get; }

    public EntrySealer Sealer { get; }

    public static async Task<ExportStorage> StartAsync(CancellationToken stopping) => new(await BenchStorage.StartAsync(stopping));

    /// <returns>Bytes of the committed archive.</returns>
    public async Task<long> CommitAsync(RequestId id, IReadOnlyList<string> blockIds, CancellationToken stopping)
    {
        if (!await Copies.CommitAsync(id, RequestKind.Backup, CopyNumber, mark: "bench", blockIds, stopping)) throw new InvalidOperationException("Another archive was there.");
        return (await Copies.FindArchiveAsync(id, stopping))!.Bytes;
    }

    /// <summary>Reads every file of a committed archive and removes the archive.</summary>
    /// <param name="expected">SHA-256 by name.</param>
    /// <param name="isOther">Which names may be there too.</param>
    /// <returns>How many files are missing, are not what they should be, or should not be there.</returns>
    public async Task<int> CheckAsync(RequestId id, ArchivePassword password, IReadOnlyDictionary<string, string> expected, Func<string, bool> isOther, CancellationToken stopping)
    {
        var (same, wrong) = (0, 0);
        await using (var content = await Copies.OpenArchiveAsync(id, default, stopping) ?? throw new InvalidOperationException("There is no archive."))
        {
            var archive = await ArchiveReader.OpenAsync(content, cancellationToken: stopping);
            foreach (var entry in archive.Entries)
            {
                await using var file = await archive.OpenEntryAsync(entry, password.Reveal(), stopping);
                var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, stopping));
                if (expected.GetValueOrDefault(entry.Name) == sha256) same++;
                else if (!isOther(entry.Name)) wrong++;
            }
        }

        await Copies.DeleteContainerAsync(id, stopping);
        return wrong + expected.Count - same;
    }

    public async ValueTask DisposeAsync()
    {
        Stager.Dispose();
        _http.Dispose();
        await Azurite.DisposeAsync();
    }
}
