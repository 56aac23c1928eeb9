using Overstap.Local.Durable.Instances;
using Overstap.Local.Durable.Storage;
using Overstap.Ports;

namespace Overstap.Local.Durable.Engine;

/// <summary>Carries out one instance's commands, one batch after the other: everything that waits goes into one turn and one save.</summary>
internal sealed class InstanceProcess(Instance instance, DurableEngine engine)
{
    private readonly List<Command> _unacknowledged = [];
    private Acceptance? _acceptance;

    public async Task RunAsync()
    {
        IReadOnlyList<Command> batch = [];
        try
        {
            await engine.Ready;
            if (await engine.LoadAsync(instance) is { } document) _acceptance = new Acceptance(document);
            while ((batch = instance.TakeAll()).Count > 0)
            {
                foreach (var command in batch) await CarryOutAsync(command);
                await FlushAsync();
            }
        }
        catch (PermanentException exception) when (exception.Code == UnreadableState.Code)
        {
            engine.ReportDamage(instance.Id, exception);
            FailAll(batch, exception);
        }
        catch (Exception exception)
        {
            // Only a bug or a lost storage comes here: storage that cannot be reached for now is waited for.
            engine.Stop(exception);
            FailAll(batch, engine.Failure);
        }

        engine.Rest(instance);
    }

    private void FailAll(IReadOnlyList<Command> batch, Exception exception)
    {
        do
        {
            foreach (var command in batch) command.Fail(exception);
        }
        while ((batch = instance.TakeAll()).Count > 0);
    }

    private async Task CarryOutAsync(Command command)
    {
        switch (command)
        {
            case StartCommand start:
                await FlushAsync();
                await StartAsync(start);
                break;
            case PurgeCommand purge:
                await FlushAsync();
                if (instance.Effects?.MessagesTaken is { IsCompleted: false } messages)
                {
                    _ = PostponeAsync(purge, messages);
                    return;
                }

                await PurgeAsync(purge);
                break;
            case DeliverCommand deliver:
                _acceptance?.Deliver(deliver);
                break;
            case SentCommand sent:
                _acceptance?.Forget(sent.Number);
                break;
            case WakeCommand:
                _acceptance?.FireTimers(engine.Now);
                break;
            case ReplaceCommand replace:
                await FlushAsync();
                await ReplaceAsync(replace);
                break;
            case FailCommand fail:
                await FlushAsync();
                _acceptance?.Fail(fail, engine.Now);
                break;
        }

        _unacknowledged.Add(command);
    }

    private async Task StartAsync(StartCommand start)
    {
        var existing = instance.Snapshot?.Header;
        if (existing is not null && start.Document.Header.Parent is { } link)
        {
            if (existing.Parent == link)
            {
                // Started before a crash. If it has ended too, its parent may not have heard of it.
                if (existing.IsTerminal) (instance.Effects ??= new Effects(instance, engine)).NotifyParent((await engine.ReadAsync(instance))!);
                return;
            }

            if (!existing.IsTerminal)
            {
                engine.Post(link.InstanceId, Starts.RefuseChild(link, instance.Id));
                return;
            }
        }

        if (existing is not null && start.Refuse(existing) is { } refusal)
        {
            start.Fail(refusal);
            return;
        }

        await EndExistingAsync();
        _acceptance = new Acceptance(start.Document with { Outbox = _acceptance?.Document.Outbox ?? [] }, isNew: true);
    }

    /// <summary>An instance that is replaced is terminated first, so that a parent that waits for it hears of its end. What it had sent and nobody has taken yet its successor sends.</summary>
    private async Task EndExistingAsync()
    {
        if (instance.Snapshot is { Header.IsTerminal: false })
        {
            _acceptance?.Deliver(new DeliverCommand(new Terminated(null, Recursive: false)));
            await FlushAsync();
        }

        await (instance.Effects?.ParentNotified ?? Task.CompletedTask);
    }

    private async Task PurgeAsync(PurgeCommand purge)
    {
        if (instance.Snapshot is not { Header.IsTerminal: true } && !engine.IsDamaged(instance.Id)) return;

        // Removed before the parent has taken its end, a sub-orchestration would be started again.
        await (instance.Effects?.ParentNotified ?? Task.CompletedTask);
        await engine.DeleteAsync(instance);
        _acceptance = null;
        purge.IsPurged = true;
    }

    /// <summary>
    /// Removed now, an instance would take messages with it that only it remembers until they are taken. Other commands go on meanwhile: the receiver
    /// may be this very instance, or one that waits in the same way for this one.
    /// </summary>
    private async Task PostponeAsync(PurgeCommand purge, Task messages)
    {
        await messages.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        purge.PutBack();
        engine.Post(instance.Id, purge);
    }

    private async Task ReplaceAsync(ReplaceCommand replace)
    {
        var document = await engine.ReadStoredAsync(instance);
        try
        {
            _acceptance = new Acceptance(replace.Change(document), isNew: true);
        }
        catch (Exception refusal)
        {
            replace.Fail(refusal);
        }
    }

    private async Task FlushAsync()
    {
        if (_acceptance is { } acceptance) _acceptance = new Acceptance(await engine.AdvanceAsync(instance, acceptance));
        foreach (var command in _unacknowledged) command.Complete();
        _unacknowledged.Clear();
    }
}
