using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Overstap.Cases;

namespace Overstap.Requests;

/// <summary>A refusal as a value: problem+json (RFC 9457) with a stable code, documented in docs/errors.md. Never holds customer data.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">Stable, lower case, hyphenated.</param>
/// <param name="Detail">What failed and what to do next, in one or two sentences.</param>
/// <param name="RequestId">The request concerned, if there is one.</param>
/// <param name="RetryAfter">When to come back, if waiting helps.</param>
public sealed record Refusal(int Status, string Code, string Detail, RequestId? RequestId = null, TimeSpan? RetryAfter = null) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = "application/problem+json; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        if (RetryAfter is { } wait)
            response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (Status == StatusCodes.Status401Unauthorized)
            response.Headers.WWWAuthenticate = Code == "token-missing" ? "Bearer" : "Bearer error=\"invalid_token\"";
        var problem = new Problem($"urn:overstap:problem:{Code}", Code.Replace('-', ' '), Status, Detail, Code, RequestId);
        await response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(problem, CaseJson.Options), httpContext.RequestAborted);
    }

    private sealed record Problem(string Type, string Title, int Status, string Detail, string Code, RequestId? RequestId);
}
