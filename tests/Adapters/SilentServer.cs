using System.Net;
using System.Net.Sockets;

namespace Overstap.Tests.Adapters;

/// <summary>Takes connections and never answers, as a frozen process or a firewall does.</summary>
internal sealed class SilentServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public SilentServer() => _listener.Start();

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose() => _listener.Dispose();
}
