using System.Diagnostics;

namespace Overstap.Bench;

/// <summary>Runs a program of others, such as another zip tool.</summary>
internal static class ExternalTool
{
    public sealed record Outcome(int ExitCode, byte[] Output, string Errors);

    /// <summary>Runs it to its end, whatever that is; a program that is not waited for any more is killed.</summary>
    public static async Task<Outcome> RunAsync(string command, IEnumerable<string> arguments, byte[]? input = null, string? folder = null, CancellationToken stopping = default)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? "",
        };
        // Without a locale, as on a bare machine, bsdtar cannot write names that are not ASCII.
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        try
        {
            var output = new MemoryStream();
            var reading = process.StandardOutput.BaseStream.CopyToAsync(output, stopping);
            var errors = process.StandardError.ReadToEndAsync(stopping);
            await GiveAsync(process, input ?? [], stopping);
            await reading;
            await process.WaitForExitAsync(stopping);
            return new Outcome(process.ExitCode, output.ToArray(), await errors);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private static async Task GiveAsync(Process process, byte[] input, CancellationToken stopping)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input, stopping);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // A tool that refuses its input ends before it has read all of it; the exit code tells.
        }
    }
}
