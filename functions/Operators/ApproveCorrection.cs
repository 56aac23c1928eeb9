using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Overstap.Cases.Lifecycle;

namespace Overstap.Operators;

/// <summary>POST /api/operator/requests/{id}/correction: the correction is right, and is made. What is not right is refused.</summary>
public sealed class ApproveCorrection(OperatorDecides decides)
{
    [Function(nameof(ApproveCorrection))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "operator/requests/{id}/correction")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) =>
        decides.AnswerAsync(request, id, client, new CorrectionApproved(), "correction-approved", cancellationToken);
}
