using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Overstap.Cases;

namespace Overstap.Requests;

/// <summary>POST /api/requests/{id}/confirmation: the code from the mail.</summary>
public sealed class ConfirmRequest(RequestEdge edge, CaseFiles cases, IdentityCheck check, RequestViews views, OrchestrationStarter starter)
{
    [Function(nameof(ConfirmRequest))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "requests/{id}/confirmation")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) =>
        edge.AnswerAsync(request, id, async (_, file) =>
        {
            var (body, refusal) = await JsonBody.ReadAsync(request, ["code"]);
            if (refusal is not null)
                return refusal;
            var code = BodyText.Find(body, "code") ?? "";
            if (code.Length != 6 || !code.All(char.IsAsciiDigit))
                return Refusals.CodeMalformed(file.Id);
            file = await cases.UpdateAsync(file.Id, current =>
            {
                (var next, refusal) = check.Confirm(current, code);
                return next;
            }, cancellationToken);
            Milestones.Reached("confirmation-recorded", file.Id);
            await starter.TellUnheardAsync(file, client, cancellationToken);
            return refusal ?? (IResult)new JsonAnswer(StatusCodes.Status202Accepted, views.Of(file, request));
        });
}
