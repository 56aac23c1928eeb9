using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Overstap.Cases;
using Overstap.Cases.Lifecycle;
using Overstap.Requests;

namespace Overstap.Operators;

/// <summary>POST /api/operator/requests/{id}/refusal with <c>ground</c> and optionally <c>explanation</c>; the person is told both, and where to complain.</summary>
public sealed class RefuseRequest(OperatorDecides decides)
{
    /// <summary>The grounds that the service has published (mission facts B05), and the objection of a person in whose name an agent asks.</summary>
    public static IReadOnlyList<string> Grounds { get; } =
    [
        "vexatious", "harms-others", "unrealistic", "disproportionate", "not-required-by-law", "already-public", "given-in-confidence", "defeats-security",
        CaseRules.ObjectedTo,
    ];

    [Function(nameof(RefuseRequest))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "operator/requests/{id}/refusal")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) =>
        decides.AnswerAsync(request, id, client, ["ground", "explanation"], (body, _, key) => Task.FromResult(Read(body, key)), "refusal-recorded", cancellationToken);

    private static (CaseEvent?, Refusal?) Read(JsonElement body, CaseCipher.DataKey key)
    {
        if (BodyText.Find(body, "ground") is not { } ground || !Grounds.Contains(ground))
            return (null, Refusals.FieldInvalid("ground", "one of: " + string.Join(", ", Grounds)));
        var (explanation, refusal) = BodyText.ReadOptional(body, "explanation", OperatorDecides.LongestText);
        return refusal is null
            ? (new RefusalDecided(ground, explanation is null ? null : key.Seal(CaseTexts.Refusal, Encoding.UTF8.GetBytes(explanation))), null)
            : (null, refusal);
    }
}
