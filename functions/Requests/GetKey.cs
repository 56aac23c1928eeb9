using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Overstap.Ports;

namespace Overstap.Requests;

/// <summary>GET /api/keys/{version}: one version of the signing key as PEM, for <c>openssl</c>.</summary>
public sealed class GetKey(RequestEdge edge, PublishedKeys keys)
{
    [Function(nameof(GetKey))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "keys/{version}")] HttpRequest request, string version, CancellationToken cancellationToken) =>
        edge.AnswerAnybodyAsync(request, async () => (await keys.GetAsync(cancellationToken)).Keys.FirstOrDefault(key => key.Kid?.Split('/')[^1] == version) is { } key
            ? TypedResults.Text(PublicKey.FromJwk(key).ToPem() + "\n", "application/x-pem-file")
            : Refusals.SigningKeyNotFound);
}
