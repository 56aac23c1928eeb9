using System.Reflection;

namespace Overstap.Local.Hosting;

/// <summary>Awaits what a function method returned, be it a task or not, and takes the value out of it.</summary>
internal sealed class FunctionResult
{
    private readonly MethodInfo? _asTask;
    private readonly PropertyInfo? _value;

    public FunctionResult(Type returnType)
    {
        Type = returnType;
        if (returnType == typeof(void) || returnType == typeof(Task) || returnType == typeof(ValueTask))
        {
            Type = typeof(void);
        }
        else if (returnType.IsGenericType && returnType.GetGenericTypeDefinition() is var definition && (definition == typeof(Task<>) || definition == typeof(ValueTask<>)))
        {
            Type = returnType.GetGenericArguments()[0];
            if (definition == typeof(ValueTask<>))
                _asTask = returnType.GetMethod(nameof(ValueTask<>.AsTask))!;
            _value = typeof(Task<>).MakeGenericType(Type).GetProperty(nameof(Task<>.Result))!;
        }
    }

    /// <summary>The type of the value; void when there is none.</summary>
    public Type Type { get; }

    /// <summary>Continues where the caller runs: an orchestrator must not leave its own scheduler.</summary>
    public async Task<object?> AwaitAsync(object? returned)
    {
        if (returned is ValueTask valueTask)
            returned = valueTask.AsTask();
        if (_asTask is not null)
            returned = _asTask.Invoke(returned, null);
        if (returned is not Task task)
            return returned;
        await task;
        return _value?.GetValue(task);
    }
}
