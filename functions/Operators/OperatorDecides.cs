using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Overstap.Cases;
using Overstap.Cases.Lifecycle;
using Overstap.Requests;

namespace Overstap.Operators;

/// <summary>Takes what an operator decides to the transition table. Of two who decide at once the first wins; the second is told so.</summary>
public sealed class OperatorDecides(RequestEdge edge, CaseCipher cipher, CaseEvents events, RequestViews views, OrchestrationStarter starter)
{
    public const int LongestText = 2000;

    /// <summary>A decision about which there is nothing more to say.</summary>
    public Task<IResult> AnswerAsync(HttpRequest request, string id, DurableTaskClient client, CaseEvent decision, string milestone, CancellationToken cancellationToken) =>
        AnswerAsync(request, id, client, [], (_, _, _) => Task.FromResult<(CaseEvent?, Refusal?)>((decision, null)), milestone, cancellationToken);

    /// <param name="read">Reads the decision out of the body; texts of people are sealed with the given key.</param>
    /// <param name="undo">Takes back what <paramref name="read"/> did for a decision that was not accepted.</param>
    public Task<IResult> AnswerAsync(
        HttpRequest request,
        string id,
        DurableTaskClient client,
        IReadOnlyCollection<string> fields,
        Func<JsonElement, CaseFile, CaseCipher.DataKey, Task<(CaseEvent? Decision, Refusal? Refusal)>> read,
        string milestone,
        CancellationToken cancellationToken,
        Func<CaseEvent, CaseFile, Task>? undo = null) => edge.AnswerOperatorAsync(request, id, async file =>
        {
            var (body, refusal) = await JsonBody.ReadAsync(request, fields);
            if (refusal is not null)
                return refusal;
            if (file.DataKey is null)
                return Refusals.Closed(file.Id);
            (var decision, refusal) = await read(body, file, await cipher.OpenKeyAsync(file, cancellationToken));
            if (refusal is not null)
                return refusal;
            var taken = await events.SayAsync(file.Id, decision!, cancellationToken);
            if (taken.Objection is null)
                Milestones.Reached(milestone, file.Id);
            else if (undo is not null)
                await undo(decision!, taken.File);
            await starter.TellUnheardAsync(taken.File, client, cancellationToken);
            return taken.Objection is { } objection
                ? Refusals.Objected(objection, file.Id)
                : new JsonAnswer(StatusCodes.Status202Accepted, views.Of(taken.File, request, forOperator: true));
        });
}
