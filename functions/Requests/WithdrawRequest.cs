using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Overstap.Cases;

namespace Overstap.Requests;

/// <summary>POST /api/requests/{id}/withdrawal: ends a request at any time before erasure begins; whatever exists of a copy is erased.</summary>
public sealed class WithdrawRequest(RequestEdge edge, CaseFiles cases, OrchestrationStarter starter, TimeProvider time)
{
    [Function(nameof(WithdrawRequest))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "requests/{id}/withdrawal")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) =>
        edge.AnswerAsync(request, id, async (_, file) =>
        {
            file = await cases.UpdateAsync(file.Id, Withdraw, cancellationToken);
            if (file.WithdrawnAt is null || file.Phase == CasePhase.Closed)
                return Refusals.Closed(file.Id);
            Milestones.Reached("withdrawal-recorded", file.Id);
            await starter.TellAsync(file, client, cancellationToken);
            return new JsonAnswer(StatusCodes.Status202Accepted, RequestView.Of(file));
        });

    private CaseFile Withdraw(CaseFile file) => file.WithdrawnAt is not null || file.Phase >= CasePhase.Erasing
        ? file
        : (file with { WithdrawnAt = time.GetUtcNow(), Unheard = true, Code = null }).Record("withdrawn", time.GetUtcNow());
}
