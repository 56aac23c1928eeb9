using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Core;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Overstap.Adapters.Landed;
using Overstap.Catalogue;
using Overstap.Tests.Contracts;

namespace Overstap.Tests.Landed;

/// <summary>Containers in which rows of sample databases have landed, as docs/sources.md says.</summary>
public sealed class LandedCloud : IAsyncLifetime
{
    private string connection = "";

    public SourceMap Sources { get; } = SourceMap.LoadShipped(DataCatalogue.Load(DataCatalogue.ShippedPath));

    /// <summary>Nobody listens there.</summary>
    public static BlobContainerClient Missing => new("DefaultEndpointsProtocol=http;AccountName=test;AccountKey=AAAA;BlobEndpoint=http://127.0.0.1:1/test", "landed", Options);

    private static BlobClientOptions Options => new() { Retry = { MaxRetries = 1, Delay = TimeSpan.FromMilliseconds(1), Mode = RetryMode.Fixed, NetworkTimeout = TimeSpan.FromSeconds(30) } };

    public BlobContainerClient NewContainer()
    {
        var container = new BlobContainerClient(connection, $"landed-{Guid.NewGuid():N}", Options);
        container.Create();
        return container;
    }

    public LandedRecordSource SourceOf(BlobContainerClient container) => new(Sources, container, TimeProvider.System);

    public LandedRecordEraser EraserOf(BlobContainerClient container) => new(Sources, container, EmptyCloud.Amsterdam);

    /// <summary>Lands what a database has of some accounts in some tables.</summary>
    public void Land(BlobContainerClient container, string database, IEnumerable<string> accounts, Func<TableMapping, bool> tables)
    {
        using var source = EmptyCloud.Open(database);
        foreach (var account in accounts)
        {
            foreach (var table in Sources.Tables.Where(tables)) Land(container, table, account, [.. JsonLines.Of(source, table, account)]);
        }
    }

    /// <summary>Lands lines in files of at most 400, and the list of them last. Files have names of their own, so those of an earlier landing stay.</summary>
    public static void Land(BlobContainerClient container, TableMapping table, string account, params IReadOnlyList<byte[]> lines)
    {
        var folder = Folder(table, account);
        List<object> files = [];
        foreach (var (i, part) in lines.Chunk(400).Index())
        {
            byte[] content = [.. part.SelectMany(line => (byte[])[.. line, (byte)'\n'])];
            var name = $"{Guid.NewGuid():N}-{i}.ndjson";
            container.UploadBlob(folder + name, BinaryData.FromBytes(content));
            files.Add(new { name, bytes = content.Length, rows = part.Length, sha256 = Convert.ToHexStringLower(SHA256.HashData(content)) });
        }

        var list = JsonSerializer.SerializeToUtf8Bytes(new { format = 1, takenAt = TimeProvider.System.GetUtcNow(), rows = lines.Count, files });
        container.GetBlobClient($"{folder}_landed.json").Upload(BinaryData.FromBytes(list), overwrite: true);
    }

    public static string Folder(TableMapping table, string account) => $"{table.From}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(account)))}/";

    public static IReadOnlyList<string> Names(BlobContainerClient container, string folder) =>
        [.. container.GetBlobs(BlobTraits.None, BlobStates.None, folder, CancellationToken.None).Select(blob => blob.Name[folder.Length..])];

    public async Task InitializeAsync() => connection = await AzuriteFixture.NewAccountAsync();

    public Task DisposeAsync() => Task.CompletedTask;
}
