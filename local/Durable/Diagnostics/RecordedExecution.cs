using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Diagnostics;

/// <summary>One execution of an instance as it was exported.</summary>
/// <param name="Next">What followed, if it ended by continuing as new.</param>
public sealed record RecordedExecution(InstanceDocument Document, NextExecution? Next);

/// <summary>The execution after a continue-as-new.</summary>
/// <param name="Carried">Events that were not yet taken.</param>
public sealed record NextExecution(string? Input, IReadOnlyList<HistoryEvent> Carried);
