using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Engine;

/// <summary>One instance in memory: its header, its waiting commands, carried out by one process at a time, and, while it moves, its last saved state.</summary>
internal sealed class Instance(string id)
{
    private readonly Lock _gate = new();
    private List<Command>? _commands;
    private TaskCompletionSource? _changed;
    private bool _isRunning;
    private bool _isRemoved;

    public string Id { get; } = id;

    /// <summary>Null while no such instance exists.</summary>
    public Snapshot? Snapshot { get; private set; }

    /// <summary>What has been set going for this instance and has not ended. Used by its process only.</summary>
    public Effects? Effects { get; set; }

    /// <summary>Ends when there is nothing left to carry out.</summary>
    public Task Running { get; private set; } = Task.CompletedTask;

    /// <summary>Guarded by the timer queue.</summary>
    public DateTimeOffset? WakeAt { get; set; }

    /// <summary>Guarded by the residents.</summary>
    public long LastVisit { get; set; }

    /// <summary>Guarded by the residents.</summary>
    public long CountedWeight { get; set; }

    /// <summary>Queues a command and starts <paramref name="run"/> unless it is running. False when this object has left memory: look it up anew.</summary>
    public bool TryPost(Command command, Func<Instance, Task> run)
    {
        lock (_gate)
        {
            if (_isRemoved) return false;
            (_commands ??= []).Add(command);
            if (_isRunning) return true;
            _isRunning = true;
            Running = Task.Run(() => run(this));
            return true;
        }
    }

    /// <summary>All waiting commands, or none: then the process has ended and the next command starts a new one.</summary>
    public IReadOnlyList<Command> TakeAll()
    {
        lock (_gate)
        {
            var taken = _commands ?? [];
            _commands = null;
            taken.RemoveAll(command => !command.TryTake());
            _isRunning = taken.Count > 0;
            if (!_isRunning) Running = Task.CompletedTask;
            return taken;
        }
    }

    public void Publish(Snapshot? snapshot)
    {
        TaskCompletionSource? changed;
        lock (_gate)
        {
            Snapshot = snapshot;
            changed = _changed;
            _changed = null;
        }

        changed?.TrySetResult();
    }

    /// <summary>Leaves memory if nothing is known of it and nobody waits for it.</summary>
    public bool TryRemove()
    {
        lock (_gate)
            return _isRemoved = Snapshot is null && !_isRunning && _changed is null;
    }

    /// <summary>Leaves everything but the header to storage, unless the instance is moving or has messages under way.</summary>
    public void Unload()
    {
        lock (_gate)
        {
            if (_isRunning || Snapshot is not { Document.Outbox.Count: 0 } loaded) return;
            Snapshot = loaded with { Document = null };
            if (Effects?.IsDone == true) Effects = null;
        }
    }

    /// <summary>Characters of what can be unloaded, roughly; 0 when nothing is loaded.</summary>
    public long Weight()
    {
        lock (_gate)
            return Snapshot?.Document is { } document ? 1024 + (64 * document.History.Count) + Payloads.Of(document).Sum(text => (long)text.Length) : 0;
    }

    /// <summary>Null when this object has left memory: look it up anew.</summary>
    public async Task<Snapshot?> WaitAsync(Func<Snapshot, bool> condition, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_isRemoved) return null;
                if (Snapshot is { } current && condition(current)) return current;
                changed = (_changed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }
}
