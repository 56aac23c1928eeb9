using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.DurableTask;
using Overstap.Local.Settings;

namespace Overstap.Local.Hosting;

/// <summary>A method marked with [Function], how its parameters are bound, and what starts it.</summary>
internal sealed class FunctionMethod
{
    private readonly Func<Invocation, object?>[] _bindings;

    private FunctionMethod(string name, MethodInfo method, ParameterInfo triggerParameter, TriggerBindingAttribute trigger)
    {
        Name = name;
        Method = method;
        TriggerParameter = triggerParameter;
        Trigger = trigger;
        Result = new FunctionResult(method.ReturnType);
        _bindings = [.. method.GetParameters().Select(parameter => ParameterBinding.For(this, parameter))];
    }

    public string Name { get; }

    public MethodInfo Method { get; }

    public ParameterInfo TriggerParameter { get; }

    public TriggerBindingAttribute Trigger { get; }

    public FunctionResult Result { get; }

    public string EntryPoint => $"{Method.DeclaringType!.FullName}.{Method.Name}";

    /// <exception cref="StartupException">The declaration is not one that can run.</exception>
    public static FunctionMethod Read(string name, MethodInfo method)
    {
        var triggers = (from parameter in method.GetParameters()
                        from attribute in parameter.GetCustomAttributes<TriggerBindingAttribute>()
                        select (parameter, attribute)).ToArray();
        return triggers switch
        {
            [var (parameter, attribute)] => Read(name, method, parameter, attribute),
            [] => throw Invalid(name, "no parameter carries a trigger attribute"),
            _ => throw Invalid(name, "more than one parameter carries a trigger attribute"),
        };
    }

    private static FunctionMethod Read(string name, MethodInfo method, ParameterInfo parameter, TriggerBindingAttribute trigger)
    {
        var kind = trigger.GetType().Name[..^nameof(Attribute).Length];
        var expected = trigger switch
        {
            HttpTriggerAttribute => typeof(HttpRequest),
            TimerTriggerAttribute => typeof(TimerInfo),
            OrchestrationTriggerAttribute => typeof(TaskOrchestrationContext),
            ActivityTriggerAttribute => parameter.ParameterType,
            _ => throw Invalid(name, $"this host knows no {kind}"),
        };
        if (parameter.ParameterType != expected)
            throw Invalid(name, $"its {kind} must be on a parameter of type {expected.Name}, not {parameter.ParameterType.Name}");
        if (method.ReturnType == typeof(void) && method.GetCustomAttribute<AsyncStateMachineAttribute>() is not null)
            throw Invalid(name, "it is async but returns void, so nobody could await it");
        return new FunctionMethod(name, method, parameter, trigger);
    }

    public object?[] Bind(Invocation invocation) => Array.ConvertAll(_bindings, binding => binding(invocation));

    public StartupException Invalid(string reason) => Invalid(Name, reason);

    private static StartupException Invalid(string name, string reason) => new($"Function {name} cannot run: {reason}.");
}
