using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Overstap.Cases;
using Overstap.Cases.Lifecycle;

namespace Overstap.Requests;

/// <summary>Takes what the person says about their own request to the transition table, and tells the orchestration.</summary>
public sealed class PersonSays(RequestEdge edge, CaseEvents events, RequestViews views, OrchestrationStarter starter)
{
    /// <summary>A word that needs no body, and takes no fields in one.</summary>
    /// <param name="milestone">Reached when it is stored.</param>
    public Task<IResult> AnswerAsync(HttpRequest request, string id, DurableTaskClient client, CaseEvent said, string milestone, CancellationToken cancellationToken) =>
        edge.AnswerAsync(request, id, async (_, file) =>
            await JsonBody.RefuseFieldsAsync(request) ?? await TakeAsync(request, file, client, said, milestone, cancellationToken));

    /// <summary>A word with a body of these fields.</summary>
    public Task<IResult> AnswerAsync(
        HttpRequest request,
        string id,
        DurableTaskClient client,
        IReadOnlyCollection<string> fields,
        Func<JsonElement, (CaseEvent? Said, Refusal? Refusal)> read,
        string milestone,
        CancellationToken cancellationToken) => edge.AnswerAsync(request, id, async (_, file) =>
        {
            var (body, refusal) = await JsonBody.ReadAsync(request, fields);
            if (refusal is not null)
                return refusal;
            (var said, refusal) = read(body);
            return refusal ?? await TakeAsync(request, file, client, said!, milestone, cancellationToken);
        });

    private async Task<IResult> TakeAsync(HttpRequest request, CaseFile file, DurableTaskClient client, CaseEvent said, string milestone, CancellationToken cancellationToken)
    {
        var decision = await events.SayAsync(file.Id, said, cancellationToken);
        if (decision.Objection is null)
            Milestones.Reached(milestone, file.Id);
        await starter.TellUnheardAsync(decision.File, client, cancellationToken);
        return decision.Objection is { } objection ? Refusals.Objected(objection, file.Id) : new JsonAnswer(StatusCodes.Status202Accepted, views.Of(decision.File, request));
    }
}
