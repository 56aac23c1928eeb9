using Overstap.Local.Durable.Engine;
using Overstap.Ports;

namespace Overstap.Local.Durable.Client;

/// <summary>What every client call has in common: it returns when the change is durable, and does not wait for ever for storage that is not there.</summary>
internal sealed class ClientCalls(DurableEngine engine, TimeSpan storageTimeout)
{
    /// <exception cref="InvalidOperationException">Not started.</exception>
    public void RequireOpen()
    {
        if (!engine.HasBegun) throw new InvalidOperationException("The durable runtime has not been started: call StartAsync first.");
        if (engine.IsClosing || engine.Completion.IsCompleted) throw engine.Failure;
    }

    public async Task PerformAsync(string instanceId, Command command, CancellationToken cancellationToken)
    {
        RequireOpen();
        try
        {
            await AwaitAsync(engine.PostAsync(instanceId, command), cancellationToken);
        }
        catch (Exception exception) when (exception is TransientException or OperationCanceledException)
        {
            command.TryWithdraw();
            throw;
        }
    }

    public async Task<T> ReadAsync<T>(Task<T> reading, CancellationToken cancellationToken)
    {
        RequireOpen();
        await AwaitAsync(reading, cancellationToken);
        return await reading;
    }

    public async Task<Snapshot> WaitAsync(string instanceId, Func<Snapshot, bool> condition, CancellationToken cancellationToken)
    {
        RequireOpen();
        while (true)
        {
            var waiting = engine.Get(instanceId).WaitAsync(condition, cancellationToken);
            if (await Task.WhenAny(waiting, engine.Completion) != waiting) throw engine.Failure;
            if (await waiting is { } snapshot) return snapshot;
        }
    }

    /// <summary>Storage that answers slowly is waited for; storage that does not answer at all is not.</summary>
    private async Task AwaitAsync(Task task, CancellationToken cancellationToken)
    {
        while (!task.IsCompleted)
        {
            await task.WaitAsync(storageTimeout, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (task.IsCompleted) break;
            cancellationToken.ThrowIfCancellationRequested();
            if (!engine.IsStorageAvailable) throw Unavailable();
        }

        await task;
    }

    private TransientException Unavailable() => new(
        "durable-storage-unavailable",
        $"Durable storage has not answered for {storageTimeout.TotalSeconds:0} seconds. Whether the call took effect is not known; try again when storage is back.");
}
