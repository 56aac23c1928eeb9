using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Overstap.Cases;
using Overstap.Cases.Lifecycle;
using Overstap.Requests;

namespace Overstap.Operators;

/// <summary>POST /api/operator/requests/{id}/answer-extension with <c>reasons</c>: the answer takes up to two months more (GDPR Art. 12(3)).</summary>
public sealed class ExtendAnswer(OperatorDecides decides)
{
    [Function(nameof(ExtendAnswer))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "operator/requests/{id}/answer-extension")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) =>
        decides.AnswerAsync(request, id, client, ["reasons"], (body, _, key) => Task.FromResult(Read(body, key)), "answer-extension-recorded", cancellationToken);

    private static (CaseEvent?, Refusal?) Read(JsonElement body, CaseCipher.DataKey key)
    {
        var (reasons, refusal) = BodyText.Read(body, "reasons", OperatorDecides.LongestText);
        return refusal is null ? (new AnswerExtended(key.Seal(CaseTexts.AnswerExtension, Encoding.UTF8.GetBytes(reasons!))), null) : (null, refusal);
    }
}
