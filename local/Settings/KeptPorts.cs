using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Overstap.Local.Emulators;

namespace Overstap.Local.Settings;

/// <summary>Loopback ports by name, chosen once and kept in a file, so that mailed links survive a restart.</summary>
public sealed class KeptPorts
{
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
        var owner = Path.GetDirectoryName(Path.GetFullPath(_path))!;
        return PortClaims.Choose(owner, port => !_ports.ContainsValue(port) && IsFree(port));
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
