using System.Globalization;
using Overstap.Local.Azurite;
using Overstap.Local.Settings;

namespace Overstap.Tests;

/// <summary>
/// A storage account of its own for each test class, on one Azurite for the whole run. Use as <c>IClassFixture&lt;AzuriteFixture&gt;</c>,
/// or call <see cref="NewAccountAsync"/> from another fixture. The Azurite starts on first use and ends with the test process.
/// </summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private const int MostAccounts = 500;
    private const string FolderPrefix = "overstap-azurite-";
    private static readonly AzuriteAccount[] Accounts = [.. Enumerable.Range(0, MostAccounts).Select(n => AzuriteAccount.Create(string.Create(CultureInfo.InvariantCulture, $"test{n:000}")))];
    private static readonly Lazy<Task<AzuriteServer>> Shared = new(StartAsync);
    private static int _given;

    /// <summary>Connection string of this class's account.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>The connection string of an account that nobody else was given.</summary>
    public static async Task<string> NewAccountAsync() => (await Shared.Value).ConnectionString(Accounts[Interlocked.Increment(ref _given) - 1]);

    public async Task InitializeAsync() => ConnectionString = await NewAccountAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    private static async Task<AzuriteServer> StartAsync()
    {
        RemoveLeftovers();
        var folder = Path.Combine(Path.GetTempPath(), $"{FolderPrefix}{Environment.ProcessId}");
        Directory.CreateDirectory(folder);
        var server = await AzuriteServer.StartAsync(new AzuriteOptions
        {
            Folder = folder,
            Port = new KeptPorts(Path.Combine(folder, "ports.json"))["azurite"],
            Accounts = Accounts,
            EndWith = Environment.ProcessId,
        });
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            server.StopAsync().GetAwaiter().GetResult();
            Directory.Delete(folder, recursive: true);
        };
        return server;
    }

    /// <summary>Folders of test processes that were killed; their Azurites have ended by themselves.</summary>
    private static void RemoveLeftovers()
    {
        foreach (var folder in Directory.GetDirectories(Path.GetTempPath(), $"{FolderPrefix}*"))
        {
            if (int.TryParse(Path.GetFileName(folder)[FolderPrefix.Length..], CultureInfo.InvariantCulture, out var pid) && !IsRunning(pid))
                Directory.Delete(folder, recursive: true);
        }
    }

    private static bool IsRunning(int pid)
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(pid);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
