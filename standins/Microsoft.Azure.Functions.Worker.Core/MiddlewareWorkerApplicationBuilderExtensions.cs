using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.Hosting;

/// <summary>Adds steps to the pipeline.</summary>
public static class MiddlewareWorkerApplicationBuilderExtensions
{
    public static IFunctionsWorkerApplicationBuilder UseMiddleware<T>(this IFunctionsWorkerApplicationBuilder builder)
        where T : class, IFunctionsWorkerMiddleware
        => builder.Add(Always, FromServices<T>(builder.Services));

    public static IFunctionsWorkerApplicationBuilder UseMiddleware(
        this IFunctionsWorkerApplicationBuilder builder,
        Func<FunctionContext, Func<Task>, Task> middleware)
        => builder.Add(Always, FromDelegate(middleware));

    public static IFunctionsWorkerApplicationBuilder UseWhen<T>(this IFunctionsWorkerApplicationBuilder builder, Func<FunctionContext, bool> predicate)
        where T : class, IFunctionsWorkerMiddleware
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return builder.Add(predicate, FromServices<T>(builder.Services));
    }

    public static IFunctionsWorkerApplicationBuilder UseWhen(
        this IFunctionsWorkerApplicationBuilder builder,
        Func<FunctionContext, bool> predicate,
        Func<FunctionContext, Func<Task>, Task> middleware)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        ArgumentNullException.ThrowIfNull(middleware);
        return builder.Add(predicate, FromDelegate(middleware));
    }

    private static bool Always(FunctionContext context) => true;

    /// <summary>One object serves all invocations.</summary>
    private static Func<FunctionContext, FunctionExecutionDelegate, Task> FromServices<T>(IServiceCollection services)
        where T : class, IFunctionsWorkerMiddleware
    {
        services.AddSingleton<T>();
        return static (context, rest) => context.InstanceServices.GetRequiredService<T>().Invoke(context, rest);
    }

    private static Func<FunctionContext, FunctionExecutionDelegate, Task> FromDelegate(Func<FunctionContext, Func<Task>, Task> step) =>
        (context, rest) => step(context, () => rest(context));

    private static IFunctionsWorkerApplicationBuilder Add(
        this IFunctionsWorkerApplicationBuilder builder,
        Func<FunctionContext, bool> applies,
        Func<FunctionContext, FunctionExecutionDelegate, Task> step)
        => builder.Use(rest => context => applies(context) ? step(context, rest) : rest(context));
}
