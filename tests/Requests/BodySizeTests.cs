using System.Text;

namespace Overstap.Tests.Requests;

[Collection(ApiCollection.Name)]
public sealed class BodySizeTests(ApiHost host)
{
    private const int Limit = 16 << 10;

    [Fact]
    public async Task Body_OfExactlyTheLimit_IsRead()
    {
        using var body = Padded(Limit);
        (await host.NewUser().SendAsync(HttpMethod.Post, "/api/requests", body)).Succeeds(202);
    }

    [Theory]
    [InlineData(Limit + 1)]
    [InlineData(1 << 20)]
    [InlineData((1 << 20) + 1)]
    [InlineData(5_000_000)]
    public async Task Body_LargerThanTheLimit_IsRefused(int length)
    {
        using var body = Padded(length);
        (await host.Bystander.SendAsync(HttpMethod.Post, "/api/requests", body)).Refuses(413, "body-too-large");
    }

    [Theory]
    [InlineData(Limit + 1)]
    [InlineData(5_000_000)]
    public async Task Body_LargerThanTheLimitAndWithoutALength_IsRefused(int length)
    {
        using var body = new Unannounced(Padded(length));
        // Of the body something may be left unread, so the connection must not be used again.
        Assert.True((await host.Bystander.SendAsync(HttpMethod.Post, "/api/requests", body)).Refuses(413, "body-too-large").Headers.ConnectionClose);
    }

    private static ByteArrayContent Padded(int length) => new(Encoding.ASCII.GetBytes("{\"kind\":\"backup\"}".PadRight(length)));

    /// <summary>Sent in chunks, because nobody says how long it is.</summary>
    private sealed class Unannounced(HttpContent inner) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context) => inner.CopyToAsync(stream);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
