using System.Net.Http.Headers;
using System.Text;

namespace Overstap.Tests.Requests;

/// <summary>Bodies that cannot be a request are refused with what they may hold, and leave nothing behind.</summary>
[Collection(ApiCollection.Name)]
public sealed class InputTests(ApiHost host)
{
    private readonly ApiUser _user = host.Bystander;

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("quokka4711")]
    [InlineData("{\"kind\":\"backup\"")]
    [InlineData("{\"kind\":\"backup\"} quokka4711")]
    [InlineData("{\"kind\":\"backup\",}")]
    [InlineData("{\"kind\":\"backup\" /* quokka4711 */}")]
    [InlineData("{'kind':'backup'}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"backup\"")]
    [InlineData("4711")]
    [InlineData("{\"kind\":\"backup\",\"quokka4711\":[[[[[[[[[[1]]]]]]]]]]}")]
    [InlineData("{\"kind\":\"\\ud800quokka4711\"}")]
    [InlineData("{\"\\udfffquokka4711\":1}")]
    [InlineData("{\"kind\":\"backup\",\"services\":[\"\\ud800\"]}")]
    public Task Body_NotAJsonObject_IsMalformed(string body) => AssertRefusedAsync(Text(body), 400, "json-malformed");

    [Theory]
    [InlineData("{\"kind\":\"backup\",\"kind\":\"backup\"}")]
    [InlineData("{\"kind\":\"backup\",\"\\u006bind\":\"backup\"}")]
    [InlineData("{\"quokka4711\":1,\"quokka4711\":2}")]
    [InlineData("{\"kind\":\"correction\",\"corrections\":[{\"record\":\"1\",\"record\":\"2\"}]}")]
    public async Task Body_WithAMemberTwice_IsToldSo(string body)
    {
        await AssertRefusedAsync(Text(body), 400, "json-malformed");

        var answer = await _user.SendAsync(HttpMethod.Post, "/api/requests", Text(body));
        Assert.Equal("The body has two members of one name in an object. Leave the one that is meant.", answer.Json.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData(new byte[] { 0x7B, 0x22, 0x6B, 0x69, 0x6E, 0x64, 0x22, 0x3A, 0x22, 0xFF, 0xFE, 0x22, 0x7D })] // {"kind":"\xFF\xFE"}
    [InlineData(new byte[] { 0x7B, 0x22, 0xC3, 0x28, 0x22, 0x3A, 0x31, 0x7D })] // {"\xC3(":1}
    [InlineData(new byte[] { 0xFF, 0xFE, 0x7B, 0x00, 0x7D, 0x00 })] // {} in UTF-16
    [InlineData(new byte[] { 0x00 })]
    public Task Body_NotUtf8_IsMalformed(byte[] body) => AssertRefusedAsync(new ByteArrayContent(body), 400, "json-malformed");

    [Theory]
    [InlineData("{\"kind\":\"backup\",\"quokka4711\":1}")]
    [InlineData("{\"Kind\":\"backup\"}")]
    [InlineData("{\"kind\":\"backup\",\"email\":\"quokka4711@example.org\"}")]
    public Task Body_FieldThatIsNotOurs_IsRefused(string body) => AssertRefusedAsync(Text(body), 400, "field-unknown");

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"kind\":\"quokka4711\"}")]
    [InlineData("{\"kind\":\"Backup\"}")]
    [InlineData("{\"kind\":\"0\"}")]
    [InlineData("{\"kind\":0}")]
    [InlineData("{\"kind\":null}")]
    [InlineData("{\"kind\":[\"backup\"]}")]
    [InlineData("{\"kind\":{\"quokka4711\":1}}")]
    public Task Kind_Unknown_IsRefused(string body) => AssertRefusedAsync(Text(body), 400, "kind-unknown");

    [Theory]
    [InlineData("[\"quokka4711\"]")]
    [InlineData("[\"notes\",\"quokka4711\"]")]
    [InlineData("[\"Notes\"]")]
    [InlineData("[\"notes/history\"]")]
    [InlineData("[\"\"]")]
    [InlineData("[\"invoices-and-profile\"]")]
    public Task Services_NotOfThisKind_AreRefused(string services) => AssertRefusedAsync(Text($"{{\"kind\":\"backup\",\"services\":{services}}}"), 400, "service-unknown");

    [Theory]
    [InlineData("services", "[]")]
    [InlineData("services", "null")]
    [InlineData("services", "\"notes\"")]
    [InlineData("services", "[1]")]
    [InlineData("services", "[null]")]
    [InlineData("services", "[[\"notes\"]]")]
    [InlineData("services", "{\"quokka4711\":1}")]
    [InlineData("language", "\"quokka4711\"")]
    [InlineData("language", "\"EN\"")]
    [InlineData("language", "\"\"")]
    [InlineData("language", "null")]
    [InlineData("language", "[\"en\"]")]
    [InlineData("language", "7")]
    public Task Field_OfTheWrongForm_IsRefused(string field, string value) => AssertRefusedAsync(Text($"{{\"kind\":\"backup\",\"{field}\":{value}}}"), 400, "field-invalid");

    [Fact]
    public async Task Code_NotSixDigits_IsMalformedAndCostsNoTry()
    {
        var user = host.NewUser();
        var id = await user.SubmitAsync();
        await user.CodeAsync(id);

        foreach (var code in (string[])["", "123456", "null", "\"12345\"", "\"1234567\"", "\"12345a\"", "\" 12345\"", "\"１２３４５６\"", "[\"123456\"]"])
        {
            var body = code.Length == 0 ? "{}" : $"{{\"code\":{code}}}";
            (await user.SendAsync(HttpMethod.Post, $"/api/requests/{id}/confirmation", Text(body))).Refuses(400, "code-malformed");
        }

        foreach (var (body, code) in ((string, string)[])[("[]", "json-malformed"), ("{\"code\":\"\\ud800\"}", "json-malformed"), ("{\"code\":\"123456\",\"quokka4711\":1}", "field-unknown")])
            (await user.SendAsync(HttpMethod.Post, $"/api/requests/{id}/confirmation", Text(body))).Refuses(400, code);
        Assert.Equal(3, (await host.Stored.CaseAsync(id)).Code!.TriesLeft);
    }

    [Fact]
    public async Task Body_WithoutContentType_IsReadAllTheSame()
    {
        using var content = new ByteArrayContent("{\"kind\":\"backup\",\"services\":[\"notes\",\"notes\"],\"language\":\"fr\"}"u8.ToArray());

        var answer = await host.NewUser().SendAsync(HttpMethod.Post, "/api/requests", content);

        var id = answer.Succeeds(202).Json.GetProperty("requestId").GetString()!;
        Assert.Equal($"/api/requests/{id}", answer.Headers.Location!.ToString());
        Assert.Equal(["notes"], (await host.Stored.CaseAsync(id)).Services);
    }

    private async Task AssertRefusedAsync(HttpContent body, int status, string code)
    {
        var cases = await host.Stored.CountAsync(host.Stored.Cases);

        (await _user.SendAsync(HttpMethod.Post, "/api/requests", body)).Refuses(status, code);

        Assert.Equal(cases, await host.Stored.CountAsync(host.Stored.Cases));
        Assert.Empty(_user.Mails);
    }

    private static StringContent Text(string body) => new(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
}
