using Microsoft.DurableTask;

namespace Overstap.Tests.Durable.Conformance;

/// <summary>Where a case registers its functions, whatever runs them.</summary>
internal interface IFunctions
{
    void AddOrchestrator<TInput, TOutput>(string name, Func<TaskOrchestrationContext, Task<TOutput>> run);

    void AddActivity<TInput, TOutput>(string name, Func<TInput?, Task<TOutput>> run);
}

internal static class FunctionsExtensions
{
    extension(IFunctions functions)
    {
        /// <summary>An orchestrator whose input is text or nothing.</summary>
        public IFunctions Orchestrator<TOutput>(string name, Func<TaskOrchestrationContext, Task<TOutput>> run) => functions.Orchestrator<string, TOutput>(name, run);

        public IFunctions Orchestrator<TInput, TOutput>(string name, Func<TaskOrchestrationContext, Task<TOutput>> run)
        {
            functions.AddOrchestrator<TInput, TOutput>(name, run);
            return functions;
        }

        public IFunctions Activity<TInput, TOutput>(string name, Func<TInput?, TOutput> run) => functions.Activity<TInput, TOutput>(name, input => Task.FromResult(run(input)));

        public IFunctions Activity<TInput, TOutput>(string name, Func<TInput?, Task<TOutput>> run)
        {
            functions.AddActivity(name, run);
            return functions;
        }
    }
}
