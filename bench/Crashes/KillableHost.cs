using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Overstap.Local;

namespace Overstap.Bench.Crashes;

/// <summary>One life of the host process.</summary>
internal sealed class KillableHost : IAsyncDisposable
{
    private readonly ConcurrentDictionary<int, TaskCompletionSource<string>> _asked = new();
    private readonly SemaphoreSlim _writing = new(1);
    private readonly Process _process;
    private readonly Task _reading;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _number;

    /// <param name="crashPoint">Where it kills itself, such as <c>durable-after-turn-save:7</c>; null for nowhere.</param>
    public KillableHost(string connection, string container, string? crashPoint)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(KillableHost).Assembly.Location, CrashHost.Role])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment[CrashHost.ConnectionVariable] = connection;
        start.Environment[CrashHost.ContainerVariable] = container;
        if (crashPoint is not null) start.Environment[CrashPoints.Variable] = crashPoint;
        _process = Process.Start(start)!;
        _reading = Task.Run(ReadAsync);
    }

    public Task Ready => _ready.Task;

    public Task Ended => _reading;

    /// <summary>The answer, or null when the host died before it gave one.</summary>
    public async Task<string?> AskAsync(string request)
    {
        var number = Interlocked.Increment(ref _number);
        var answer = _asked[number] = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await _writing.WaitAsync();
            try
            {
                await _process.StandardInput.WriteLineAsync($"{number} {request}");
                await _process.StandardInput.FlushAsync();
            }
            finally
            {
                _writing.Release();
            }
        }
        catch (IOException)
        {
            // It died and its output may not have ended yet: whoever asked must not take it for alive and ask on and on.
            await _reading;
            return null;
        }

        await Task.WhenAny(answer.Task, _reading);
        return answer.Task.IsCompleted ? await answer.Task : null;
    }

    public void Kill() => _process.Kill();

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _reading;
        await _process.WaitForExitAsync();
        _process.Dispose();
        _writing.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.EndsWith(CrashHost.Whole, StringComparison.Ordinal)) continue;
            var whole = line[..^CrashHost.Whole.Length];
            if (whole is CrashHost.Ready) _ready.TrySetResult();
            else if (whole.Split(' ', 2) is [var number, var answer] && _asked.TryGetValue(int.Parse(number, CultureInfo.InvariantCulture), out var source)) source.TrySetResult(answer);
        }
    }
}
