using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Overstap.Cases.Lifecycle;

namespace Overstap.Operators;

/// <summary>POST /api/operator/requests/{id}/retry: what a request waits for was mended, so what failed is tried now, and a partial copy completed now.</summary>
public sealed class RetryNow(OperatorDecides decides)
{
    [Function(nameof(RetryNow))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "operator/requests/{id}/retry")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) =>
        decides.AnswerAsync(request, id, client, new RetryAsked(), "retry-recorded", cancellationToken);
}
