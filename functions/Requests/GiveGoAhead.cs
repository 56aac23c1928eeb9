using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Overstap.Cases.Lifecycle;

namespace Overstap.Requests;

/// <summary>
/// POST /api/requests/{id}/go-ahead: the person's explicit word for an erasure, a closure or a withdrawal of consent. <c>assessment</c> names the assessment
/// that they were shown, <c>copy</c> says whether they want a copy before the account is closed.
/// </summary>
public sealed class GiveGoAhead(PersonSays says)
{
    [Function(nameof(GiveGoAhead))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "requests/{id}/go-ahead")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) =>
        says.AnswerAsync(request, id, client, ["assessment", "copy"], Read, "go-ahead-recorded", cancellationToken);

    private static (CaseEvent?, Refusal?) Read(JsonElement body)
    {
        bool? copy = null;
        if (body.TryGetProperty("copy", out var value))
        {
            if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
                return (null, Refusals.FieldInvalid("copy", "true or false"));
            copy = value.GetBoolean();
        }

        return (new GoAheadGiven(BodyText.Find(body, "assessment"), copy), null);
    }
}
