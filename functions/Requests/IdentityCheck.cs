using Overstap.Cases;
using Overstap.Cases.Lifecycle;
using Overstap.Deliver.Mails;

namespace Overstap.Requests;

/// <summary>Decides whether a code confirms a request: three tries and ten minutes per code, then a new one, five codes in all.</summary>
public sealed class IdentityCheck(ConfirmationCodes codes, Transitions transitions, CaseRules rules, TimeProvider time)
{
    /// <summary>The case file as it has to be stored, and the refusal if the code was not accepted.</summary>
    public (CaseFile File, Refusal? Refusal) Confirm(CaseFile file, string code)
    {
        var now = time.GetUtcNow();
        if (file.ConfirmedAt is not null)
            return (file, Refusals.CodeUsed(file.Id));
        if (file.Phase != CasePhase.AwaitingIdentity || file.WithdrawnAt is not null || now >= file.SubmittedAt + rules.ConfirmationPeriod)
            return (file, Refusals.Closed(file.Id));
        if (file.Code is not { } challenge)
            return (file, file.HasUnsentMail() ? Refusals.CodeNotSent(file.Id) : Refusals.CodesExhausted(file.Id));
        if (now >= challenge.ExpiresAt)
            return Renew(file.Record("code-expired", now), Refusals.CodeExpired(file.Id), now);
        if (codes.Matches(file.Id, code, challenge))
            return (transitions.Decide(file, new IdentityConfirmed(), now).File with { Unheard = true }, null);
        var triesLeft = challenge.TriesLeft - 1;
        file = file.Record("code-wrong", now);
        return triesLeft > 0
            ? (file with { Code = challenge with { TriesLeft = triesLeft } }, Refusals.CodeWrong(file.Id, triesLeft))
            : Renew(file, Refusals.CodeWrong(file.Id, 0), now);
    }

    private (CaseFile, Refusal) Renew(CaseFile file, Refusal refusal, DateTimeOffset now)
    {
        file = file with { Code = null };
        return file.Mails.Count(mail => mail.Kind == MailKind.Code) >= rules.CodesPerRequest
            ? (file, Refusals.CodesExhausted(file.Id))
            : (file.Want(MailKind.Code, now) with { Unheard = true }, refusal);
    }
}
