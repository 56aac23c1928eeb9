using System.Collections.Concurrent;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Overstap.Local.Durable.Instances;
using Overstap.Local.Durable.Storage;

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
    private readonly RecentlySettled _recent = new();
    private long _revision;

    public DurableEngine(IDurableFunctions functions, DurableRuntimeOptions options, IInstanceStore store)
    {
        _logger = options.LoggerFactory.CreateLogger<DurableEngine>();
        _options = options;
        _store = store;
        _turns = new SemaphoreSlim(options.MaxConcurrentOrchestrations);
        _progress = new Progress(functions, options, FailForForeignTask);
        _revision = options.Time.GetUtcNow().Ticks;
        Gate = new StorageGate(_logger, () => _ = RestoreForgottenAsync(), _stopping.Token);
        Timers = new TimerQueue(options.Time);
        Activities = new ActivityPump(functions, this, _logger);
    }

    public StorageGate Gate { get; }

    public TimerQueue Timers { get; }

    public ActivityPump Activities { get; }

    public DateTimeOffset Now => _options.Time.GetUtcNow();

    public Task Ready => _ready.Task;

    public Task Completion => _completion.Task;

    /// <summary>Why nothing more is carried out.</summary>
    public Exception Failure { get; private set; } = new ObjectDisposedException(nameof(DurableRuntime));

    public IEnumerable<Instance> Instances => _instances.Values;

    /// <summary>Set when stopping has begun: what is under way may end, nothing new is taken from outside.</summary>
    public bool IsClosing { get; private set; }

    /// <summary>Loads everything, then sets going what was unfinished; only then may anybody else ask for something.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        List<(Instance Instance, InstanceDocument Document)> unfinished = [];
        foreach (var stored in await _store.LoadAsync(cancellationToken))
        {
            var instance = Get(stored.Header.InstanceId);
            instance.Publish(new Snapshot(stored.Header, stored.Document));
            if (stored.Document is { } document) unfinished.Add((instance, document));
        }

        foreach (var (instance, document) in unfinished)
        {
            instance.Effects.Begin(document);
            Post(instance.Id, new WakeCommand());
        }

        // Until here commands were only queued: each instance knows what it had begun before the first one is carried out.
        _ready.SetResult();
        Activities.Start(_options.MaxConcurrentActivities);
    }

    public Instance? Find(string instanceId) => _instances.GetValueOrDefault(instanceId);

    public Instance Get(string instanceId) => _instances.GetOrAdd(instanceId, static (id, engine) => new Instance(id, new Effects(id, engine)), this);

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

        while (!Get(instanceId).TryPost(command, instance => new InstanceProcess(instance, this).RunAsync()))
        {
            // The instance left memory between being found and being used.
        }

        return command.Done;
    }

    /// <summary>Queues a command whose outcome concerns nobody here: its receiver has it, or a restart works it out again.</summary>
    public void Post(string instanceId, Command command) => _ = PostAsync(instanceId, command);

    /// <summary>One turn at most, one save at most.</summary>
    public async Task<InstanceDocument> AdvanceAsync(Instance instance, Acceptance acceptance)
    {
        await _turns.WaitAsync(_stopping.Token);
        try
        {
            var next = _progress.Advance(acceptance.Document, acceptance.Accepted);
            if (!ReferenceEquals(next, acceptance.Document) || acceptance.MustSave)
            {
                next = await SaveAsync(next);
                instance.Publish(new Snapshot(next.Header, next.IsSettled ? next with { History = [] } : next));
                instance.Effects.Begin(next);
                if (next.IsSettled) _recent.Add(instance);
                if (next.IsDue(Now)) Post(instance.Id, new WakeCommand());
            }
            else if (!next.IsSettled)
            {
                instance.Publish(new Snapshot(next.Header, next));
            }

            return next;
        }
        finally
        {
            _turns.Release();
        }
    }

    public async Task<InstanceDocument?> ReadAsync(Instance instance) => instance.Snapshot switch
    {
        null => null,
        { Document: { } document } => document,
        _ => await Gate.RunAsync(token => _store.ReadAsync(instance.Id, token)),
    };

    public async Task DeleteAsync(Instance instance)
    {
        await Gate.RunAsync(token => _store.DeleteAsync(instance.Id, token));
        instance.Publish(null);
    }

    public void Forget(Instance instance)
    {
        if (instance.TryRemove()) _instances.TryRemove(KeyValuePair.Create(instance.Id, instance));
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
        await _store.DisposeAsync();
    }

    /// <summary>Storage that was killed and started again may have forgotten what it had acknowledged; what is in memory is saved again.</summary>
    private async Task RestoreForgottenAsync()
    {
        try
        {
            foreach (var instanceId in await Gate.RunAsync(_store.FindForgottenAsync)) Post(instanceId, new RestoreCommand());
        }
        catch (Exception exception)
        {
            Stop(exception);
        }
    }

    private bool IsSettled(string instanceId) => Find(instanceId)?.Snapshot is not { } snapshot || (snapshot.Header.IsTerminal && snapshot.Document?.IsSettled != false);

    /// <summary>While the host stops, canceled tokens may call back into orchestrators: that is not their fault.</summary>
    private void FailForForeignTask(InstanceHeader header)
    {
        if (!IsClosing) Post(header.InstanceId, new FailCommand(Replay.ForeignTask.Failure(header.Name), header.ExecutionId));
    }

    public void ReportForgotten(Instance instance) => LogForgotten(instance.Id);

    [LoggerMessage(Level = LogLevel.Error, Message = "Storage came back without the last state of the finished instance {InstanceId}")]
    private partial void LogForgotten(string instanceId);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Orchestrations stopped: {Reason}")]
    private partial void LogStopped(Exception exception, string reason);

    private async Task<InstanceDocument> SaveAsync(InstanceDocument next)
    {
        next = next with { Revision = Interlocked.Increment(ref _revision), Received = Inboxes.Prune(next.Received, IsSettled) };
        CrashPoints.Reach("durable-before-turn-save");
        await Gate.RunAsync(token => _store.SaveAsync(next, token));
        CrashPoints.Reach("durable-after-turn-save");
        return next;
    }
}
