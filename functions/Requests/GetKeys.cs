using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Overstap.Ports;

namespace Overstap.Requests;

/// <summary>GET /api/keys: the public part of every version of the signing key, as a JSON Web Key Set, for whoever verifies a certificate. No sign-in: it is no secret.</summary>
public sealed class GetKeys(RequestEdge edge, PublishedKeys keys)
{
    [Function(nameof(GetKeys))]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "keys")] HttpRequest request, CancellationToken cancellationToken) =>
        edge.AnswerAnybodyAsync(request, async () => new JsonAnswer(StatusCodes.Status200OK, await keys.GetAsync(cancellationToken)));
}
