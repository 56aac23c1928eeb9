using System.Collections.Concurrent;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Overstap.Local.Durable.Diagnostics;
using Overstap.Local.Durable.Instances;
using Overstap.Local.Durable.Storage;
using Overstap.Ports;

namespace Overstap.Local.Durable.Engine;

/// <summary>Holds all instances of one host and moves them on.</summary>
internal sealed partial class DurableEngine : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Instance> _instances = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ILogger _logger;
    private readonly DurableRuntimeOptions _options;
    private readonly IInstanceStore _store;
    private readonly SemaphoreSlim _turns;
    private readonly Progress _progress;
    private readonly Residents _residents = new();
    private readonly ConcurrentDictionary<string, PermanentException> _damaged = new(StringComparer.Ordinal);
    private long _revision;

    public DurableEngine(IDurableFunctions functions, DurableRuntimeOptions options, IInstanceStore store)
    {
        _logger = options.LoggerFactory.CreateLogger<DurableEngine>();
        _options = options;
        _store = store;
        _turns = new SemaphoreSlim(options.MaxConcurrentOrchestrations);
        Diagnostics = new DurableDiagnostics(options.Time, options.Container.Name);
        _progress = new Progress(functions, options, Diagnostics, FailForForeignTask);
        _revision = options.Time.GetUtcNow().Ticks;
        Timers = new TimerQueue(options.Time, due => Post(due.Id, new WakeCommand()));
        Activities = new ActivityPump(functions, this, _logger);
        Diagnostics.Metrics.ObserveInstances(() => Instances.Select(instance => instance.Snapshot?.Header.Status.ToString()).OfType<string>().CountBy(status => status).Select(counted => KeyValuePair.Create(counted.Key, (long)counted.Value)));
        Diagnostics.Metrics.ObserveWaitingActivities(() => Activities.Waiting);
        Diagnostics.Metrics.ObserveTimers(() => Timers.Count);
    }

    public bool IsStorageAvailable => _store.IsAvailable;

    /// <summary>Cancelled when nothing more is carried out.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>Somebody has begun to start it.</summary>
    public bool HasBegun { get; private set; }

    public TimerQueue Timers { get; }

    public ActivityPump Activities { get; }

    public DurableDiagnostics Diagnostics { get; }

    public DateTimeOffset Now => _options.Time.GetUtcNow();

    public Task Ready => _ready.Task;

    public Task Completion => _completion.Task;

    /// <summary>Why nothing more is carried out.</summary>
    public Exception Failure { get; private set; } = new ObjectDisposedException(nameof(DurableRuntime));

    public IEnumerable<Instance> Instances => _instances.Values;

    /// <summary>Set when stopping has begun: what is under way may end, nothing new is taken from outside.</summary>
    public bool IsClosing { get; private set; }

    /// <summary>Learns of every instance, then sets going what was unfinished; only then may anybody else ask for something.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var stored = await _store.LoadAsync(cancellationToken);
        foreach (var (instanceId, where) in stored.Damaged) _damaged[instanceId] = UnreadableState.Of(instanceId, where);
        foreach (var (header, wake, _) in stored.Instances)
        {
            var instance = Get(header.InstanceId);
            instance.Publish(new Snapshot(header, Document: null));
            Timers.Set(instance, wake);
        }

        var working = stored.Instances.Where(found => found.HasWork).Select(found => found.Header.InstanceId).ToHashSet(StringComparer.Ordinal);
        await foreach (var document in _store.ReadAllAsync(working, cancellationToken))
        {
            var instance = Get(document.InstanceId);
            instance.Publish(new Snapshot(document.Header, document));
            Begin(instance, document);
            working.Remove(instance.Id);
            Post(instance.Id, new WakeCommand());
        }

        // Those that could not be read say so when they are woken.
        foreach (var instanceId in working) Post(instanceId, new WakeCommand());

        // Until here commands were only queued: each instance knows what it had begun before the first one is carried out.
        _ready.SetResult();
        Activities.Start(_options.MaxConcurrentActivities);
    }

    /// <exception cref="InvalidOperationException">The second time.</exception>
    public void ClaimStart()
    {
        if (HasBegun) throw new InvalidOperationException("The durable runtime was started already.");
        HasBegun = true;
    }

    public Instance? Find(string instanceId) => _instances.GetValueOrDefault(instanceId);

    public Instance Get(string instanceId) => _instances.GetOrAdd(instanceId, static id => new Instance(id));

    public bool IsRunning(string instanceId, string executionId) =>
        Find(instanceId)?.Snapshot is { Header.IsTerminal: false } snapshot && string.Equals(snapshot.Header.ExecutionId, executionId, StringComparison.Ordinal);

    /// <summary>Queues the command; the task ends when it is carried out and durable.</summary>
    public Task PostAsync(string instanceId, Command command)
    {
        if (_stopping.IsCancellationRequested)
        {
            command.Fail(Failure);
            return command.Done;
        }

        if (command is not PurgeCommand && _damaged.TryGetValue(instanceId, out var damage))
        {
            command.Fail(damage);
            return command.Done;
        }

        while (!Get(instanceId).TryPost(command, instance => new InstanceProcess(instance, this).RunAsync()))
        {
            // The instance left memory between being found and being used.
        }

        return command.Done;
    }

    /// <summary>Queues a command whose outcome concerns nobody here: its receiver has it, or a restart works it out again.</summary>
    public void Post(string instanceId, Command command) => _ = PostAsync(instanceId, command);

    /// <summary>The instance's state, fetched if it had left memory; null when there is none, or it has ended and nothing of it can change.</summary>
    /// <exception cref="PermanentException"><c>durable-state-unreadable</c></exception>
    public async Task<InstanceDocument?> LoadAsync(Instance instance)
    {
        if (instance.Snapshot is not { } snapshot || snapshot.Document is not null || snapshot.Header.IsTerminal) return instance.Snapshot?.Document;
        var document = await _store.ReadAsync(instance.Id, _stopping.Token);
        if (document is not null) instance.Publish(new Snapshot(document.Header, document));
        return document;
    }

    /// <summary>One turn at most, one save at most.</summary>
    public async Task<InstanceDocument> AdvanceAsync(Instance instance, Acceptance acceptance)
    {
        var next = await TakeTurnAsync(acceptance);
        if (!ReferenceEquals(next, acceptance.Document) || acceptance.MustSave)
        {
            next = await SaveAsync(next);
            Diagnostics.Saved(instance.Snapshot?.Header, instance.Snapshot?.Document?.History, next);
            instance.Publish(new Snapshot(next.Header, next.IsSettled ? next with { History = [] } : next));
            Begin(instance, next);
            if (next.IsDue(Now)) Post(instance.Id, new WakeCommand());
        }
        else if (!next.IsSettled)
        {
            instance.Publish(new Snapshot(next.Header, next));

            // Woken for a timer that is not due any more, the clock having been put back.
            Timers.Set(instance, Outstanding.Wake(next, Outstanding.Of(next)));
        }

        return next;
    }

    public async Task<InstanceDocument?> ReadAsync(Instance instance) => instance.Snapshot switch
    {
        null => null,
        { Document: { IsSettled: false } document } => document,
        _ => await _store.ReadAsync(instance.Id, _stopping.Token),
    };

    public Task<InstanceDocument?> ReadStoredAsync(Instance instance) => _store.ReadAsync(instance.Id, _stopping.Token);

    public async Task DeleteAsync(Instance instance)
    {
        await _store.DeleteAsync(instance.Id);
        instance.Publish(null);
        instance.Effects = null;
        _damaged.TryRemove(instance.Id, out _);
    }

    public bool IsDamaged(string instanceId) => _damaged.ContainsKey(instanceId);

    /// <exception cref="PermanentException"><c>durable-state-unreadable</c>: there is such an instance, and nothing can be said of it.</exception>
    public void RequireIntact(string instanceId)
    {
        if (_damaged.TryGetValue(instanceId, out var damage)) throw damage;
    }

    public void ReportDamage(string instanceId, PermanentException damage)
    {
        _damaged[instanceId] = damage;
        LogDamaged(instanceId, damage.Message);
    }

    /// <summary>Sets going what the saved state asks for.</summary>
    public void Begin(Instance instance, InstanceDocument document) => (instance.Effects ??= new Effects(instance, this)).Begin(document);

    /// <summary>The instance has nothing to carry out for now.</summary>
    public void Rest(Instance instance)
    {
        if (instance.TryRemove())
            _instances.TryRemove(KeyValuePair.Create(instance.Id, instance));
        else
            _residents.Visit(instance);
    }

    /// <summary>Carries out nothing more. The first reason given is the one everybody hears.</summary>
    public void Stop(Exception reason)
    {
        lock (_completion)
        {
            if (_stopping.IsCancellationRequested) return;
            Failure = reason;
            _stopping.Cancel();
        }

        if (reason is ObjectDisposedException)
        {
            _completion.TrySetResult();
            return;
        }

        LogStopped(reason, reason.Message);
        _completion.TrySetException(reason);
    }

    public async ValueTask DisposeAsync()
    {
        IsClosing = true;
        await Activities.StopAsync(_options.StopTimeout);
        var running = Task.WhenAll(_instances.Values.Select(instance => instance.Running));
        await Task.WhenAny(running, Task.Delay(_options.StopTimeout, TimeProvider.System, CancellationToken.None));
        Stop(Failure);
        Timers.Dispose();
        Diagnostics.Dispose();
        await _store.DisposeAsync();
    }

    private bool IsSettled(string instanceId) => Find(instanceId)?.Snapshot is not { } snapshot || (snapshot.Header.IsTerminal && snapshot.Document?.IsSettled != false);

    /// <summary>While the host stops, canceled tokens may call back into orchestrators: that is not their fault.</summary>
    private void FailForForeignTask(InstanceHeader header)
    {
        if (!IsClosing) Post(header.InstanceId, new FailCommand(Replay.ForeignTask.Failure(header.Name), header.ExecutionId));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Instance {InstanceId} stops: {Reason}")]
    private partial void LogDamaged(string instanceId, string reason);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Orchestrations stopped: {Reason}")]
    private partial void LogStopped(Exception exception, string reason);

    private async Task<InstanceDocument> TakeTurnAsync(Acceptance acceptance)
    {
        await _turns.WaitAsync(_stopping.Token);
        try
        {
            return _progress.Advance(acceptance.Document, acceptance.Accepted);
        }
        finally
        {
            _turns.Release();
        }
    }

    private async Task<InstanceDocument> SaveAsync(InstanceDocument next)
    {
        next = next with { Revision = Interlocked.Increment(ref _revision), Received = Inboxes.Prune(next.Received, IsSettled) };
        CrashPoints.Reach("durable-before-turn-save");
        await _store.SaveAsync(next);
        CrashPoints.Reach("durable-after-turn-save");
        return next;
    }
}
