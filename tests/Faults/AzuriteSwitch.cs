using System.Runtime.InteropServices;
using System.Text.Json;
using Overstap.Local.Azurite;

namespace Overstap.Tests.Faults;

/// <summary>Takes the host's storage away and gives it back.</summary>
internal sealed partial class AzuriteSwitch(FaultHost host)
{
    private const int Continue = 18;
    private const int Stop = 19;

    private string Folder => Path.Combine(host.DataDirectory, "azurite");

    /// <summary>Ends it, as an operator would.</summary>
    public Task EndAsync() => AzuriteServer.EndAsync(Folder);

    /// <summary>Starts it again, on the same port and data. Does nothing when it runs.</summary>
    public async Task StartAsync()
    {
        var accounts = JsonSerializer.Deserialize<AzuriteAccount[]>(await File.ReadAllBytesAsync(Path.Combine(Folder, "accounts.json")))!;
        await AzuriteServer.StartAsync(new AzuriteOptions { Folder = Folder, Port = host.Local.Azurite.Port, Accounts = accounts, EndWith = Environment.ProcessId, KeepRunning = true });
    }

    /// <summary>Freezes it: connections are still accepted, and nothing answers.</summary>
    public async Task FreezeAsync() => Assert.Equal(0, Signal(await ProcessIdAsync(), Stop));

    public async Task ThawAsync() => Assert.Equal(0, Signal(await ProcessIdAsync(), Continue));

    private async Task<int> ProcessIdAsync() =>
        JsonSerializer.Deserialize<JsonElement>(await File.ReadAllBytesAsync(Path.Combine(Folder, "running.json"))).GetProperty("pid").GetInt32();

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Signal(int pid, int signal);
}
