using System.Net;
using Overstap.Local.Azurite;
using Overstap.Local.Durable;
using Overstap.Local.Settings;

namespace Overstap.Local.Orchestrations;

/// <summary><c>history</c>: prints one orchestration instance as JSON, as the running host knows it, or from the store when no host runs.</summary>
public static class HistoryCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <returns>0; failures are exceptions.</returns>
    /// <exception cref="StartupException">There is no such instance, or no state at all: exit code 2.</exception>
    public static async Task<int> RunAsync(string instanceId, bool payloads, string? dataDirectory, TextWriter output, CancellationToken cancellationToken)
    {
        var folder = Path.GetFullPath(dataDirectory ?? DataDirectory.Default);
        if (!File.Exists(PortsFile(folder)))
            throw new StartupException($"There is no local state in {folder}; name its folder with --data.", StartupException.Refused);
        var export = FileLock.TryTake(Path.Combine(folder, DataDirectory.LockName)) is { } held
            ? await ReadStoreAsync(folder, held, instanceId, payloads, cancellationToken)
            : await AskHostAsync(folder, instanceId, payloads, cancellationToken);
        await output.WriteLineAsync(export ?? throw new StartupException($"There is no orchestration instance {instanceId} in {folder}; it may have been purged.", StartupException.Refused));
        return 0;
    }

    private static string PortsFile(string folder) => Path.Combine(folder, "ports.json");

    private static async Task<string?> AskHostAsync(string folder, string instanceId, bool payloads, CancellationToken cancellationToken)
    {
        var address = new Uri($"http://127.0.0.1:{new KeptPorts(PortsFile(folder))[PortNames.Portal]}{Words.Link(instanceId)}/history?payloads={(payloads ? "true" : "false")}");
        using var client = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(address, cancellationToken);
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            if (answer.StatusCode == HttpStatusCode.NotFound && text.Contains(UnknownInstance.Code, StringComparison.Ordinal)) return null;
            return answer.IsSuccessStatusCode
                ? text
                : throw new StartupException($"The host that runs on {folder} answered {(int)answer.StatusCode}: {text}");
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new StartupException($"A host runs on {folder} but does not answer yet; try again in a moment.", inner: exception);
        }
    }

    /// <summary>Holds the data directory meanwhile, so that no host starts on the store that is being read.</summary>
    private static async Task<string?> ReadStoreAsync(string folder, FileStream held, string instanceId, bool payloads, CancellationToken cancellationToken)
    {
        await using var directory = held;
        var storage = LocalStorage.Open(Path.Combine(folder, "azurite"), new KeptPorts(PortsFile(folder))[PortNames.Azurite]);
        await using var azurite = await AzuriteServer.StartAsync(storage.AzuriteOptions(new LocalHostOptions { EndAzuriteWith = Environment.ProcessId }), cancellationToken);
        var options = new DurableRuntimeOptions { Container = DurableStorage.Container(storage.Application, LocalHost.DurableContainer) };
        return await DurableRuntime.ExportStoredHistoryAsync(options, instanceId, payloads, cancellationToken);
    }
}
