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
    [InlineData("QUOKKA4711", "/api/requests/0/withdrawal", 405)]
    public async Task Route_ThatIsNone_IsRefusedWithoutAWord(string method, string path, int status)
    {
        var answer = await host.Bystander.SendAsync(new HttpMethod(method), path);
        Assert.Equal(status, (int)answer.Status);
        answer.AssertSilent();
    }
}
