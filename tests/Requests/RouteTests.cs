namespace Overstap.Tests.Requests;

[Collection(ApiCollection.Name)]
public sealed class RouteTests(ApiHost host)
{
    [Theory]
    [InlineData("GET", "/api", 404)]
    [InlineData("GET", "/api/quokka4711", 404)]
    [InlineData("POST", "/api/requests/0/quokka4711", 404)]
    [InlineData("POST", "/requests", 404)]
    [InlineData("GET", "/api/../cases", 404)]
    [InlineData("GET", "/api/requests", 405)]
    [InlineData("DELETE", "/api/requests", 405)]
    [InlineData("PUT", "/api/requests/0", 405)]
    [InlineData("DELETE", "/api/requests/0", 405)]
    [InlineData("GET", "/api/requests/0/confirmation", 405)]
    [InlineData("HEAD", "/api/requests/0", 405)]
    [InlineData("HEAD", "/api/requests/0/password", 405)]
    [InlineData("HEAD", "/api/requests/0/certificate", 405)]
    [InlineData("HEAD", "/api/operator/requests", 405)]
    [InlineData("QUOKKA4711", "/api/requests/0/withdrawal", 405)]
    public async Task Route_ThatIsNone_IsRefusedWithoutAWord(string method, string path, int status)
    {
        var answer = await host.Bystander.SendAsync(new HttpMethod(method), path);
        Assert.Equal(status, (int)answer.Status);
        answer.AssertSilent();
    }

    [Theory]
    [InlineData("/api/open")]
    [InlineData("/api/register")]
    [InlineData("/api/register?format=html&language=nl")]
    [InlineData("/api/register?format=xml")]
    [InlineData("/api/register/schemas/notes")]
    [InlineData("/api/register/schemas/quokka4711")]
    [InlineData("/api/transparency")]
    [InlineData("/api/keys")]
    [InlineData("/api/keys/quokka4711")]
    public async Task PublicAddress_AskedForItsHead_AnswersAsToGetWithoutTheContent(string path)
    {
        using var whole = await host.Http.GetAsync(new Uri(path, UriKind.Relative));
        using var asked = new HttpRequestMessage(HttpMethod.Head, path);
        using var head = await host.Http.SendAsync(asked);

        Assert.Equal((whole.StatusCode, ""), (head.StatusCode, await head.Content.ReadAsStringAsync()));
        Assert.Equal(Told(whole), Told(head));

        static string[] Told(HttpResponseMessage answer) =>
            [.. answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is not ("Date" or "Transfer-Encoding")).Select(header => $"{header.Key}: {string.Join(", ", header.Value)}").Order(StringComparer.Ordinal)];
    }
}
