using System.Globalization;
using System.Net;

namespace Overstap.Local.Emulators;

/// <summary>Faults that an emulator is told to show: used by tests, in the same process.</summary>
public sealed class EmulatorFaults
{
    private readonly Lock _lock = new();
    private readonly List<Fault> _planned = [];

    /// <summary>The next calls that are authorised and match are refused with this status and do nothing.</summary>
    public void AnswerNext(int calls, HttpStatusCode status, TimeSpan? retryAfter = null, Func<HttpRequest, bool>? only = null) =>
        Plan(new(calls, status, retryAfter, only));

    /// <summary>The next calls that are authorised and match are carried out, but the connection breaks before the answer.</summary>
    public void LoseNextAnswers(int calls, Func<HttpRequest, bool>? only = null) => Plan(new(calls, Status: null, RetryAfter: null, only));

    public void Clear()
    {
        lock (_lock)
        {
            _planned.Clear();
        }
    }

    internal async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        switch (Take(context.Request))
        {
            case null:
                await next(context);
                break;
            case { Status: { } status } fault:
                await AnswerAsync(context, status, fault.RetryAfter);
                break;
            default:
                context.Response.Body = Stream.Null;
                await next(context);
                context.Abort();
                break;
        }
    }

    private static async Task AnswerAsync(HttpContext context, HttpStatusCode status, TimeSpan? retryAfter)
    {
        context.Response.StatusCode = (int)status;
        if (retryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            context.Response.Headers["retry-after-ms"] = wait.TotalMilliseconds.ToString(CultureInfo.InvariantCulture);
        }

        var code = status switch
        {
            HttpStatusCode.TooManyRequests => "Throttled",
            HttpStatusCode.ServiceUnavailable => "ServiceUnavailable",
            _ => status.ToString(),
        };
        await context.Response.WriteAsJsonAsync(EmulatorError.Body(code, $"The emulator was told to answer {(int)status}."), context.RequestAborted);
    }

    private void Plan(Fault fault)
    {
        lock (_lock)
        {
            _planned.Add(fault);
        }
    }

    private Fault? Take(HttpRequest request)
    {
        lock (_lock)
        {
            var index = _planned.FindIndex(fault => fault.Only?.Invoke(request) ?? true);
            if (index < 0)
            {
                return null;
            }

            var fault = _planned[index];
            if (fault.Calls > 1)
            {
                _planned[index] = fault with { Calls = fault.Calls - 1 };
            }
            else
            {
                _planned.RemoveAt(index);
            }

            return fault;
        }
    }

    private sealed record Fault(int Calls, HttpStatusCode? Status, TimeSpan? RetryAfter, Func<HttpRequest, bool>? Only);
}
