using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Overstap.Erase.Certificates;

namespace Overstap.Requests;

/// <summary>GET /api/requests/{id}/certificate: the deletion certificate. <c>format</c>: <c>json</c> (default), <c>signature</c>, or <c>html</c> with <c>language</c>.</summary>
public sealed class GetCertificate(RequestEdge edge)
{
    [Function(nameof(GetCertificate))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "requests/{id}/certificate")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        edge.AnswerAsync(request, id, (_, file) =>
        {
            if (file.Certificate is not { } certificate)
                return Task.FromResult<IResult>(Refusals.CertificateMissing(file.Id));
            var language = request.Query["language"].ToString() is { Length: > 0 } asked ? asked : "en";
            return Task.FromResult<IResult>(request.Query["format"].ToString() switch
            {
                "" or "json" => new FileAnswer("application/json", certificate.Content),
                "signature" => new FileAnswer("application/json", certificate.Signature),
                "html" => new FileAnswer("text/html; charset=utf-8", IssuedCertificate.Read(certificate.Content, certificate.Signature).ToPage(language)),
                _ => Refusals.FieldInvalid("format", "one of: json, signature, html"),
            });
        });

    /// <summary>Bytes as they are, which no cache may keep.</summary>
    private sealed record FileAnswer(string ContentType, byte[] Content) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.ContentType = ContentType;
            httpContext.Response.Headers.CacheControl = "no-store";
            await httpContext.Response.Body.WriteAsync(Content, httpContext.RequestAborted);
        }
    }
}
