using System.Diagnostics;
using Overstap.Cases;

namespace Overstap.Tests.Faults;

/// <summary>Does something when one request reaches a place of the pipeline for the n-th time, before the pipeline goes on.</summary>
internal sealed class AtMilestone : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _name;
    private readonly Func<string, Task<bool>> _concerns;
    private readonly Func<string, Task> _act;
    private readonly int _nth;
    private readonly IDisposable _listeners;
    private IDisposable? _milestones;
    private int _reached;

    public AtMilestone(string name, string requestId, Func<Task> act, int nth = 1)
        : this(name, id => Task.FromResult(id == requestId), _ => act(), nth)
    {
    }

    /// <param name="concerns">Whether a request is the one that is meant, when its id is not known beforehand. Hosts of other tests reach places too.</param>
    public AtMilestone(string name, Func<string, Task<bool>> concerns, Func<string, Task> act, int nth = 1)
    {
        (_name, _concerns, _act, _nth) = (name, concerns, act, nth);
        _listeners = DiagnosticListener.AllListeners.Subscribe(this);
    }

    /// <summary>Ends when the place was reached and the deed is done.</summary>
    public Task Done => _done.Task.WaitAsync(TimeSpan.FromMinutes(1));

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == Milestones.Source)
            _milestones = value.Subscribe(this);
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        // The pipeline has to stand still meanwhile, so this blocks.
        if (value.Key == _name && value.Value is Milestone milestone && !_done.Task.IsCompleted)
            Task.Run(() => ReachAsync(milestone.RequestId.ToString())).GetAwaiter().GetResult();
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        _milestones?.Dispose();
        _listeners.Dispose();
    }

    private async Task ReachAsync(string id)
    {
        if (!await _concerns(id) || Interlocked.Increment(ref _reached) != _nth)
            return;
        await _act(id);
        _done.TrySetResult();
    }
}
