using System.Net;
using System.Net.Sockets;
using Overstap.Local.Settings;

namespace Overstap.Tests.Hosting;

public sealed class KeptPortsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("overstap-ports-");

    private string PortFile => Path.Combine(_folder.FullName, "ports.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Port_AskedForAgain_IsTheSame()
    {
        var ports = new KeptPorts(PortFile);
        var (one, two) = (ports["one"], ports["two"]);

        Assert.NotEqual(one, two);
        Assert.Equal((one, two), (new KeptPorts(PortFile)["one"], new KeptPorts(PortFile)["two"]));
    }

    [Fact]
    public void Ports_OfHostsThatAreDown_AreNotChosenByOthers()
    {
        var folders = Enumerable.Range(0, 40).Select(i => _folder.CreateSubdirectory($"{i}").FullName);

        var ports = folders.SelectMany(folder => Enumerable.Range(0, 10).Select(i => new KeptPorts(Path.Combine(folder, "ports.json"))[$"{i}"])).ToList();

        Assert.Distinct(ports);
    }

    [Fact]
    public void Port_Given_IsKept()
    {
        new KeptPorts(PortFile).Keep("portal", 20123);

        Assert.Equal(20123, new KeptPorts(PortFile)["portal"]);
    }

    [Fact]
    public void IsFree_WhileSomebodyListens_IsFalse()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        Assert.False(KeptPorts.IsFree(((IPEndPoint)listener.LocalEndpoint).Port));
    }

    [Fact]
    public void Ports_FromADamagedFile_SaySo()
    {
        File.WriteAllText(PortFile, "[1]");

        Assert.Contains(PortFile, Assert.Throws<StartupException>(() => new KeptPorts(PortFile)).Message, StringComparison.Ordinal);
    }
}
