using System.Diagnostics;
using System.Globalization;
using Azure.Storage.Blobs;
using Overstap.Local.Azurite;
using Overstap.Local.Durable;
using Overstap.Local.Settings;

namespace Overstap.Bench;

/// <summary>An Azurite of the bench's own, in a temporary folder that is gone afterwards.</summary>
internal sealed class BenchStorage : IAsyncDisposable
{
    private const string FolderPrefix = "overstap-bench-";
    private const string Index = "__azurite_db";
    private static readonly TimeSpan IndexWithin = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly AzuriteServer _server;
    private readonly AzuriteAccount _account;
    private readonly string _folder;
    private int _containers;

    private BenchStorage(AzuriteServer server, AzuriteAccount account, string folder) => (_server, _account, _folder) = (server, account, folder);

    public string ConnectionString => _server.ConnectionString(_account);

    /// <summary>What Azurite has used of the processors since its start.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            using var process = Process.GetProcessById(_server.ProcessId);
            return process.TotalProcessorTime;
        }
    }

    private IEnumerable<FileInfo> Files => Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Select(file => new FileInfo(file));

    public static async Task<BenchStorage> StartAsync(CancellationToken stopping)
    {
        var folder = Directory.CreateTempSubdirectory(FolderPrefix).FullName;
        var account = AzuriteAccount.Create("bench");
        var server = await AzuriteServer.StartAsync(new AzuriteOptions
        {
            Folder = folder,
            Port = new KeptPorts(Path.Combine(folder, "ports.json"))["azurite"],
            Accounts = [account],
            EndWith = Environment.ProcessId,
        }, stopping);
        return new BenchStorage(server, account, folder);
    }

    public string NewContainer() => string.Create(CultureInfo.InvariantCulture, $"bench-{Interlocked.Increment(ref _containers)}");

    public BlobContainerClient Open(string container, StorageTraffic? traffic = null) => DurableStorage.Container(ConnectionString, container, traffic);

    /// <summary>What Azurite's folder takes on disk, once Azurite has written its index too, which it does every few seconds.</summary>
    public async Task<long> MeasureDiskAsync(CancellationToken stopping)
    {
        var started = TimeProvider.System.GetUtcNow();
        while (TimeProvider.System.GetUtcNow() < started + IndexWithin && !Files.Any(file => file.Name.StartsWith(Index, StringComparison.Ordinal) && file.LastWriteTimeUtc > started.UtcDateTime))
            await Task.Delay(Pause, TimeProvider.System, stopping);
        return Files.Sum(file => file.Length);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
