using System.Diagnostics;

namespace Overstap.Tests.Archive;

/// <summary>Runs another zip tool.</summary>
internal static class ExternalTool
{
    public sealed record Outcome(int ExitCode, byte[] Output, string Errors);

    public static async Task<Outcome> RunAsync(string command, IEnumerable<string> arguments, byte[]? input = null, string? folder = null)
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
        var output = new MemoryStream();
        var reading = process.StandardOutput.BaseStream.CopyToAsync(output);
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input ?? []);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // A tool that refuses its input ends before it has read all of it; the exit code tells.
        }

        await reading;
        await process.WaitForExitAsync();
        return new Outcome(process.ExitCode, output.ToArray(), await errors);
    }
}
