using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Core;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Overstap.Adapters.Landed;
using Overstap.Catalogue;
using Overstap.Local.Settings;
using Overstap.Ports;
using Overstap.Tests.Catalogue;

namespace Overstap.Tests.Seal;

/// <summary>The second sample catalogue, with photos in a container on Azurite, and rows that name them.</summary>
internal sealed class ObjectCloud : IDisposable
{
    public const string Account = "member/../7";
    public const string Table = "garden-photos/photos";
    private static readonly string Folder = Path.Combine(RepositoryRoot.Find(), "samples", "small-cloud");

    private readonly Dictionary<string, string[]> rows = new(StringComparer.Ordinal);
    private readonly HttpClient http;

    /// <param name="handler">Between the client and storage; nothing unless given.</param>
    /// <param name="largest">Bytes of an object.</param>
    public ObjectCloud(string connectionString, HttpMessageHandler? handler = null, long largest = LandedObjects.MostBytes)
    {
        Catalogue = DataCatalogue.Load(Path.Combine(Folder, "catalogue.jsonc"));
        Map = SourceMap.Load(Path.Combine(Folder, SourceMap.FileName), Catalogue);
        http = new HttpClient(handler ?? new SocketsHttpHandler());
        var name = $"albums-{Guid.NewGuid():N}";
        Container = new BlobContainerClient(connectionString, name);
        Container.Create();
        var options = new BlobClientOptions { Transport = new Azure.Core.Pipeline.HttpClientTransport(http), Retry = { MaxRetries = 1, Delay = TimeSpan.FromMilliseconds(1), Mode = RetryMode.Fixed } };
        Objects = new Watched(new LandedObjects(Map, new BlobContainerClient(connectionString, name, options)) { Largest = largest });
        Rows = new RowSource(rows);
    }

    public DataCatalogue Catalogue { get; }

    public SourceMap Map { get; }

    public BlobContainerClient Container { get; }

    public Watched Objects { get; }

    public IRecordSource Rows { get; }

    /// <summary>Where the account's photos lie, with a slash at its end.</summary>
    public static string Home => FolderOf(Account);

    public static string FolderOf(string account) => $"photos/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(account)))}/";

    public Task PutAsync(string name, ReadOnlyMemory<byte> content, string? mediaType = null) =>
        Container.GetBlobClient(Home + name).UploadAsync(BinaryData.FromBytes(content), new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = mediaType } });

    /// <summary>Makes these the account's rows; null is a row without a photo.</summary>
    public void Name(params IEnumerable<string?> names) => Name([.. names.Select(name => (name, (string?)null))]);

    /// <inheritdoc cref="Name(IEnumerable{string?})"/>
    public void Name(params (string? Name, string? HappenedAt)[] photos) => rows[Table] =
    [
        .. photos.Select((photo, i) => Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(new { entryNo = i + 1, happenedAt = photo.HappenedAt, remark = "a \"quoted\" remark", fileName = photo.Name, photo = photo.Name }))),
    ];

    /// <summary>The source map of a catalogue in which a law keeps the rows for so long.</summary>
    public SourceMap WithRetention(int months)
    {
        using var file = CatalogueFile.Of(File.ReadAllText(Path.Combine(Folder, "catalogue.jsonc")).Replace(
            "\"name\": \"photos\", \"labels\"",
            $$"""
            "name": "photos", "retention": {
              "ground": "garden-law", "source": "a law", "months": {{months}}, "from": "happenedAt", "reason": { "en": "a", "fr": "b", "nl": "c", "zh": "d" } }, "labels"
            """,
            StringComparison.Ordinal));
        return SourceMap.Load(Path.Combine(Folder, SourceMap.FileName), DataCatalogue.Load(file.Path));
    }

    public void Dispose() => http.Dispose();

    /// <summary>Counts what is opened.</summary>
    internal sealed class Watched(IObjectSource objects) : IObjectSource
    {
        public int Opened { get; private set; }

        /// <summary>Called before an object is opened, with how many were before.</summary>
        public Action<int>? Opening { get; set; }

        public Task<ISourceObject> OpenAsync(string service, string table, string accountId, string name, CancellationToken cancellationToken)
        {
            Opening?.Invoke(Opened);
            Opened++;
            return objects.OpenAsync(service, table, accountId, name, cancellationToken);
        }

        public Task<ObjectTotals> MeasureAsync(string service, string table, string accountId, CancellationToken cancellationToken) => objects.MeasureAsync(service, table, accountId, cancellationToken);
    }
}
