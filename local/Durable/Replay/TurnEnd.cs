using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Replay;

/// <summary>How a turn left the execution: still waiting, or at its end.</summary>
internal abstract record TurnEnd
{
    public sealed record Waiting : TurnEnd;

    public sealed record Completed(string? Output) : TurnEnd;

    /// <param name="Output">The message, as the SDK has it: text, not JSON.</param>
    public sealed record Failed(Failure Failure, string? Output = null) : TurnEnd;

    public sealed record ContinuedAsNew(string? Input, string? Version, IReadOnlyList<EventRaised> Carried) : TurnEnd;
}

/// <param name="Added">What the turn adds to history.</param>
/// <param name="Changed">Tasks that this replay asked for with other arguments than history holds.</param>
/// <param name="Spared">Events that the SDK as published would have given to a canceled waiter.</param>
internal sealed record TurnResult(TurnEnd End, IReadOnlyList<HistoryEvent> Added, string? CustomStatus, IReadOnlyList<int> Changed, IReadOnlyList<string> Spared);
