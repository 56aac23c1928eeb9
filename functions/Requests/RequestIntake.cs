using Microsoft.DurableTask.Client;
using Overstap.Cases;
using Overstap.Deliver.Mails;
using Overstap.Ports;

namespace Overstap.Requests;

/// <summary>
/// Takes in a new request so that a crash anywhere on the way loses nothing: every step finds what an earlier attempt has done, and the last one
/// starts the orchestration. What a crash leaves after the case file is written, the sweep starts.
/// </summary>
public sealed class RequestIntake(CaseFiles cases, CaseCipher cipher, IRequestIndex index, KeyedHash hash, OrchestrationStarter starter, TimeProvider time)
{
    /// <summary>How long a name may lead to a request that is not there yet before somebody else may take it.</summary>
    private static readonly TimeSpan ClaimPatience = TimeSpan.FromMinutes(2);

    /// <returns>The id of the accepted request, new or replayed, or the refusal.</returns>
    public async Task<(RequestId Id, Refusal? Refusal)> AcceptAsync(
        Caller caller, string owner, Submission submission, string? idempotencyKey, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var id = RequestId.New();
        var kindName = hash.Name("kind", caller.AccountId, submission.Kind.ToString());
        var names = new List<string> { kindName };
        if (idempotencyKey is not null)
        {
            var name = hash.Name("idempotency", caller.AccountId, idempotencyKey);
            var bodyHash = hash.Name("body", submission.Kind.ToString(), string.Join(' ', submission.Services), submission.Language ?? "");
            var claim = await index.ClaimAsync(name, new IndexEntry(id, time.GetUtcNow(), bodyHash), cancellationToken);
            if (claim.Entry.BodyHash != bodyHash)
                return (default, Refusals.KeyReused);
            id = claim.Entry.RequestId;
            names.Add(name);
            Milestones.Reached("idempotency-claimed", id);
            if (!claim.Mine && await cases.FindAsync(id, cancellationToken) is { } existing)
            {
                await starter.EnsureStartedAsync(existing, client, cancellationToken);
                return (id, null);
            }
        }

        // Before the name of account and kind is taken: a vault that fails must not leave a name that keeps the next try away.
        var file = await OpenCaseAsync(id, caller, owner, submission, names, cancellationToken);
        if (await FindBlockerAsync(kindName, id, cancellationToken) is { } blocker)
            return (default, Refusals.InProgress(blocker));
        Milestones.Reached("index-claimed", id);
        await cases.CreateAsync(file, cancellationToken);
        Milestones.Reached("case-created", id);
        await starter.EnsureStartedAsync(file, client, cancellationToken);
        Milestones.Reached("orchestration-started", id);
        return (id, null);
    }

    /// <summary>Takes the name of account and kind for this request, or tells which request holds it.</summary>
    private async Task<RequestId?> FindBlockerAsync(string name, RequestId id, CancellationToken cancellationToken)
    {
        for (; ; )
        {
            var entry = new IndexEntry(id, time.GetUtcNow());
            var claim = await index.ClaimAsync(name, entry, cancellationToken);
            if (claim.Mine || claim.Entry.RequestId == id)
                return null;
            var holder = await cases.FindAsync(claim.Entry.RequestId, cancellationToken);
            var holds = holder is null ? time.GetUtcNow() - claim.Entry.ClaimedAt < ClaimPatience : holder.WithdrawnAt is null && holder.Phase < CasePhase.Available;
            if (holds)
                return claim.Entry.RequestId;
            if (await index.TryReplaceAsync(name, claim, entry, cancellationToken))
                return null;
        }
    }

    private async Task<CaseFile> OpenCaseAsync(
        RequestId id, Caller caller, string owner, Submission submission, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var language = submission.Language ?? Submission.Languages.FirstOrDefault(known => caller.Locale?.StartsWith(known, StringComparison.OrdinalIgnoreCase) == true) ?? "en";
        var (dataKey, personal) = await cipher.SealAsync(id, new PersonalData(caller.AccountId, caller.Email!, caller.Name, language), cancellationToken);
        var now = time.GetUtcNow();
        return new CaseFile
        {
            Id = id,
            Kind = submission.Kind,
            Phase = CasePhase.AwaitingIdentity,
            Owner = owner,
            IndexNames = names,
            Services = submission.Services,
            SubmittedAt = now,
            DataKey = dataKey,
            Personal = personal,
            Unheard = true,
        }.Want(MailKind.Code, now).Record("submitted", now, submission.Kind.ToString().ToKebabCase());
    }
}
