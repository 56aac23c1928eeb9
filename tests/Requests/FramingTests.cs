using System.Net.Sockets;
using System.Text;

namespace Overstap.Tests.Requests;

/// <summary>Calls that no HTTP client makes.</summary>
[Collection(ApiCollection.Name)]
public sealed class FramingTests(ApiHost host)
{
    [Fact]
    public async Task Body_WhoseChunksAreBroken_IsRefused()
    {
        var answer = await CallAsync("Transfer-Encoding: chunked\r\n\r\nquokka4711\r\n", hangUp: false);
        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"json-malformed\"", answer, StringComparison.Ordinal);
        Assert.DoesNotContain(Answer.Canary, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Caller_HangingUpInTheMiddleOfTheBody_LeavesNothing()
    {
        var cases = await host.Stored.CountAsync(host.Stored.Cases);
        await CallAsync("Content-Length: 17\r\n\r\n{\"kind\":", hangUp: true);

        // Whatever came of that call, it came before this one is answered.
        (await host.Bystander.TryGetAsync("0")).Refuses(404, "request-not-found");
        Assert.Equal(cases, await host.Stored.CountAsync(host.Stored.Cases));
        Assert.DoesNotContain(host.Log, line => line.Contains("unexpected", StringComparison.Ordinal));
    }

    private async Task<string> CallAsync(string rest, bool hangUp)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(host.Local.Address.Host, host.Local.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/requests HTTP/1.1\r\nHost: {host.Local.Address.Authority}\r\nAuthorization: Bearer {await host.Bystander.SignInAsync()}\r\nConnection: close\r\n{rest}"));
        if (hangUp)
            return "";
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
