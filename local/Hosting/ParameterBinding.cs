using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Overstap.Local.Hosting;

/// <summary>Where the value of one parameter comes from. Decided at start, so that a parameter nobody can fill is refused then.</summary>
internal static class ParameterBinding
{
    public static Func<Invocation, object?> For(FunctionMethod function, ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        // By its place: where two hosts start at once in one process, reflection may give each its own objects for the same parameters.
        if (parameter.Position == function.TriggerParameter.Position)
            return static invocation => invocation.Trigger;
        if (type == typeof(FunctionContext))
            return static invocation => invocation.Context;
        if (type == typeof(CancellationToken))
            return static invocation => invocation.Context.CancellationToken;
        if (type == typeof(DurableTaskClient) && parameter.GetCustomAttribute<DurableClientAttribute>() is not null)
            return static invocation => invocation.Context.InstanceServices.GetRequiredService<DurableTaskClient>();
        return function.Trigger switch
        {
            HttpTriggerAttribute when type == typeof(HttpRequest) => static invocation => invocation.Http!.Request,
            HttpTriggerAttribute trigger when HttpRoute.Names(trigger, function, parameter.Name!) => RouteValue.Binding(parameter),
            OrchestrationTriggerAttribute => OrchestrationInput(type),
            _ => throw function.Invalid($"parameter '{parameter.Name}' of type {type.Name} is neither its trigger nor anything this host can supply"),
        };
    }

    private static Func<Invocation, object?> OrchestrationInput(Type type)
    {
        var getInput = typeof(TaskOrchestrationContext).GetMethod(nameof(TaskOrchestrationContext.GetInput))!.MakeGenericMethod(type);
        return invocation => getInput.Invoke(invocation.Trigger, null);
    }
}
