using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Overstap.Tests.Faults;

/// <summary>A bare socket, for what no web server would answer.</summary>
internal sealed class FaultTableSocket : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    private FaultTableSocket(Func<Stream, Task> answer)
    {
        listener.Start();
        _ = AnswerAsync(answer);
    }

    /// <summary>Answers everybody with the same bytes.</summary>
    public static FaultTableSocket Saying(byte[] answer) => new(async stream =>
    {
        await stream.ReadExactlyAsync(new byte[1]);
        await stream.WriteAsync(answer);
    });

    /// <summary>Shows everybody this certificate.</summary>
    public static FaultTableSocket Showing(X509Certificate2 certificate) => new(async stream =>
    {
        await using var secure = new SslStream(stream);
        await secure.AuthenticateAsServerAsync(certificate);
    });

    public Uri Address(string scheme) => new(string.Create(CultureInfo.InvariantCulture, $"{scheme}://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/"));

    public void Dispose() => listener.Dispose();

    private async Task AnswerAsync(Func<Stream, Task> answer)
    {
        try
        {
            for (; ; )
            {
                using var client = await listener.AcceptTcpClientAsync();
                await TryAsync(() => answer(client.GetStream()));
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // The listener was closed: nobody is to be answered any more.
            return;
        }
    }

    // That the other side goes away is what most faults end with.
    private static async Task TryAsync(Func<Task> answer)
    {
        try
        {
            await answer();
        }
        catch (Exception failure) when (failure is IOException or AuthenticationException)
        {
            return;
        }
    }
}
