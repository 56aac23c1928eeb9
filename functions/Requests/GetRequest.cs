using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Overstap.Cases;

namespace Overstap.Requests;

/// <summary>GET /api/requests/{id}: state, dates and timeline.</summary>
public sealed class GetRequest(RequestEdge edge, CaseFiles cases, RequestViews views)
{
    [Function(nameof(GetRequest))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "requests/{id}")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        edge.AnswerAsync(request, id, async (_, file) =>
            new JsonAnswer(StatusCodes.Status200OK, views.Of(file, request, await cases.ReadHistoryAsync(file, cancellationToken))));
}
