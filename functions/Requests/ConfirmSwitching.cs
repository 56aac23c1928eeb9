using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Overstap.Cases.Lifecycle;

namespace Overstap.Requests;

/// <summary>POST /api/requests/{id}/switching-success: switching succeeded; the transition ends, and the source may be erased after the retrieval.</summary>
public sealed class ConfirmSwitching(PersonSays says)
{
    [Function(nameof(ConfirmSwitching))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "requests/{id}/switching-success")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) =>
        says.AnswerAsync(request, id, client, new SwitchingSucceeded(), "switching-success-recorded", cancellationToken);
}
