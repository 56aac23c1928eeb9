using Microsoft.DurableTask;
using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Replay;

/// <content>Starting over with a fresh history.</content>
internal sealed partial class ReplayContext
{
    private List<EventRaised>? _carried;

    public (string? Input, string? Version)? NextExecution { get; private set; }

    /// <summary>Events for the next execution.</summary>
    public IReadOnlyList<EventRaised> Carried => _carried ?? [];

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        ContinueAsNew(new ContinueAsNewOptions { NewInput = newInput, PreserveUnprocessedEvents = preserveUnprocessedEvents });

    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        thread.Require();
        ArgumentNullException.ThrowIfNull(options);
        NextExecution = (_converter.Serialize(options.NewInput), string.IsNullOrWhiteSpace(options.NewVersion) ? null : options.NewVersion);
        _carried ??= [];
        var kept = Events.TakeKept();
        if (options.PreserveUnprocessedEvents) _carried.AddRange(kept);
    }

    /// <summary>An event that arrives after the decision to start over belongs to the next execution, whoever waits in this one.</summary>
    public void Raise(EventRaised raised)
    {
        if (_carried is null)
            Events.Raise(raised);
        else
            _carried.Add(raised);
    }
}
