using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Overstap.Local.Durable;
using Overstap.Orchestration;

namespace Overstap.Tests.Durable.RecordedHistories;

/// <summary>The functions of the application as they are now, by the names that histories know.</summary>
internal static class Orchestrators
{
    private static readonly ILookup<string, MethodInfo> Functions = typeof(RequestOrchestrator).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods())
        .Where(method => method.GetCustomAttribute<FunctionAttribute>() is not null)
        .ToLookup(method => method.GetCustomAttribute<FunctionAttribute>()!.Name, StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<string> ActivityNames { get; } = [.. Functions.Where(function => Trigger<ActivityTriggerAttribute>(function.Single()) is not null).Select(function => function.Key).Order(StringComparer.Ordinal)];

    public static Orchestrator Named(string name)
    {
        var method = Function<OrchestrationTriggerAttribute>(name, "orchestrator").Method;
        return async context =>
        {
            await (Task)method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [context], null)!;
            return null;
        };
    }

    /// <summary>The type that an activity's input is read as.</summary>
    public static Type InputOf(string activity) => Function<ActivityTriggerAttribute>(activity, "activity").Parameter.ParameterType;

    private static (MethodInfo Method, ParameterInfo Parameter) Function<T>(string name, string kind)
        where T : Attribute
    {
        Assert.True(Functions[name].SingleOrDefault() is { } found && Trigger<T>(found) is not null, $"Running requests call the {kind} '{name}', and there is none of that name any more.");
        var method = Functions[name].Single();
        return (method, Trigger<T>(method)!);
    }

    private static ParameterInfo? Trigger<T>(MethodInfo method)
        where T : Attribute => method.GetParameters().SingleOrDefault(parameter => parameter.GetCustomAttribute<T>() is not null);
}
