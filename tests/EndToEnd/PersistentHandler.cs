using System.Net.Sockets;

namespace Overstap.Tests.EndToEnd;

/// <summary>What a client does whose server dies: waits for the next one and sends the same call again, with the same headers.</summary>
/// <param name="givesUp">Or does not, and reports the failure.</param>
internal sealed class PersistentHandler(HostedCloud cloud, bool givesUp) : DelegatingHandler(new SocketsHttpHandler())
{
    private const int Tries = 50;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var host = await cloud.EnsureRunningAsync();
            try
            {
                var response = await base.SendAsync(request, cancellationToken);
                await response.Content.LoadIntoBufferAsync(cancellationToken);
                return response;
            }
            // A connection that breaks just after it is made comes as the socket's own exception: the pool asks it for its remote end.
            catch (Exception e) when (e is HttpRequestException or IOException or SocketException && attempt < Tries)
            {
                if (!await HostedCloud.HasDiedAsync(host) || givesUp || MovesTheClock(request))
                    throw new HttpRequestException("The host died during the call.", e);
            }
        }
    }

    /// <summary>Sent twice, it would move the clock twice.</summary>
    private static bool MovesTheClock(HttpRequestMessage request) => request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath == "/local/clock";
}
