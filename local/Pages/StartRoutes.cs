using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;
using Overstap.Local.Clock;
using Overstap.Local.SampleCloud;

namespace Overstap.Local.Pages;

/// <summary>The page at <c>/</c>: what runs here, who can sign in, and how to call it.</summary>
internal static class StartRoutes
{
    private const string ContentPolicy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void MapStartPage(this IEndpointRouteBuilder endpoints, Uri address, MovableClock clock, IReadOnlyList<SampleAccount> accounts)
    {
        endpoints.MapGet("/", (Delegate)((HttpContext http) => PageAsync(http, new()
        {
            [nameof(StartPage.Address)] = address,
            [nameof(StartPage.Now)] = clock.GetUtcNow(),
            [nameof(StartPage.Offset)] = clock.Offset,
            [nameof(StartPage.Accounts)] = accounts,
        })));
        var (style, script) = (Read("start.css"), Read("start.js"));
        endpoints.MapGet("/local/start.css", () => Results.Bytes(style, "text/css; charset=utf-8"));
        endpoints.MapGet("/local/start.js", () => Results.Bytes(script, "text/javascript; charset=utf-8"));
    }

    private static async Task<IResult> PageAsync(HttpContext http, Dictionary<string, object?> parameters)
    {
        http.Response.Headers.ContentSecurityPolicy = ContentPolicy;
        http.Response.Headers.CacheControl = "no-store";
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<StartPage>(ParameterView.FromDictionary(parameters))).ToHtmlString());
        return Results.Content(html, "text/html; charset=utf-8");
    }

    private static byte[] Read(string name)
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var content = new MemoryStream();
        resource.CopyTo(content);
        return content.ToArray();
    }
}
