using System.Runtime.InteropServices;
using System.Text.Json;

namespace Overstap.Local.Azurite;

/// <summary>The process that a record file names, if it still is that Azurite: its command line names the same record.</summary>
internal sealed record AzuriteProcess(int Pid, int Port, string Fingerprint)
{
    private const int Terminate = 15;
    private const int Kill = 9;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>The live process of this record; null when there is none or the record is left over from a dead one.</summary>
    public static async Task<AzuriteProcess?> FindAsync(string record, CancellationToken cancellationToken)
    {
        try
        {
            var noted = JsonSerializer.Deserialize<AzuriteProcess>(await File.ReadAllBytesAsync(record, cancellationToken), JsonSerializerOptions.Web);
            return noted is not null && await noted.IsAliveAsync(record, cancellationToken) ? noted : null;
        }
        catch (Exception exception) when (exception is FileNotFoundException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether the process exists and its command line names this record.</summary>
    public async Task<bool> IsAliveAsync(string record, CancellationToken cancellationToken) =>
        (await CommandLineAsync(cancellationToken)).Contains($"\"{JsonEncodedText.Encode(record)}\"", StringComparison.Ordinal);

    /// <summary>Ends it with SIGTERM, on which it saves everything it acknowledged, and waits until it is gone.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        _ = Signal(Pid, Terminate);
        if (await HasEndedAsync(cancellationToken))
            return;
        // It has long saved its state; a connection that a client never closed can keep it from ending.
        _ = Signal(Pid, Kill);
        if (!await HasEndedAsync(cancellationToken))
            throw new Settings.StartupException($"Azurite (process {Pid}) does not end; end it by hand and start again.");
    }

    private async Task<bool> HasEndedAsync(CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (await StateAsync(cancellationToken) is not ("" or "Z"))
        {
            if (TimeProvider.System.GetElapsedTime(started) > Grace)
                return false;
            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }

        return true;
    }

    private async Task<string> CommandLineAsync(CancellationToken cancellationToken) => OperatingSystem.IsLinux()
        ? await ReadAsync($"/proc/{Pid}/cmdline", cancellationToken)
        : (await NodeTool.RunAsync("ps", ["-ww", "-o", "command=", "-p", $"{Pid}"], "/", cancellationToken)).Output;

    /// <summary>One letter, Z for a process that ended but was not collected by its parent; empty when there is none.</summary>
    /// <remarks>The command line will not do here: it vanishes while an ending process still holds its port.</remarks>
    private async Task<string> StateAsync(CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
            return (await NodeTool.RunAsync("ps", ["-o", "state=", "-p", $"{Pid}"], "/", cancellationToken)).Output.Trim() is [var letter, ..] ? $"{letter}" : "";
        // "1234 (name, which may hold anything) S ..."
        var status = await ReadAsync($"/proc/{Pid}/stat", cancellationToken);
        return status.LastIndexOf(')') is >= 0 and var name ? status.Substring(name + 2, 1) : "";
    }

    private static async Task<string> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(path, cancellationToken);
        }
        catch (IOException)
        {
            return "";
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Signal(int pid, int signal);
}
