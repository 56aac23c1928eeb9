using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Overstap.Local.Settings;

namespace Overstap.Local.Hosting;

/// <summary>Maps HTTP functions as endpoints: route and methods from the attribute, prefix from host.json.</summary>
internal static class HttpFunctions
{
    public static void Map(IEndpointRouteBuilder endpoints, IEnumerable<FunctionMethod> functions, string prefix)
    {
        var taken = new Dictionary<(string Method, string Path), FunctionMethod>();
        foreach (var function in functions)
        {
            if (function.Trigger is not HttpTriggerAttribute trigger)
                continue;
            var pattern = HttpRoute.Pattern(trigger, function, prefix);
            foreach (var method in trigger.Methods is { Length: > 0 } methods ? methods : ["*"])
            {
                if (!taken.TryAdd((method.ToUpperInvariant(), pattern.RawText!.ToUpperInvariant()), function))
                    throw function.Invalid($"{taken[(method.ToUpperInvariant(), pattern.RawText!.ToUpperInvariant())].Name} already answers {method.ToUpperInvariant()} /{pattern.RawText}");
            }

            Map(endpoints, function, pattern, trigger.Methods);
        }
    }

    private static void Map(IEndpointRouteBuilder endpoints, FunctionMethod function, RoutePattern pattern, string[]? methods)
    {
        var endpoint = new HttpFunction(function, endpoints.ServiceProvider.GetRequiredService<ILogger<HttpFunction>>());
        if (methods is { Length: > 0 })
            endpoints.Map(pattern, endpoint.HandleAsync).WithMetadata(new HttpMethodMetadata(methods));
        else
            endpoints.Map(pattern, endpoint.HandleAsync);
    }
}
