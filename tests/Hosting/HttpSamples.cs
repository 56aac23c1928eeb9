using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Overstap.Ports;

namespace Overstap.Tests.Hosting;

/// <summary>Counts instances within one scope.</summary>
public sealed class ScopedCounter : IDisposable
{
    public static int Disposed { get; private set; }

    public int Count { get; set; }

    public void Dispose() => Disposed++;
}

public sealed class HttpSamples(ScopedCounter counter)
{
    [Function("Greet")]
    public IActionResult Greet([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "people/{name:alpha}/{id:guid?}")] HttpRequest request, string name, Guid? id) =>
        new OkObjectResult(new { greeting = $"Hello, {name}", id, method = request.Method });

    [Function("Count")]
    public async Task<IResult> CountAsync([HttpTrigger("get")] HttpRequest request)
    {
        await Task.Yield();
        return Results.Text((++counter.Count).ToString(CultureInfo.InvariantCulture));
    }

    [Function("Number")]
    public static ValueTask<IResult> NumberAsync([HttpTrigger("get", Route = "numbers/{number}")] HttpRequest request, int number) =>
        ValueTask.FromResult(Results.Json(number * 2));

    [Function("Plain")]
    public static object Plain([HttpTrigger] HttpRequest request) => new { Method = request.Method };

    [Function("Text")]
    public static Task<string> TextAsync([HttpTrigger("get")] HttpRequest request) => Task.FromResult("just text");

    [Function("Context")]
    public static IResult Context([HttpTrigger("get", Route = "context/{which}")] HttpRequest request, FunctionContext context, CancellationToken cancellationToken) => Results.Json(new
    {
        context.FunctionDefinition.Name,
        context.FunctionDefinition.EntryPoint,
        trigger = context.FunctionDefinition.InputBindings["request"].Type,
        parameters = context.FunctionDefinition.Parameters.Select(parameter => parameter.Name),
        which = context.BindingContext.BindingData["which"],
        sameRequest = ReferenceEquals(context.GetHttpContext()!.Request, request),
        sameToken = context.CancellationToken == cancellationToken && cancellationToken.CanBeCanceled,
        sameServices = ReferenceEquals(context.InstanceServices, request.HttpContext.RequestServices),
        hasId = Guid.TryParse(context.InvocationId, out _),
    });

    [Function("Write")]
    public static async Task WriteAsync([HttpTrigger("put")] HttpRequest request)
    {
        request.HttpContext.Response.StatusCode = StatusCodes.Status201Created;
        await request.HttpContext.Response.WriteAsync("written");
    }

    [Function("Read")]
    public static async Task<IActionResult> ReadAsync([HttpTrigger("post")] HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        return new ContentResult { Content = (await reader.ReadToEndAsync()).Length.ToString(CultureInfo.InvariantCulture) };
    }

    [Function("Fail")]
    public static IActionResult Fail([HttpTrigger("get")] HttpRequest request) => throw new FormatException($"cannot read {request.Query["secret"]}");

    [Function("FailCoded")]
    public static Task<IActionResult> FailCoded([HttpTrigger("get")] HttpRequest request) => throw new PermanentException("sample-code", "Sample 7 failed.");

    [Function("FailLate")]
    public static async Task FailLateAsync([HttpTrigger("get")] HttpRequest request)
    {
        await request.HttpContext.Response.WriteAsync("half of it");
        await request.HttpContext.Response.Body.FlushAsync();
        throw new InvalidOperationException("then nothing");
    }
}
