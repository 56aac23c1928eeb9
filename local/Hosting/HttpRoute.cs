using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;

namespace Overstap.Local.Hosting;

/// <summary>The path template of an HTTP function: its Route, else its name, under the prefix of host.json.</summary>
internal static class HttpRoute
{
    public static RoutePattern Pattern(HttpTriggerAttribute trigger, FunctionMethod function, string prefix)
    {
        try
        {
            return RoutePatternFactory.Parse($"{prefix}/{trigger.Route ?? function.Name}".Trim('/'));
        }
        catch (RoutePatternException exception)
        {
            throw function.Invalid($"its route '{trigger.Route}' is not a valid template ({exception.Message.TrimEnd('.')})");
        }
    }

    /// <summary>Whether the template has a segment of that name.</summary>
    public static bool Names(HttpTriggerAttribute trigger, FunctionMethod function, string segment) => Pattern(trigger, function, "").GetParameter(segment) is not null;
}
