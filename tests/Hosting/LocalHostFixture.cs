using Microsoft.Extensions.Logging;
using Overstap.Local;
using Overstap.Local.Azurite;
using Overstap.Local.Hosting;
using Overstap.Local.SampleCloud;

namespace Overstap.Tests.Hosting;

/// <summary>One whole local host, on a data directory of its own.</summary>
public sealed class LocalHostFixture : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("overstap-host-");

    public LocalHost Host { get; private set; } = null!;

    public HttpClient Http { get; private set; } = null!;

    public string DataDirectory => _folder.FullName;

    /// <summary>A host that reads nothing of this machine and writes nothing to its console.</summary>
    public static LocalHostOptions Options(string dataDirectory) => new()
    {
        DataDirectory = dataDirectory,
        Accounts = [SampleAccounts.Small, SampleAccounts.Empty, SampleAccounts.Indebted],
        ReadMachineSettings = false,
        EndAzuriteWith = Environment.ProcessId,
        Say = _ => { },
        ConfigureLogging = ConsoleLog.Quieten,
    };

    public async Task InitializeAsync()
    {
        Host = await LocalHost.StartAsync(Options(DataDirectory));
        Http = new HttpClient { BaseAddress = Host.Address };
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await Host.DisposeAsync();
        await AzuriteServer.EndAsync(Path.Combine(DataDirectory, "azurite"));
        _folder.Delete(recursive: true);
    }
}
