using Microsoft.Extensions.Logging;
using Overstap.Ports;

namespace Overstap.Local.Durable.Storage;

/// <summary>
/// Repeats storage calls until they are through. While storage is unreachable, one caller at a time tries it, ever more slowly; the others wait for that one,
/// so that nothing is lost and nothing spins, however many instances have something to save.
/// </summary>
/// <param name="reopened">Called each time storage answers again.</param>
internal sealed partial class StorageGate(ILogger logger, Action reopened, CancellationToken stopping)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private TaskCompletionSource? _reopened;

    /// <summary>No call is repeated any more.</summary>
    public bool IsStopped => stopping.IsCancellationRequested;

    public bool IsDown
    {
        get
        {
            lock (_gate)
                return _reopened is not null;
        }
    }

    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> call)
    {
        while (true)
        {
            await WaitUntilUpAsync();
            try
            {
                return await call(stopping);
            }
            catch (TransientException exception)
            {
                if (TryClose(exception)) return await ProbeAsync(call);
            }
        }
    }

    public Task RunAsync(Func<CancellationToken, Task> call) => RunAsync(async token =>
    {
        await call(token);
        return true;
    });

    private async Task<T> ProbeAsync<T>(Func<CancellationToken, Task<T>> call)
    {
        try
        {
            for (var pause = ShortestPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
            {
                // Real time: storage does not come back sooner because the orchestrations' clock is moved.
                await Task.Delay(pause, TimeProvider.System, stopping);
                try
                {
                    return await call(stopping);
                }
                catch (TransientException)
                {
                    // Still down: the next round waits longer.
                }
            }
        }
        finally
        {
            Reopen();
        }
    }

    private Task WaitUntilUpAsync()
    {
        lock (_gate)
            return _reopened?.Task.WaitAsync(stopping) ?? Task.CompletedTask;
    }

    private bool TryClose(TransientException exception)
    {
        lock (_gate)
        {
            if (_reopened is not null) return false;
            _reopened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        LogDown(exception.InnerException?.GetType().Name ?? exception.Code);
        return true;
    }

    private void Reopen()
    {
        TaskCompletionSource? waiting;
        lock (_gate)
        {
            waiting = _reopened;
            _reopened = null;
        }

        waiting?.TrySetResult();
        if (stopping.IsCancellationRequested) return;
        LogUp();
        reopened();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Durable storage is unreachable ({Reason}); trying again until it answers")]
    private partial void LogDown(string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Durable storage answers again")]
    private partial void LogUp();
}
