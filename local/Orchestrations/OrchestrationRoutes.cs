using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.DurableTask.Client;
using Overstap.Local.Durable;
using Overstap.Ports;

namespace Overstap.Local.Orchestrations;

/// <summary>The orchestrations of this host for its operator: <c>/local/orchestrations</c>, one of them below it, and its history as JSON.</summary>
public static class OrchestrationRoutes
{
    public const string Path = "/local/orchestrations";

    /// <summary>Rows of one page of the list.</summary>
    public const int PageSize = 50;

    private const string ContentPolicy = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static readonly byte[] StyleSheet = ReadStyleSheet();

    /// <param name="runtime">Asked at every request: the pages are mapped before the runtime is there.</param>
    public static void MapOrchestrations(this IEndpointRouteBuilder endpoints, Func<DurableRuntime> runtime, TimeProvider time)
    {
        // Histories may hold personal data: a page of another site must not come by a name that leads here.
        var orchestrations = endpoints.MapGroup(Path).RequireHost("127.0.0.1", "localhost");
        orchestrations.MapGet("/", (HttpContext http, string? status, string? prefix, string? after) => ListAsync(http, runtime(), InstanceFilter.Read(status, prefix), string.IsNullOrEmpty(after) ? null : after));
        orchestrations.MapGet("/orchestrations.css", () => Results.Bytes(StyleSheet, "text/css; charset=utf-8"));
        orchestrations.MapGet("/instances/{id}", (HttpContext http, string id) => ShowAsync(http, runtime(), id, time.GetUtcNow()));
        orchestrations.MapGet("/instances/{id}/history", (HttpContext http, string id, bool? payloads) => ExportAsync(http, runtime(), id, payloads ?? false));
    }

    private static async Task<IResult> ListAsync(HttpContext http, DurableRuntime runtime, InstanceFilter filter, string? after)
    {
        var query = new OrchestrationQuery { Statuses = filter.Status is { } status ? [status] : null, InstanceIdPrefix = filter.Prefix, PageSize = PageSize };
        var page = await runtime.Client.GetAllInstancesAsync(query).AsPages(after, PageSize).FirstAsync(http.RequestAborted);
        return await PageAsync<InstanceList>(http, new()
        {
            [nameof(InstanceList.Filter)] = filter,
            [nameof(InstanceList.Instances)] = page.Values,
            [nameof(InstanceList.Next)] = page.ContinuationToken,
            [nameof(InstanceList.IsFirst)] = after is null,
        });
    }

    private static async Task<IResult> ShowAsync(HttpContext http, DurableRuntime runtime, string id, DateTimeOffset now)
    {
        try
        {
            return await runtime.ReadAsync(id, http.RequestAborted) is { } document
                ? await PageAsync<InstancePage>(http, new() { [nameof(InstancePage.Document)] = document, [nameof(InstancePage.Awaited)] = runtime.AwaitedEvents(document), [nameof(InstancePage.Now)] = now })
                : await PageAsync<UnknownInstance>(http, new() { [nameof(UnknownInstance.Id)] = id }, StatusCodes.Status404NotFound);
        }
        catch (CodedException unreadable)
        {
            return await PageAsync<UnknownInstance>(http, new() { [nameof(UnknownInstance.Id)] = id, [nameof(UnknownInstance.Why)] = unreadable.Sentence }, StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static async Task<IResult> ExportAsync(HttpContext http, DurableRuntime runtime, string id, bool payloads)
    {
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            return await runtime.ExportHistoryAsync(id, payloads, http.RequestAborted) is { } export
                ? Results.Content(export, "application/json; charset=utf-8")
                : Results.Problem(statusCode: StatusCodes.Status404NotFound, title: $"There is no orchestration instance {id}.", extensions: [new("code", UnknownInstance.Code)]);
        }
        catch (CodedException unreadable)
        {
            return Results.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, title: unreadable.Sentence, extensions: [new("code", unreadable.Code)]);
        }
    }

    private static async Task<IResult> PageAsync<TComponent>(HttpContext http, Dictionary<string, object?> parameters, int status = StatusCodes.Status200OK)
        where TComponent : IComponent
    {
        http.Response.Headers.ContentSecurityPolicy = ContentPolicy;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, http.RequestServices.GetRequiredService<ILoggerFactory>());
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters))).ToHtmlString());
        return Results.Content(html, "text/html; charset=utf-8", statusCode: status);
    }

    private static byte[] ReadStyleSheet()
    {
        using var resource = typeof(OrchestrationRoutes).Assembly.GetManifestResourceStream("orchestrations.css")!;
        using var content = new MemoryStream();
        resource.CopyTo(content);
        return content.ToArray();
    }
}
