using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Overstap.Cases.Lifecycle;

namespace Overstap.Requests;

/// <summary>POST /api/requests/{id}/reassessment: what stood in the way is cleared; look again now rather than tomorrow.</summary>
public sealed class AskReassessment(PersonSays says)
{
    [Function(nameof(AskReassessment))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "requests/{id}/reassessment")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) =>
        says.AnswerAsync(request, id, client, new ReassessmentAsked(), "reassessment-recorded", cancellationToken);
}
