using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Overstap.Local;

namespace Overstap.Tests.EndToEnd;

/// <summary>One life of the local host, in a process of its own.</summary>
internal sealed class HostProcess : IDisposable
{
    /// <summary>What a shell reports of a process that SIGKILL ended.</summary>
    public const int KilledExitCode = 128 + 9;

    private const int Terminate = 15;
    private const string ReadyLine = "Overstap runs at ";

    /// <summary>Those of tests.runsettings.</summary>
    private static readonly string[] RuntimeSettings = ["DOTNET_EnableWriteXorExecute", "DOTNET_TieredPGO", "DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"];

    private readonly Process _process;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="said">Receives every line the process writes.</param>
    /// <param name="crashFile">File that may name a crash point.</param>
    /// <param name="asShipped">Without the runtime settings of tests.runsettings: for figures that are told to users.</param>
    /// <param name="settings">Settings of its environment, such as <c>Overstap__PasswordDelivery</c>.</param>
    public HostProcess(IEnumerable<string> arguments, ConcurrentQueue<string> said, string? crashFile = null, bool asShipped = false, params IEnumerable<(string Name, string Value)> settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Overstap.Local.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var setting in asShipped ? RuntimeSettings : [])
            start.Environment.Remove(setting);
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        if (crashFile is not null)
            start.Environment[CrashPoints.Variable] = "@" + crashFile;
        _process = Process.Start(start)!;
        Ended = Task.WhenAll(ReadAsync(_process.StandardOutput, said), ReadAsync(_process.StandardError, said), _process.WaitForExitAsync());
    }

    public int Id => _process.Id;

    /// <summary>Ends with the process, when all it wrote was read.</summary>
    public Task Ended { get; }

    public int ExitCode => _process.ExitCode;

    /// <summary>Waits until it takes calls; false when it ended before it did.</summary>
    public async Task<bool> IsReadyAsync() => await Task.WhenAny(_ready.Task, Ended) == _ready.Task;

    public void Kill() => _process.Kill();

    /// <summary>Stops it as Ctrl-C or a service manager would.</summary>
    public async Task StopAsync()
    {
        Assert.Equal(0, Signal(Id, Terminate));
        await Ended;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private async Task ReadAsync(StreamReader reader, ConcurrentQueue<string> said)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            said.Enqueue(line);
            if (line.StartsWith(ReadyLine, StringComparison.Ordinal))
                _ready.TrySetResult();
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Signal(int processId, int signal);
}
