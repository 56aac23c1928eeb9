using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Overstap.Cases;
using Overstap.Cases.Lifecycle;
using Overstap.Ports;
using Overstap.Requests;

namespace Overstap.Operators;

/// <summary>
/// POST /api/operator/requests/{id}/mandate with <c>approved</c>, and with an approval <c>subject</c>: the account that the mandate is about, and where and in
/// which language its person is told. The account comes from the operator, who has seen the mandate, never from the agent.
/// </summary>
public sealed class DecideMandate(OperatorDecides decides, OpenRequests open)
{
    [Function(nameof(DecideMandate))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "operator/requests/{id}/mandate")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) =>
        decides.AnswerAsync(
            request,
            id,
            client,
            ["approved", "subject"],
            (body, file, key) => ReadAsync(body, file, key, cancellationToken),
            "mandate-recorded",
            cancellationToken,
            (decision, file) => ReleaseAsync((MandateDecided)decision, file, cancellationToken));

    private async Task<(CaseEvent?, Refusal?)> ReadAsync(JsonElement body, CaseFile file, CaseCipher.DataKey key, CancellationToken cancellationToken)
    {
        if (!body.TryGetProperty("approved", out var approved) || approved.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            return (null, Refusals.FieldInvalid("approved", "true or false"));
        if (!approved.GetBoolean())
            return (new MandateDecided(Approved: false), null);
        if (file.Mandate is not { Approved: null })
            return (new MandateDecided(Approved: true), null);
        var (subject, refusal) = ReadSubject(body);
        if (refusal is not null)
            return (null, refusal);
        var (name, blocker) = await open.ClaimAsync(subject!.AccountId, file.Kind, file.Id, cancellationToken);
        if (blocker is { } first)
            return (null, Refusals.InProgress(first));
        var person = CaseCipher.OpenPersonal(key, file);
        return (new MandateDecided(Approved: true) { Personal = CaseCipher.SealPersonal(key, person with { Subject = subject }), IndexNames = [name] }, null);
    }

    /// <summary>Another operator was faster and named somebody else, who alone may be kept from asking.</summary>
    private async Task ReleaseAsync(MandateDecided decision, CaseFile file, CancellationToken cancellationToken)
    {
        foreach (var name in decision.IndexNames.Except(file.IndexNames))
            await open.ReleaseAsync(name, file.Id, cancellationToken);
    }

    private static (MandateSubject? Subject, Refusal? Refusal) ReadSubject(JsonElement body)
    {
        if (!body.TryGetProperty("subject", out var subject) || subject.ValueKind != JsonValueKind.Object
            || subject.EnumerateObject().Any(property => property.Name is not ("account" or "email" or "name" or "language")))
            return (null, Malformed);
        var language = BodyText.Find(subject, "language") ?? "en";
        return BodyText.Find(subject, "account") is { Length: > 0 and <= 200 } account && BodyText.Find(subject, "email") is { Length: > 2 and <= 320 } email && email.Contains('@')
            && Submission.Languages.Contains(language)
            ? (new MandateSubject(account, email, BodyText.Find(subject, "name") ?? "", language), null)
            : (null, Malformed);
    }

    private static Refusal Malformed { get; } = Refusals.FieldInvalid("subject", "an object with account, email, and optionally name and language (en, fr, nl, zh)");
}
