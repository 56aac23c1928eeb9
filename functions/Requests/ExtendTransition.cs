using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Overstap.Cases.Lifecycle;

namespace Overstap.Requests;

/// <summary>POST /api/requests/{id}/transition-extension with <c>until</c>: the customer's one extension of the transition (Data Act Art. 25(5)).</summary>
public sealed class ExtendTransition(PersonSays says)
{
    [Function(nameof(ExtendTransition))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "requests/{id}/transition-extension")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) =>
        says.AnswerAsync(
            request,
            id,
            client,
            ["until"],
            body => BodyText.FindDay(body, "until") is { } until ? (new TransitionExtended(until), null) : (null, Refusals.FieldInvalid("until", "a day such as 2026-12-31")),
            "extension-recorded",
            cancellationToken);
}
