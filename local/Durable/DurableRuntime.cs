using Microsoft.DurableTask.Client;
using Overstap.Local.Durable.Client;
using Overstap.Local.Durable.Engine;
using Overstap.Local.Durable.Storage;
using Overstap.Ports;

namespace Overstap.Local.Durable;

/// <summary>Runs orchestrations by event-sourced replay on blob storage. docs/durable-runtime.md says what it promises.</summary>
public sealed class DurableRuntime : IAsyncDisposable
{
    private readonly DurableEngine _engine;
    private static readonly TimeSpan PauseAtStart = TimeSpan.FromMilliseconds(250);
    private readonly IInstanceStore _store;
    private readonly TimeSpan _storageTimeout;

    public DurableRuntime(IDurableFunctions functions, DurableRuntimeOptions options)
        : this(functions, options, new BlobInstanceStore(options.Container, options.LoggerFactory))
    {
    }

    public DurableRuntime(IDurableFunctions functions, DurableRuntimeOptions options, IInstanceStore store)
    {
        _store = store;
        _storageTimeout = options.StorageTimeout;
        _engine = new DurableEngine(functions, options, store);
        Client = new LocalDurableClient(_engine, options);
    }

    /// <summary>Usable once <see cref="StartAsync"/> has returned.</summary>
    public DurableTaskClient Client { get; }

    /// <summary>Ends when the runtime stops: faulted when its state can no longer be trusted to be its own, such as after another host took it over.</summary>
    public Task Completion => _engine.Completion;

    /// <summary>Takes ownership of the container, loads what was unfinished and goes on with it.</summary>
    /// <exception cref="PermanentException"><c>durable-host-already-running</c>: a living host owns the container.</exception>
    /// <exception cref="TransientException"><c>durable-storage-unavailable</c>, after twice the storage timeout.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        await RepeatAsync(() => _store.OpenAsync(_engine.Stop, cancellationToken), cancellationToken);
        await RepeatAsync(() => _engine.StartAsync(cancellationToken), cancellationToken);
    }

    /// <summary>The history of the current execution, one line per event, for people to read; empty when there is no such instance.</summary>
    public async Task<IReadOnlyList<string>> ReadHistoryAsync(string instanceId, CancellationToken cancellationToken = default) =>
        await _store.ReadAsync(instanceId, cancellationToken) is { } document ? HistoryText.Lines(document) : [];

    /// <summary>Lets what is being saved be saved, gives running activities a moment, releases the container. What is unfinished goes on at the next start.</summary>
    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    /// <summary>Storage that was started together with this host may need a moment, as may a cold start on a busy machine.</summary>
    private async Task RepeatAsync(Func<Task> step, CancellationToken cancellationToken)
    {
        for (var since = TimeProvider.System.GetTimestamp(); ;)
        {
            try
            {
                await step();
                return;
            }
            catch (TransientException) when (TimeProvider.System.GetElapsedTime(since) < 2 * _storageTimeout)
            {
                await Task.Delay(PauseAtStart, TimeProvider.System, cancellationToken);
            }
        }
    }
}
