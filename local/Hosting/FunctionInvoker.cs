using System.Globalization;
using System.Reflection;

namespace Overstap.Local.Hosting;

/// <summary>Runs functions: a scope and an instance of the class per invocation, constructor injection as in the worker.</summary>
internal sealed class FunctionInvoker(IServiceScopeFactory scopes)
{
    /// <summary>Runs the function in a scope of its own.</summary>
    public async Task<object?> InvokeAsync(FunctionMethod function, object? trigger, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await InvokeInScopeAsync(function, new Invocation(new LocalFunctionContext(function, scope.ServiceProvider, cancellationToken), trigger));
    }

    /// <summary>Runs the function in the scope of its context.</summary>
    public static async Task<object?> InvokeInScopeAsync(FunctionMethod function, Invocation invocation)
    {
        var arguments = function.Bind(invocation);
        var method = function.Method;
        var instance = method.IsStatic ? null : ActivatorUtilities.CreateInstance(invocation.Context.InstanceServices, method.DeclaringType!);
        try
        {
            return await function.Result.AwaitAsync(method.Invoke(instance, BindingFlags.DoNotWrapExceptions, binder: null, arguments, CultureInfo.InvariantCulture));
        }
        finally
        {
            if (instance is IAsyncDisposable asyncDisposable)
                await asyncDisposable.DisposeAsync();
            else
                (instance as IDisposable)?.Dispose();
        }
    }
}
