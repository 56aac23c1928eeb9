using System.Diagnostics;
using System.Security.Cryptography;
using Overstap.Local.Settings;

namespace Overstap.Tests.Clients;

/// <summary>The official npm clients, installed beside their scripts once and kept until the lock file changes.</summary>
public sealed class NpmClients : IAsyncLifetime
{
    private static readonly TimeSpan InstallDeadline = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan RunDeadline = TimeSpan.FromMinutes(2);
    private static readonly string Folder = Path.Combine(RepositoryRoot.Find(), "tests", "Clients");

    public async Task InitializeAsync()
    {
        using var deadline = new CancellationTokenSource(InstallDeadline);
        using var held = await FileLock.TakeAsync(Path.Combine(Folder, "package.json"), deadline.Token);
        var installed = Path.Combine(Folder, "node_modules", ".installed");
        var wanted = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(Folder, "package-lock.json"))));
        if (File.Exists(installed) && string.Equals(await File.ReadAllTextAsync(installed), wanted, StringComparison.Ordinal))
            return;

        await Console.Error.WriteLineAsync("Installing the official npm clients into tests/Clients (once).");
        var (exitCode, output) = await ExecuteAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], environment: [], InstallDeadline);
        Assert.True(exitCode == 0, $"npm ci in tests/Clients failed; Node.js 20.20 or later with npm is needed.\n{output}");
        await File.WriteAllTextAsync(installed, wanted);
    }

    /// <summary>Runs one of the scripts and gives back what it printed; a script that fails fails the test.</summary>
    public async Task<string> RunAsync(string script, Dictionary<string, string> environment)
    {
        var (exitCode, output) = await ExecuteAsync("node", [script], environment, RunDeadline);
        Assert.True(exitCode == 0, output);
        return output;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private static async Task<(int ExitCode, string Output)> ExecuteAsync(string program, string[] arguments, Dictionary<string, string> environment, TimeSpan deadline)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        using var timeout = new CancellationTokenSource(deadline);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            var errors = process.StandardError.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            return (process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
