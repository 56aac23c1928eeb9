using Microsoft.DurableTask;
using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Replay;

/// <summary>External events: kept in order of arrival until awaited, given to the newest waiter of their name. Names differ not by case.</summary>
internal sealed class EventBook(DataConverter converter)
{
    private readonly List<EventRaised> _kept = [];
    private readonly Dictionary<string, Stack<Waiter>> _waiters = new(StringComparer.OrdinalIgnoreCase);

    public bool HasWaiters => _waiters.Values.Any(waiters => waiters.Any(waiter => !waiter.IsDone));

    /// <summary>Names that somebody waits for.</summary>
    public IEnumerable<string> Awaited => _waiters.Where(named => named.Value.Any(waiter => !waiter.IsDone)).Select(named => named.Key);

    /// <summary>Names of events that a canceled waiter would have swallowed under the SDK as published; here they are kept, as its documentation says.</summary>
    public List<string> Spared { get; } = [];

    public Task<T> WaitAsync<T>(string name, TurnThread thread, CancellationToken cancellationToken)
    {
        var waiters = LiveWaiters(name);
        if (waiters.TryPeek(out var newest) && newest.Type != typeof(T))
#pragma warning disable MA0015 // The SDK's message names no parameter.
            throw new ArgumentException($"Events with the same name must have the same type argument. Expected {newest.Type.FullName} but was requested {typeof(T).FullName}.");
#pragma warning restore MA0015

        var waiter = new Waiter<T>(converter);
        waiters.Push(waiter);
        if (_kept.FindIndex(kept => IsNamed(kept, name)) is var index and >= 0)
        {
            var kept = _kept[index];
            _kept.RemoveAt(index);
            Raise(kept);
        }

        waiter.CancelWith(cancellationToken, thread);
        return waiter.Task;
    }

    public void Raise(EventRaised raised)
    {
        if (_waiters.TryGetValue(raised.EventName, out var all) && all.TryPeek(out var top) && top.IsDone) Spared.Add(raised.EventName);
        if (LiveWaiters(raised.EventName).TryPop(out var waiter))
            waiter.Complete(raised.Payload);
        else
            _kept.Add(raised);
    }

    public IReadOnlyList<EventRaised> TakeKept()
    {
        EventRaised[] kept = [.. _kept];
        _kept.Clear();
        return kept;
    }

    private Stack<Waiter> LiveWaiters(string name)
    {
        if (!_waiters.TryGetValue(name, out var waiters)) _waiters[name] = waiters = new Stack<Waiter>();
        while (waiters.TryPeek(out var newest) && newest.IsDone) waiters.Pop();
        return waiters;
    }

    private static bool IsNamed(EventRaised raised, string name) => string.Equals(raised.EventName, name, StringComparison.OrdinalIgnoreCase);

    private abstract class Waiter
    {
        public abstract Type Type { get; }

        public abstract bool IsDone { get; }

        public abstract void Complete(string? payload);
    }

    private sealed class Waiter<T>(DataConverter converter) : Waiter
    {
        private readonly TaskCompletionSource<T> _source = new();

        public Task<T> Task => _source.Task;

        public override Type Type => typeof(T);

        public override bool IsDone => _source.Task.IsCompleted;

        /// <remarks>A payload that does not fit fails the orchestration and not just the wait, as in the SDK.</remarks>
        public override void Complete(string? payload) => _source.TrySetResult(converter.Deserialize<T>(payload)!);

        public void CancelWith(CancellationToken token, TurnThread thread)
        {
            if (token.CanBeCanceled && !IsDone)
                token.Register(() => { if (thread.Allows()) _source.TrySetCanceled(token); });
        }
    }
}
