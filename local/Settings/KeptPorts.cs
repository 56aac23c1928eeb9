using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using Overstap.Local.Emulators;

namespace Overstap.Local.Settings;

/// <summary>Loopback ports by name, chosen once and kept in a file, so that mailed links survive a restart.</summary>
public sealed class KeptPorts
{
    // Below the range that operating systems hand out to outgoing connections, so that a kept port is not lent away while the host is down.
    private const int First = 20_000;
    private const int Last = 31_999;
    private readonly string _path;
    private readonly Dictionary<string, int> _ports;

    public KeptPorts(string path)
    {
        _path = path;
        _ports = File.Exists(path) ? Read(path) : [];
    }

    public int this[string name]
    {
        get
        {
            if (!_ports.TryGetValue(name, out var port))
                Keep(name, port = Choose());
            return port;
        }
    }

    /// <summary>Fixes the port of this name from now on.</summary>
    public void Keep(string name, int port)
    {
        _ports[name] = port;
        PrivateFile.Write(_path, JsonSerializer.SerializeToUtf8Bytes(_ports));
    }

    public static StartupException Taken(int port, string name) => new(
        $"Port {port}, kept for {name}, is taken by another program; end that program, or delete ports.json in the data directory to choose other ports (links already mailed will then fail).");

    public static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private int Choose()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(First, Last + 1);
            if (!_ports.ContainsValue(port) && IsFree(port))
                return port;
        }
    }

    private static Dictionary<string, int> Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, int>>(File.ReadAllBytes(path)) ?? [];
        }
        catch (JsonException exception)
        {
            throw new StartupException($"The kept ports in {path} cannot be read; delete that file to choose new ones (links already mailed will then fail).", inner: exception);
        }
    }
}
