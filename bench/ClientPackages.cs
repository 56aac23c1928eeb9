using System.Security.Cryptography;
using Overstap.Local.Settings;

namespace Overstap.Bench;

/// <summary>The npm packages of tests/Clients, installed beside their scripts once and kept until the lock file changes.</summary>
internal static class ClientPackages
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    public static string Folder { get; } = Path.Combine(RepositoryRoot.Find(), "tests", "Clients");

    /// <summary>Installs what is missing. Safe to call from several processes at once.</summary>
    /// <exception cref="StartupException">npm is missing or failed.</exception>
    public static async Task EnsureAsync(CancellationToken stopping)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        deadline.CancelAfter(Deadline);
        using var held = await FileLock.TakeAsync(Path.Combine(Folder, "package.json"), deadline.Token);
        var installed = Path.Combine(Folder, "node_modules", ".installed");
        var wanted = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(Folder, "package-lock.json"), deadline.Token)));
        if (File.Exists(installed) && string.Equals(await File.ReadAllTextAsync(installed, deadline.Token), wanted, StringComparison.Ordinal))
            return;

        await Console.Error.WriteLineAsync("Installing the official npm clients into tests/Clients (once).");
        var outcome = await ExternalTool.RunAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder: Folder, stopping: deadline.Token);
        if (outcome.ExitCode != 0)
            throw new StartupException($"npm ci in tests/Clients failed; Node.js 20.20 or later with npm is needed.\n{outcome.Errors}");
        await File.WriteAllTextAsync(installed, wanted, deadline.Token);
    }
}
