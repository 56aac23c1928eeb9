using System.IO.Hashing;
using System.Net;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Overstap.Tests.Standins;

public sealed class HashingTests
{
    [Fact]
    public async Task BlobUpload_CheckedByCrc64_SendsTheChecksumOfItsContent()
    {
        using var handler = new CreatedHandler();
        using var client = new HttpClient(handler);
        var blob = new BlobClient(new Uri("http://127.0.0.1/account/container/blob"), new BlobClientOptions { Transport = new HttpClientTransport(client) });

        await blob.UploadAsync(
            BinaryData.FromString("123456789"),
            new BlobUploadOptions { TransferValidation = new() { ChecksumAlgorithm = Azure.Storage.StorageChecksumAlgorithm.StorageCrc64 } });

        // The check value of CRC-64/NVME, least significant byte first.
        Assert.Equal("AE8B14860A799888", Convert.ToHexString([.. Convert.FromBase64String(handler.Checksum!).Reverse()]));
    }

    [Fact]
    public async Task Append_EveryOverload_SeesAllBytes()
    {
        var content = Enumerable.Range(0, 10_000).Select(value => (byte)value).ToArray();
        var sum = new ByteSum();

        sum.Append(content);
        sum.Append(new MemoryStream(content));
        await sum.AppendAsync(new MemoryStream(content));

        var written = new byte[6];
        Assert.Equal(4, sum.GetCurrentHash(written));
        Assert.Equal(BitConverter.GetBytes(3 * content.Sum(value => value)), written[..4]);
        Assert.Equal(written[..4], sum.GetCurrentHash());
    }

    [Fact]
    public void GetCurrentHash_DestinationTooShort_IsRefused() => Assert.Throws<ArgumentException>(() => new ByteSum().GetCurrentHash(new byte[3]));

    private sealed class ByteSum() : NonCryptographicHashAlgorithm(sizeof(int))
    {
        private int sum;

        public override void Append(ReadOnlySpan<byte> source)
        {
            foreach (var value in source) sum += value;
        }

        public override void Reset() => sum = 0;

        protected override void GetCurrentHashCore(Span<byte> destination) => BitConverter.TryWriteBytes(destination, sum);
    }

    private sealed class CreatedHandler : HttpMessageHandler
    {
        public string? Checksum { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Checksum = request.Headers.GetValues("x-ms-content-crc64").Single();
            var response = new HttpResponseMessage(HttpStatusCode.Created) { RequestMessage = request };
            response.Headers.TryAddWithoutValidation("ETag", "\"1\"");
            response.Headers.TryAddWithoutValidation("x-ms-content-crc64", Checksum);
            response.Content.Headers.TryAddWithoutValidation("Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT");
            return Task.FromResult(response);
        }
    }
}
