using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Overstap.Local.Settings;

namespace Overstap.Local.Azurite;

/// <summary>The blob service of Azurite on a kept loopback port. It outlives a killed host; the next start adopts it or ends it first.</summary>
public sealed class AzuriteServer : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    // A predecessor that is just ending still holds it for a moment.
    private static readonly TimeSpan PortFreeWithin = TimeSpan.FromSeconds(2);
    private readonly AzuriteOptions _options;
    private readonly string _record;
    private readonly string _log;

    private AzuriteServer(AzuriteOptions options)
    {
        _options = options;
        _record = RecordOf(options.Folder);
        _log = Path.Combine(Path.GetFullPath(options.Folder), "azurite.log");
    }

    public int Port => _options.Port;

    public int ProcessId { get; private set; }

    /// <summary>True when it was already running, left by an earlier host.</summary>
    public bool Adopted { get; private set; }

    public string ConnectionString(AzuriteAccount account) => account.ConnectionString(Port);

    /// <exception cref="StartupException">Node.js is missing, the port is taken, or Azurite does not come up.</exception>
    public static async Task<AzuriteServer> StartAsync(AzuriteOptions options, CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(options.Folder);
        var package = await AzuritePackage.InstallAsync(options.Say, cancellationToken);
        var server = new AzuriteServer(options);
        using var starting = await LockAsync(options.Folder, cancellationToken);
        if (!await server.AdoptAsync(cancellationToken))
            await server.LaunchAsync(package, cancellationToken);
        return server;
    }

    /// <summary>Ends it with SIGTERM and waits until everything is on disk and the process is gone.</summary>
    public Task StopAsync(CancellationToken cancellationToken = default) => EndAsync(_options.Folder, cancellationToken);

    /// <summary>Ends the Azurite that runs on this folder, if any, as <see cref="StopAsync"/> does.</summary>
    public static async Task EndAsync(string folder, CancellationToken cancellationToken = default)
    {
        if (!Directory.Exists(folder))
            return;
        using var ending = await LockAsync(folder, cancellationToken);
        if (await AzuriteProcess.FindAsync(RecordOf(folder), cancellationToken) is { } running)
            await running.EndAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_options.KeepRunning)
            await StopAsync();
    }

    private static string RecordOf(string folder) => Path.Combine(Path.GetFullPath(folder), "running.json");

    private static Task<FileStream> LockAsync(string folder, CancellationToken cancellationToken) =>
        FileLock.TakeAsync(Path.Combine(folder, "start.lock"), cancellationToken);

    private async Task<bool> AdoptAsync(CancellationToken cancellationToken)
    {
        if (await AzuriteProcess.FindAsync(_record, cancellationToken) is not { } survivor)
            return false;
        if (survivor.Port == Port && survivor.Fingerprint == Fingerprint() && await BecomesReadyAsync(survivor, cancellationToken))
        {
            ProcessId = survivor.Pid;
            return Adopted = true;
        }

        await survivor.EndAsync(cancellationToken);
        return false;
    }

    private async Task LaunchAsync(string package, CancellationToken cancellationToken)
    {
        if (!await IsPortFreeAsync(cancellationToken))
            throw KeptPorts.Taken(Port, "azurite");
        File.Delete(_record);
        var description = JsonSerializer.Serialize(
            new { azurite = package, record = _record, log = _log, endWith = _options.EndWith, note = new { port = Port, fingerprint = Fingerprint() } },
            JsonSerializerOptions.Web);
        string[] arguments =
        [
            Path.Combine(AzuritePackage.Folder, "run.cjs"), "start", description,
            "--location", Path.Combine(Path.GetFullPath(_options.Folder), "data"), "--blobHost", IPAddress.Loopback.ToString(), "--blobPort", $"{Port}",
            "--silent", "--disableTelemetry", "--skipApiVersionCheck",
        ];
        var (_, output, _) = await NodeTool.RunAsync("node", arguments, _options.Folder, cancellationToken, ("AZURITE_ACCOUNTS", AccountList()));
        if (!int.TryParse(output, CultureInfo.InvariantCulture, out var pid) || await AppearsAsync(pid, cancellationToken) is not { } launched || !await BecomesReadyAsync(launched, cancellationToken))
            throw new StartupException($"Azurite did not come up on port {Port}: {LastLogLine()} (more in {_log}).");
        ProcessId = launched.Pid;
    }

    private async Task<bool> IsPortFreeAsync(CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!KeptPorts.IsFree(Port))
        {
            if (TimeProvider.System.GetElapsedTime(started) > PortFreeWithin)
                return false;
            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }

        return true;
    }

    /// <summary>Waits for the record of the launched process, or of another one that was faster, unless the launched one ends first.</summary>
    private async Task<AzuriteProcess?> AppearsAsync(int pid, CancellationToken cancellationToken)
    {
        var launched = new AzuriteProcess(pid, Port, "");
        while (true)
        {
            var alive = await launched.IsAliveAsync(_record, cancellationToken);
            if (await AzuriteProcess.FindAsync(_record, cancellationToken) is { } recorded)
                return recorded;
            if (!alive)
                return null;
            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Ready means that it answers a request signed with the account's key: nothing but this Azurite can.</summary>
    private async Task<bool> BecomesReadyAsync(AzuriteProcess process, CancellationToken cancellationToken)
    {
        var probe = new BlobServiceClient(ConnectionString(_options.Accounts[0]), new BlobClientOptions { Retry = { MaxRetries = 0, NetworkTimeout = TimeSpan.FromSeconds(5) } });
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < _options.ReadyWithin && await process.IsAliveAsync(_record, cancellationToken))
        {
            try
            {
                await probe.GetPropertiesAsync(cancellationToken);
                return true;
            }
            catch (Exception exception) when (exception is RequestFailedException or AggregateException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
            {
                await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            }
        }

        return false;
    }

    private string LastLogLine() => File.Exists(_log) && File.ReadLines(_log).LastOrDefault() is { } line ? line : "it wrote nothing";

    private string AccountList() => string.Join(';', _options.Accounts.Select(account => $"{account.Name}:{account.Key}"));

    /// <summary>Changes with the accounts and with Azurite's version: a survivor that differs in either is not adopted.</summary>
    private string Fingerprint() =>
        Convert.ToHexString(SHA256.HashData([.. Encoding.UTF8.GetBytes(AccountList()), .. File.ReadAllBytes(Path.Combine(AzuritePackage.Folder, "package-lock.json"))]));
}
