using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Overstap.Cases.Lifecycle;

namespace Overstap.Requests;

/// <summary>POST /api/requests/{id}/withdrawal: ends a request at any time before erasure begins. Nothing is erased at the source; a copy that was promised to somebody who leaves stays until its date, any other is erased.</summary>
public sealed class WithdrawRequest(PersonSays says)
{
    [Function(nameof(WithdrawRequest))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "requests/{id}/withdrawal")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) =>
        says.AnswerAsync(request, id, client, new RequestWithdrawn(), "withdrawal-recorded", cancellationToken);
}
