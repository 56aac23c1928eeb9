using Microsoft.AspNetCore.Http;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>From an invocation to its HTTP context.</summary>
public static class FunctionContextExtensions
{
    // The key under which the ASP.NET Core extension keeps the context; a host that runs functions sets it.
    private const string HttpContextKey = "HttpRequestContext";

    public static HttpContext? GetHttpContext(this FunctionContext context)
        => context.Items.TryGetValue(HttpContextKey, out var value) ? value as HttpContext : null;
}
