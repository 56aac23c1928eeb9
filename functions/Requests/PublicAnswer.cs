using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Overstap.Requests;

/// <summary>What is the same for everybody: any cache may keep it for an hour, and asks by its ETag whether it has changed.</summary>
/// <param name="Policy">The content security policy of a page whose own one is to hold before its first byte is read; none for others.</param>
public sealed record PublicAnswer(string ContentType, byte[] Content, string? Policy = null) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(Content))}\"";
        var response = httpContext.Response;
        response.Headers.ETag = tag;
        response.Headers.CacheControl = "public, max-age=3600";
        response.Headers.Vary = "Accept, Accept-Language";
        if (IsKept(httpContext.Request.GetTypedHeaders().IfNoneMatch, new EntityTagHeaderValue(tag)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = ContentType;
        // Of an answer to HEAD the server leaves the content out, and this is all that tells its length.
        response.ContentLength = Content.Length;
        response.Headers.XContentTypeOptions = "nosniff";
        if (Policy is not null)
            response.Headers.ContentSecurityPolicy = Policy;
        await response.Body.WriteAsync(Content, httpContext.RequestAborted);
    }

    /// <summary>Tags are compared weakly (RFC 9110, 13.1.2), as a proxy that compresses makes weak ones of ours.</summary>
    private static bool IsKept(IList<EntityTagHeaderValue> kept, EntityTagHeaderValue tag) =>
        kept.Any(one => one.Equals(EntityTagHeaderValue.Any) || one.Compare(tag, useStrongComparison: false));
}
