using System.Collections.Concurrent;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging.Abstractions;
using Overstap.Local;
using Overstap.Local.Azurite;
using Overstap.Local.Durable.Journal;
using Overstap.Local.Durable.Storage;
using Overstap.Local.SampleCloud;
using Overstap.Local.Settings;

namespace Overstap.Tests.EndToEnd;

/// <summary>
/// One data directory, and the host processes that live on it one after another: whoever calls after one has died meets the next. They share an
/// Azurite that ends with the test process.
/// </summary>
public class HostedCloud : IAsyncLifetime
{
    private static readonly TimeSpan DiesWithin = TimeSpan.FromSeconds(20);

    /// <summary>A filled sample cloud that every directory starts from: filling one takes longer than copying it.</summary>
    private static readonly Lazy<Task<string>> Template = new(FillTemplateAsync);

    private readonly string _root = Directory.CreateTempSubdirectory("overstap-endtoend-").FullName;
    private readonly SemaphoreSlim _gate = new(1);
    private readonly ConcurrentQueue<string> _said = new();
    private HostProcess? _host;
    private Queue<string> _armed = [];

    /// <summary>Settings of the hosts that are not those of everybody.</summary>
    protected virtual IReadOnlyList<(string Name, string Value)> Settings => [];

    /// <summary>The data directory.</summary>
    public string Folder => Path.Combine(_root, "data");

    /// <summary>Where users keep what they have fetched.</summary>
    public string Downloads => Path.Combine(_root, "downloads");

    public Uri Address { get; private set; } = null!;

    /// <summary>The account of cases and copies.</summary>
    public BlobServiceClient Exports { get; private set; } = null!;

    /// <summary>The account of orchestrations.</summary>
    public BlobServiceClient Application { get; private set; } = null!;

    public string SampleDatabase => Path.Combine(Folder, "samplecloud.db");

    /// <summary>Everything that hosts have written to their consoles.</summary>
    public string Said => string.Join('\n', _said);

    /// <summary>Exit codes of the hosts that have died, oldest first.</summary>
    public ConcurrentQueue<int> Deaths { get; } = new();

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Folder);
        File.Copy(await Template.Value, SampleDatabase);
        await EnsureRunningAsync();
    }

    public async Task DisposeAsync()
    {
        _host?.Dispose();
        await AzuriteServer.EndAsync(Path.Combine(Folder, "azurite"));
        Directory.Delete(_root, recursive: true);
    }

    /// <summary>A client that outlives the hosts.</summary>
    public HttpClient CreateClient(bool givesUp = false) => new(new PersistentHandler(this, givesUp)) { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(2) };

    /// <summary>How many hosts have died in all.</summary>
    public int Killed { get; private set; }

    /// <summary>Lets the host kill itself at the first point, named as in <see cref="CrashPoints"/>, the next host at the next, and so on. The host after the last is safe.</summary>
    public void Arm(params IReadOnlyCollection<string> points)
    {
        Deaths.Clear();
        _armed = new Queue<string>(points);
        ArmNext();
    }

    /// <summary>Waits until the host has died, if it is the one meant; false when it goes on living.</summary>
    internal static async Task<bool> HasDiedAsync(HostProcess host) => await Task.WhenAny(host.Ended, Task.Delay(DiesWithin, TimeProvider.System)) == host.Ended;

    /// <summary>Fails unless each of the points that were armed last has killed its host.</summary>
    public async Task AssertCrashedAsync(params IReadOnlyList<string> points)
    {
        while (Deaths.Count < points.Count)
        {
            Assert.True(await HasDiedAsync(_host!), $"The host never came to {points[Deaths.Count]}.");
            await EnsureRunningAsync();
        }

        Assert.Equal(points.Select(_ => HostProcess.KilledExitCode), Deaths);
    }

    /// <summary>Waits until every orchestration has come as far as this, as storage has it.</summary>
    public async Task<IReadOnlyCollection<StoredInstance>> WaitForOrchestrationsAsync(Predicate<StoredInstance> condition)
    {
        IReadOnlyCollection<StoredInstance> stored = [];
        await Eventually.TrueAsync(async () =>
        {
            await using var store = new JournalStore(Application.GetBlobContainerClient("durable"), NullLoggerFactory.Instance);
            stored = (await store.PeekAsync(CancellationToken.None)).Instances;
            return stored.All(instance => condition(instance));
        });
        return stored;
    }

    public void Kill() => _host!.Kill();

    /// <summary>Ends host and Azurite in good order, so that everything is on disk.</summary>
    public async Task StopAsync()
    {
        await _host!.StopAsync();
        Assert.Equal(0, _host.ExitCode);
        _host.Dispose();
        _host = null;
    }

    /// <summary>The host that takes calls now, a new one if the last has died.</summary>
    internal async Task<HostProcess> EnsureRunningAsync()
    {
        await _gate.WaitAsync();
        try
        {
            while (_host is null || _host.Ended.IsCompleted || !await _host.IsReadyAsync())
                await StartAsync();
            return _host;
        }
        finally
        {
            _gate.Release();
        }
    }

    private string CrashFile => Path.Combine(_root, "crash");

    private void ArmNext()
    {
        if (!_armed.TryDequeue(out var point))
            return;
        File.WriteAllText(CrashFile + ".new", point);
        File.Move(CrashFile + ".new", CrashFile, overwrite: true);
    }

    private async Task StartAsync()
    {
        if (_host is not null)
        {
            await _host.Ended;
            Deaths.Enqueue(_host.ExitCode);
            Killed++;
            Assert.True(_host.ExitCode == HostProcess.KilledExitCode, $"The host ended with {_host.ExitCode}:\n{Said}");
            _host.Dispose();
        }

        File.Delete(CrashFile);
        ArmNext();
        await StartAzuriteAsync();
        _host = new HostProcess(["--data", Folder], _said, CrashFile, settings: Settings);
    }

    /// <summary>Started here, so that it ends with this process; the hosts adopt it.</summary>
    private async Task StartAzuriteAsync()
    {
        using var data = DataDirectory.Open(Folder);
        var ports = new KeptPorts(data.File("ports.json"));
        var storage = LocalStorage.Open(data, ports[PortNames.Azurite]);
        await AzuriteServer.StartAsync(storage.AzuriteOptions(new LocalHostOptions { EndAzuriteWith = Environment.ProcessId }));
        Address = new Uri($"http://127.0.0.1:{ports[PortNames.Portal]}/");
        Exports = new BlobServiceClient(storage.Exports);
        Application = new BlobServiceClient(storage.Application);
    }

    private static async Task<string> FillTemplateAsync()
    {
        var folder = Directory.CreateTempSubdirectory("overstap-endtoend-template-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var database = Path.Combine(folder, "samplecloud.db");
        await SampleCloudDatabase.EnsureAsync(database, SampleAccounts.Everyday, CancellationToken.None);
        return database;
    }
}
