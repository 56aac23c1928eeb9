using Microsoft.DurableTask;

namespace Overstap.Bench.Durable;

/// <summary>What every peer runs: one orchestrator and one activity, from number to number.</summary>
internal sealed class Workload(Func<TaskOrchestrationContext, int, Task<int>> orchestrate, Func<int, int> act)
{
    public const string Orchestrator = "Orchestrate";
    public const string Activity = "Act";

    private long _turns;

    /// <summary>How often the orchestrator was replayed.</summary>
    public long Turns => Interlocked.Read(ref _turns);

    public Task<int> OrchestrateAsync(TaskOrchestrationContext context, int input)
    {
        Interlocked.Increment(ref _turns);
        return orchestrate(context, input);
    }

    public int Act(int input) => act(input);
}
