using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Replay;

/// <summary>
/// Chooses which failed tasks of a failed instance are tried again: all that the code can be replayed without. A failure that the orchestrator dealt with, by a retry or
/// in a catch, has to stay, or the rest of the history would not follow from it.
/// </summary>
internal sealed class RewindChoice(IDurableFunctions functions, DurableRuntimeOptions options)
{
    public IReadOnlySet<int> Choose(InstanceDocument document)
    {
        var failed = Rewinding.FailedTasks(document);
        if (!functions.TryGetOrchestrator(document.Header.Name, out var orchestrator)) return failed.ToHashSet();
        for (var kept = 0; kept < failed.Count; kept++)
        {
            var again = failed.Skip(kept).ToHashSet();
            if (Replays(Rewinding.Rewind(document, again, reason: null, document.Header.ExecutionId, options.Time.GetUtcNow()), orchestrator)) return again;
        }

        return new HashSet<int>();
    }

    private bool Replays(InstanceDocument rewound, Orchestrator orchestrator) =>
        new Turn(rewound, orchestrator, options, static () => { }).Replay() is null;
}
