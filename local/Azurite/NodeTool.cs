using System.ComponentModel;
using System.Diagnostics;
using Overstap.Local.Settings;

namespace Overstap.Local.Azurite;

/// <summary>Runs node and npm, and says in one sentence when they are missing or too old.</summary>
internal static class NodeTool
{
    private static readonly Version Oldest = new(20, 20);

    public static async Task RequireNodeAsync(CancellationToken cancellationToken)
    {
        var (_, output, _) = await RunAsync("node", ["--version"], Environment.CurrentDirectory, cancellationToken);
        if (!Version.TryParse(output.Trim().TrimStart('v'), out var version) || version < Oldest)
            throw new StartupException($"Azurite needs Node.js {Oldest} or later, and node --version answers '{output.Trim()}'; install a newer one from nodejs.org.");
    }

    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(
        string tool, IEnumerable<string> arguments, string folder, CancellationToken cancellationToken, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(tool, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            try
            {
                await process.WaitForExitAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }

            return (process.ExitCode, await output, await error);
        }
        catch (Win32Exception exception)
        {
            throw new StartupException($"Azurite needs Node.js {Oldest} or later with npm, and '{tool}' is not on the PATH; install it from nodejs.org or your distribution.", inner: exception);
        }
    }
}
