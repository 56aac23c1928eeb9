using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Overstap.Cases;

namespace Overstap.Requests;

/// <summary>A JSON body that no cache may keep.</summary>
public sealed record JsonAnswer(int Status, object Body, string? Location = null) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = Status;
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        httpContext.Response.Headers.CacheControl = "no-store";
        if (Location is not null)
            httpContext.Response.Headers.Location = Location;
        await httpContext.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(Body, Body.GetType(), CaseJson.Options), httpContext.RequestAborted);
    }
}
