using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Overstap.Cases;
using Overstap.Cases.Lifecycle;
using Overstap.Ports;

namespace Overstap.Requests;

/// <summary>POST /api/requests/{id}/password: the archive's password, after a fresh sign-in, where the setting says that it is not mailed.</summary>
public sealed class RevealPassword(RequestEdge edge, CaseFiles cases, IKeyWrapper keys, CaseRules rules, TimeProvider time)
{
    [Function(nameof(RevealPassword))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "requests/{id}/password")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        edge.AnswerAsync(request, id, async (caller, file) =>
        {
            if (await JsonBody.RefuseFieldsAsync(request) is { } refusal)
                return refusal;
            var now = time.GetUtcNow();
            if (rules.PasswordByMail)
                return Refusals.PasswordByMail(file.Id);
            if (!CopyRules.IsTold(file) || file.Password is null || file.ErasedAt is not null || now >= file.KeepUntil)
                return Refusals.CopyNotAvailable(file.Id);
            if (caller.SignedInAt is not { } signedInAt || now - signedInAt > rules.FreshSignIn)
                return Refusals.SignInAgain(file.Id);
            var password = (await keys.UnwrapPasswordAsync(file, cancellationToken)).Reveal();
            await cases.UpdateAsync(file.Id, current => current.Record("password-shown", now), cancellationToken);
            return new JsonAnswer(StatusCodes.Status200OK, new Password(password));
        });

    private sealed record Password(string Value);
}
