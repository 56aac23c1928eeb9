namespace Overstap.Local.Durable.Engine;

/// <summary>One instance in memory: its waiting commands, carried out by one process at a time, and its last saved state.</summary>
internal sealed class Instance(string id, Effects effects)
{
    private readonly Lock _gate = new();
    private readonly Queue<Command> _commands = new();
    private TaskCompletionSource? _changed;
    private bool _isRunning;
    private bool _isRemoved;

    public string Id { get; } = id;

    /// <summary>Null while no such instance exists.</summary>
    public Snapshot? Snapshot { get; private set; }

    /// <summary>What has been set going for this instance. Used by its process only.</summary>
    public Effects Effects { get; } = effects;

    /// <summary>Ends when there is nothing left to carry out.</summary>
    public Task Running { get; private set; } = Task.CompletedTask;

    /// <summary>Queues a command and starts <paramref name="run"/> unless it is running. False when this object has left memory: look it up anew.</summary>
    public bool TryPost(Command command, Func<Instance, Task> run)
    {
        lock (_gate)
        {
            if (_isRemoved) return false;
            _commands.Enqueue(command);
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
            Command[] taken = [.. _commands.Where(command => command.TryTake())];
            _commands.Clear();
            _isRunning = taken.Length > 0;
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

    /// <summary>The payloads of a settled instance are left to storage.</summary>
    public void Evict()
    {
        lock (_gate)
        {
            if (Snapshot is { Document.IsSettled: true } settled) Snapshot = settled with { Document = null };
        }
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
