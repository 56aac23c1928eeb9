using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;

namespace Overstap.Local.Hosting;

/// <summary>Answers requests by running one function in the scope of the request.</summary>
internal sealed class HttpFunction(FunctionMethod function, ILogger<HttpFunction> logger)
{
    public async Task HandleAsync(HttpContext http)
    {
        var context = new LocalFunctionContext(function, http.RequestServices, http.RequestAborted);
        context.SetHttpContext(http);
        http.Response.OnStarting(EndUnreadAsync, http.Response);
        try
        {
            var result = await FunctionInvoker.InvokeInScopeAsync(function, new Invocation(context, http.Request) { Http = http });
            await WriteAsync(http, result);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; there is nobody to answer.
        }
        catch (Exception exception)
        {
            await FailAsync(http, context, exception);
        }
    }

    /// <summary>Of a body that is too large the rest stays unread, so nothing else can come over its connection: a client told so does not try.</summary>
    private static Task EndUnreadAsync(object response)
    {
        if (response is HttpResponse { StatusCode: StatusCodes.Status413PayloadTooLarge } answer)
            answer.Headers.Connection = "close";
        return Task.CompletedTask;
    }

    private static Task WriteAsync(HttpContext http, object? result) => result switch
    {
        IActionResult action => action.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor())),
        IResult answer => answer.ExecuteAsync(http),
        string text => Results.Text(text).ExecuteAsync(http),
        null => Task.CompletedTask,
        _ => http.Response.WriteAsJsonAsync(result, result.GetType(), http.RequestAborted),
    };

    private async Task FailAsync(HttpContext http, LocalFunctionContext context, Exception exception)
    {
        var (status, code, title) = exception switch
        {
            UnknownRouteException => (StatusCodes.Status404NotFound, "not-found", "Nothing is found at this address."),
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => (StatusCodes.Status413PayloadTooLarge, "body-too-large", "The request body is too large."),
            BadHttpRequestException bad => (bad.StatusCode, "bad-request", "The request cannot be read."),
            _ => (StatusCodes.Status500InternalServerError, "unexpected", "Something went wrong on our side."),
        };
        if (status == StatusCodes.Status500InternalServerError)
            logger.LogError("{Function} failed ({InvocationId}): {Failure}", function.Name, context.InvocationId, FailureDescription.Of(exception));
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        http.Response.Clear();
        await Results.Problem(statusCode: status, title: title, extensions: [new("code", code)]).ExecuteAsync(http);
    }
}
