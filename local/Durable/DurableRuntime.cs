using Microsoft.DurableTask.Client;
using Overstap.Local.Durable.Client;
using Overstap.Local.Durable.Diagnostics;
using Overstap.Local.Durable.Engine;
using Overstap.Local.Durable.Instances;
using Overstap.Local.Durable.Journal;
using Overstap.Local.Durable.Replay;
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
    private readonly TimeProvider _time;
    private readonly IDurableFunctions _functions;

    public DurableRuntime(IDurableFunctions functions, DurableRuntimeOptions options)
        : this(functions, options, new JournalStore(options.Container, options.LoggerFactory, options.Journal))
    {
    }

    public DurableRuntime(IDurableFunctions functions, DurableRuntimeOptions options, IInstanceStore store)
    {
        _store = store;
        _storageTimeout = options.StorageTimeout;
        _time = options.Time;
        _functions = functions;
        _engine = new DurableEngine(functions, options, store);
        (store as JournalStore)?.Measure(_engine.Diagnostics.Metrics);
        Client = new LocalDurableClient(_engine, options, new RewindChoice(functions, options), store.ReadAsync);
    }

    /// <summary>Usable once <see cref="StartAsync"/> has returned.</summary>
    public DurableTaskClient Client { get; }

    /// <summary>Ends when the runtime stops: faulted when its state can no longer be trusted to be its own, such as after another host took it over.</summary>
    public Task Completion => _engine.Completion;

    /// <summary>Takes ownership of the container, loads what was unfinished and goes on with it.</summary>
    /// <exception cref="InvalidOperationException">Called a second time.</exception>
    /// <exception cref="PermanentException"><c>durable-host-already-running</c>: a living host owns the container.</exception>
    /// <exception cref="TransientException"><c>durable-storage-unavailable</c>, after twice the storage timeout.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        _engine.ClaimStart();
        await RepeatAsync(() => _store.OpenAsync(_engine.Stop, _engine.Stopping, cancellationToken), cancellationToken);
        await RepeatAsync(() => _engine.StartAsync(cancellationToken), cancellationToken);
    }

    /// <summary>The history of the current execution, one line per event, for people to read; empty when there is no such instance.</summary>
    public async Task<IReadOnlyList<string>> ReadHistoryAsync(string instanceId, CancellationToken cancellationToken = default) =>
        await ReadAsync(instanceId, cancellationToken) is { } document ? HistoryText.Lines(document) : [];

    /// <summary>The instance as a JSON document for support (<see cref="HistoryExport"/>), or null when there is none.</summary>
    /// <param name="includePayloads">Whether inputs, outputs, events and messages of failures are in it; else only their lengths and hashes.</param>
    public async Task<string?> ExportHistoryAsync(string instanceId, bool includePayloads = false, CancellationToken cancellationToken = default) =>
        await ReadAsync(instanceId, cancellationToken) is { } document ? Export(document, includePayloads, _time) : null;

    /// <summary>The same from a store on which no host runs.</summary>
    /// <exception cref="PermanentException"><c>durable-host-already-running</c>: one does.</exception>
    public static async Task<string?> ExportStoredHistoryAsync(DurableRuntimeOptions options, string instanceId, bool includePayloads = false, CancellationToken cancellationToken = default)
    {
        await using var store = new JournalStore(options.Container, options.LoggerFactory);
        await store.OpenAsync(static _ => { }, cancellationToken, cancellationToken);
        await store.PeekAsync(cancellationToken);
        return await store.ReadAsync(instanceId, cancellationToken) is { } document ? Export(document, includePayloads, options.Time) : null;
    }

    /// <summary>One instance as it was saved last, or null.</summary>
    internal Task<InstanceDocument?> ReadAsync(string instanceId, CancellationToken cancellationToken) => _store.ReadAsync(instanceId, cancellationToken);

    /// <summary>Lets what is being saved be saved, gives running activities a moment, releases the container. What is unfinished goes on at the next start.</summary>
    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    /// <summary>Names of the events the instance waits for.</summary>
    internal IReadOnlyList<string> AwaitedEvents(InstanceDocument document) =>
        _functions.TryGetOrchestrator(document.Header.Name, out var orchestrator) ? HistoryReplay.AwaitedEvents(document, orchestrator) : [];

    private static string Export(InstanceDocument document, bool includePayloads, TimeProvider time) =>
        HistoryExport.ToText(HistoryExport.Write(document, includePayloads, time.GetUtcNow()));

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
