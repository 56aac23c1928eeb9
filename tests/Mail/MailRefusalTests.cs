using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Overstap.Tests.Mail;

/// <summary>What the service answers to requests that no client would send, signed by hand.</summary>
public sealed class MailRefusalTests(MailFixture fixture) : IClassFixture<MailFixture>
{
    private const string SendPath = "/emails:send?api-version=2025-09-01";

    private readonly string _address = MailFixture.NewAddress();

    private string Body => $$$"""{"senderAddress":"a@b.example","recipients":{"to":[{"address":"{{{_address}}}"}]},"content":{"subject":"s","plainText":"t"}}""";

    private byte[] Key => Convert.FromBase64String(fixture.Mail.ConnectionString.Split("accesskey=")[1]);

    [Fact]
    public async Task Send_SignedByHand_IsAccepted()
    {
        Assert.Equal((HttpStatusCode.Accepted, null), await SendAsync(Signed(Body)));
        Assert.Single(fixture.To(_address));
    }

    [Fact]
    public async Task Send_WithAnotherKeysSignature_IsDenied()
    {
        await AssertDeniedAsync(Signed(Body, key: new byte[64]));
    }

    [Fact]
    public async Task Send_WithAnotherBodyThanSigned_IsDenied()
    {
        var request = Signed(Body);
        request.Content = new StringContent(Body.Replace("\"s\"", "\"x\"", StringComparison.Ordinal), Encoding.UTF8, "application/json");

        await AssertDeniedAsync(request);
    }

    [Fact]
    public async Task Send_WithAnotherBodyAndItsHashButTheOldSignature_IsDenied()
    {
        var changed = Body.Replace("\"s\"", "\"x\"", StringComparison.Ordinal);
        var request = Signed(Body);
        request.Content = new StringContent(changed, Encoding.UTF8, "application/json");
        request.Headers.Remove("x-ms-content-sha256");
        request.Headers.Add("x-ms-content-sha256", Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(changed))));

        await AssertDeniedAsync(request);
    }

    [Fact]
    public async Task Send_ToAnotherPathThanSigned_IsDenied()
    {
        var request = Signed(Body);
        request.RequestUri = new Uri(fixture.Mail.Endpoint, SendPath.Replace("2025-09-01", "2023-03-31", StringComparison.Ordinal));

        await AssertDeniedAsync(request);
    }

    [Theory]
    [InlineData(-20)]
    [InlineData(20)]
    public async Task Send_SignedAtAnotherTime_IsDenied(int minutes)
    {
        await AssertDeniedAsync(Signed(Body, date: TimeProvider.System.GetUtcNow().AddMinutes(minutes)));
    }

    [Fact]
    public async Task Send_WithSignatureThatLeavesTheBodyOut_IsDenied()
    {
        var request = Signed(Body, names: ["x-ms-date", "host"]);

        await AssertDeniedAsync(request);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer")]
    [InlineData("Bearer nonsense")]
    [InlineData("HMAC-SHA256 nonsense")]
    [InlineData("HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=")]
    public async Task Send_WithoutSignatureOrToken_IsDenied(string? authorization)
    {
        var request = Signed(Body);
        request.Headers.Remove("Authorization");
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        await AssertDeniedAsync(request);
    }

    [Theory]
    [InlineData("/emails:send")]
    [InlineData("/emails:send?api-version=soon")]
    public async Task Send_WithoutKnownApiVersion_IsRefused(string path)
    {
        Assert.Equal((HttpStatusCode.BadRequest, "MissingApiVersionParameter"), await SendAsync(Signed(Body, path: path)));
    }

    [Theory]
    [InlineData("""{"senderAddress":"a@b.example","recipients":{"to":[]},"content":{"subject":"s","plainText":"t"}}""", "RequestBodyValidationError")]
    [InlineData("""{"senderAddress":"a@b.example","recipients":{"to":[{"address":"nobody"}]},"content":{"subject":"s","plainText":"t"}}""", "RequestBodyValidationError")]
    [InlineData("""{"senderAddress":"a@b.example","recipients":{"to":[{"displayName":"n"}]},"content":{"subject":"s","plainText":"t"}}""", "RequestBodyValidationError")]
    [InlineData("""{"recipients":{"to":[{"address":"c@d.example"}]},"content":{"subject":"s","plainText":"t"}}""", "RequestBodyValidationError")]
    [InlineData("""{"senderAddress":"a@b.example","recipients":{"to":[{"address":"c@d.example"}]},"content":{"subject":"s"}}""", "RequestBodyValidationError")]
    [InlineData("{}", "RequestBodyValidationError")]
    [InlineData("""{"senderAddress":"a@b.example","recipients":{"to":[{"address":"c@d.example"}]},"content":{"subject":"s","plainText":"t"},"attachments":[{"name":"a.txt","contentType":"text/plain","contentInBase64":"not base64"}]}""", "RequestBodyValidationError")]
    [InlineData("""{"senderAddress":"a@b.example","recipients":{"to":[{"address":"c@d.example"}]},"content":{"subject":"s","plainText":"t"},"attachments":[{"name":"a.txt","contentType":"text/plain","contentInBase64":""}]}""", "RequestBodyValidationError")]
    [InlineData("""{"senderAddress":"a@b.example","recipients":{"to":[{"address":"c@d.example"}]},"content":{"subject":"s","plainText":"t"},"attachments":[{"name":"a.txt","contentInBase64":"YQ=="}]}""", "RequestBodyValidationError")]
    [InlineData("""{"senderAddress":"a@b.example","recipients":{"to":[{"address":"c@d.example"}]},"content":{"subject":"s","plainText":"t"},"attachments":[{"contentType":"text/plain","contentInBase64":"YQ=="}]}""", "RequestBodyValidationError")]
    [InlineData("{", "InvalidRequest")]
    [InlineData("null", "InvalidRequest")]
    public async Task Send_OfWhatIsNoMessage_IsRefused(string body, string code)
    {
        Assert.Equal((HttpStatusCode.BadRequest, code), await SendAsync(Signed(body)));
    }

    [Fact]
    public async Task Send_WithOperationIdThatIsNoGuid_IsRefused()
    {
        var request = Signed(Body);
        request.Headers.Add("Operation-Id", "seven");

        Assert.Equal((HttpStatusCode.BadRequest, "InvalidOperationId"), await SendAsync(request));
    }

    private async Task AssertDeniedAsync(HttpRequestMessage request)
    {
        Assert.Equal((HttpStatusCode.Unauthorized, "Denied"), await SendAsync(request));
        Assert.Empty(fixture.To(_address));
    }

    private HttpRequestMessage Signed(
        string body, string path = SendPath, byte[]? key = null, DateTimeOffset? date = null, IReadOnlyList<string>? names = null)
    {
        var values = new Dictionary<string, string>
        {
            ["x-ms-date"] = (date ?? TimeProvider.System.GetUtcNow()).ToString("R", CultureInfo.InvariantCulture),
            ["host"] = fixture.Mail.Endpoint.Authority,
            ["x-ms-content-sha256"] = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(body))),
        };
        names ??= [.. values.Keys];
        var text = $"POST\n{path}\n{string.Join(';', names.Select(name => values[name]))}";
        var signature = Convert.ToBase64String(HMACSHA256.HashData(key ?? Key, Encoding.UTF8.GetBytes(text)));

        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(fixture.Mail.Endpoint, path)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("x-ms-date", values["x-ms-date"]);
        request.Headers.Add("x-ms-content-sha256", values["x-ms-content-sha256"]);
        request.Headers.TryAddWithoutValidation("Authorization", $"HMAC-SHA256 SignedHeaders={string.Join(';', names)}&Signature={signature}");
        return request;
    }

    private async Task<(HttpStatusCode Status, string? Code)> SendAsync(HttpRequestMessage request)
    {
        using var client = fixture.CreateHttpClient();
        using var response = await client.SendAsync(request);
        request.Dispose();
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var code = response.IsSuccessStatusCode ? null : answer.RootElement.GetProperty("error").GetProperty("code").GetString();
        return (response.StatusCode, code);
    }
}
