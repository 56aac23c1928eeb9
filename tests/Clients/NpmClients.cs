using System.Diagnostics;
using Overstap.Bench;

namespace Overstap.Tests.Clients;

/// <summary>The official npm clients, installed beside their scripts once and kept until the lock file changes.</summary>
public sealed class NpmClients : IAsyncLifetime
{
    private static readonly TimeSpan RunDeadline = TimeSpan.FromMinutes(2);

    public Task InitializeAsync() => ClientPackages.EnsureAsync(CancellationToken.None);

    /// <summary>Runs one of the scripts and gives back what it printed; a script that fails fails the test.</summary>
    public async Task<string> RunAsync(string script, Dictionary<string, string> environment)
    {
        var (exitCode, output) = await ExecuteAsync(script, environment);
        Assert.True(exitCode == 0, output);
        return output;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private static async Task<(int ExitCode, string Output)> ExecuteAsync(string script, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("node", [script])
        {
            WorkingDirectory = ClientPackages.Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        using var timeout = new CancellationTokenSource(RunDeadline);
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
