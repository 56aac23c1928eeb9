using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Overstap.Local.Durable;

namespace Overstap.Local.Hosting;

/// <summary>Hands orchestrators and activities to the durable runtime.</summary>
internal static class DurableFunctionsMapping
{
    public static DurableFunctions Map(IEnumerable<FunctionMethod> functions, FunctionInvoker invoker, DataConverter converter)
    {
        var durable = new DurableFunctions();
        foreach (var function in functions)
        {
            switch (function.Trigger)
            {
                case OrchestrationTriggerAttribute:
                    durable.AddOrchestrator(function.Name, context => invoker.InvokeAsync(function, context, CancellationToken.None));
                    break;
                case ActivityTriggerAttribute:
                    durable.AddActivity(function.Name, (call, stopping) => RunAsync(function, call, invoker, converter, stopping));
                    break;
            }
        }

        return durable;
    }

    private static async Task<string?> RunAsync(FunctionMethod function, ActivityCall call, FunctionInvoker invoker, DataConverter converter, CancellationToken stopping)
    {
        var input = converter.Deserialize(call.Input, function.TriggerParameter.ParameterType);
        return converter.Serialize(await invoker.InvokeAsync(function, input, stopping));
    }
}
