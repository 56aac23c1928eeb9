using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Overstap.Cases;
using Overstap.Cases.Lifecycle;
using Overstap.Requests;

namespace Overstap.Operators;

/// <summary>
/// POST /api/operator/requests/{id}/infeasibility with <c>reasons</c> and <c>until</c>: the usual transition is technically not feasible (Data Act Art. 25(4)).
/// After the 14th working day it is still taken, recorded as late, and stays in the daily digest as missed.
/// </summary>
public sealed class DeclareInfeasible(OperatorDecides decides)
{
    [Function(nameof(DeclareInfeasible))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "operator/requests/{id}/infeasibility")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) =>
        decides.AnswerAsync(request, id, client, ["reasons", "until"], (body, _, key) => Task.FromResult(Read(body, key)), "infeasibility-recorded", cancellationToken);

    private static (CaseEvent?, Refusal?) Read(JsonElement body, CaseCipher.DataKey key)
    {
        if (BodyText.FindDay(body, "until") is not { } until)
            return (null, Refusals.FieldInvalid("until", "a day such as 2026-12-31"));
        var (reasons, refusal) = BodyText.Read(body, "reasons", OperatorDecides.LongestText);
        return refusal is null ? (new FoundInfeasible(until, key.Seal(CaseTexts.Infeasible, Encoding.UTF8.GetBytes(reasons!))), null) : (null, refusal);
    }
}
