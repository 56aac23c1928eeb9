using System.Net;
using Azure.Storage.Blobs;
using Overstap.Adapters;
using Overstap.Ports;

namespace Overstap.Tests.Contracts;

public sealed class BlobCopyStoreContractTests : CopyStoreContract, IClassFixture<AzuriteFixture>, IDisposable
{
    private readonly HttpClient _http = new();
    private readonly BlobServiceClient _service;

    public BlobCopyStoreContractTests(AzuriteFixture azurite)
    {
        _service = new BlobServiceClient(azurite.ConnectionString);
        Copies = new BlobCopyStore(_service, _http);
    }

    protected override ICopyStore Copies { get; }

    [Fact]
    public async Task Link_AllowsNothingButReadingTheOneArchive()
    {
        var id = await MakeAsync("content");
        await Copies.WriteRecordAsync(id, 1, "notes.notes", "record"u8.ToArray(), CancellationToken.None);
        var link = (await Copies.PublishAsync(id, TimeProvider.System.GetUtcNow().AddDays(1), [], CancellationToken.None)).Single();
        var container = new Uri(link, ".");

        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(HttpMethod.Put, link));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(HttpMethod.Delete, link));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(HttpMethod.Get, new Uri(container, "staged/1/notes.notes" + link.Query)));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(HttpMethod.Get, new Uri(container.AbsoluteUri.TrimEnd('/') + link.Query + "&restype=container&comp=list")));
        Assert.NotEqual(HttpStatusCode.OK, await SendAsync(HttpMethod.Get, new Uri(link.GetLeftPart(UriPartial.Path))));
        Assert.DoesNotContain("se=", link.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Archive_IsTaggedForTheLastBackstopAndCachedByNobody()
    {
        var blob = _service.GetBlobContainerClient($"copy-{await MakeAsync("content")}").GetBlobClient("copy.zip");
        Assert.Equal("backup", (await blob.GetTagsAsync()).Value.Tags["kind"]);
        var properties = (await blob.GetPropertiesAsync()).Value;
        Assert.Equal(("no-store", "application/zip"), (properties.CacheControl, properties.ContentType));
    }

    public void Dispose() => _http.Dispose();

    protected override async Task<string?> DownloadAsync(Uri link)
    {
        using var response = await _http.GetAsync(link);
        return response.IsSuccessStatusCode ? await response.Content.ReadAsStringAsync() : null;
    }

    private async Task<HttpStatusCode> SendAsync(HttpMethod method, Uri address)
    {
        using var message = new HttpRequestMessage(method, address);
        if (method == HttpMethod.Put)
        {
            message.Content = new StringContent("overwritten");
            message.Headers.Add("x-ms-blob-type", "BlockBlob");
        }

        using var response = await _http.SendAsync(message);
        return response.StatusCode;
    }
}
