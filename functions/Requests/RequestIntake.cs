using System.Text;
using Microsoft.DurableTask.Client;
using Overstap.Apply;
using Overstap.Cases;
using Overstap.Deliver.Mails;
using Overstap.Ports;

namespace Overstap.Requests;

/// <summary>
/// Takes in a new request so that a crash anywhere on the way loses nothing: every step finds what an earlier attempt has done, and the last one
/// starts the orchestration. What a crash leaves after the case file is written, the sweep starts.
/// </summary>
public sealed class RequestIntake(CaseFiles cases, CaseCipher cipher, IRequestIndex index, OpenRequests open, KeyedHash hash, OrchestrationStarter starter, TimeProvider time)
{
    /// <returns>The id of the accepted request, new or replayed, or the refusal.</returns>
    public async Task<(RequestId Id, Refusal? Refusal)> AcceptAsync(
        Caller caller, string owner, Submission submission, string? idempotencyKey, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var id = RequestId.New();
        var names = new List<string>();
        if (idempotencyKey is not null)
        {
            var name = hash.Name("idempotency", caller.AccountId, idempotencyKey);
            var bodyHash = hash.Name("body", submission.Canonical());
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
        // An agent's request takes its place beside those of the person when an operator has approved it and named them.
        if (submission.MandateClaim is null)
        {
            var (name, blocker) = await open.ClaimAsync(caller.AccountId, submission.Kind, id, cancellationToken);
            if (blocker is { } first)
                return (default, Refusals.InProgress(first));
            file = file with { IndexNames = [name, .. file.IndexNames] };
        }

        Milestones.Reached("index-claimed", id);
        await cases.CreateAsync(file, cancellationToken);
        Milestones.Reached("case-created", id);
        await starter.EnsureStartedAsync(file, client, cancellationToken);
        Milestones.Reached("orchestration-started", id);
        return (id, null);
    }

    private async Task<CaseFile> OpenCaseAsync(
        RequestId id, Caller caller, string owner, Submission submission, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var language = submission.Language ?? Submission.Languages.FirstOrDefault(known => caller.Locale?.StartsWith(known, StringComparison.OrdinalIgnoreCase) == true) ?? "en";
        var (dataKey, personal, texts) = await cipher.SealAsync(id, new PersonalData(caller.AccountId, caller.Email!, caller.Name, language), TextsOf(submission), cancellationToken);
        var now = time.GetUtcNow();
        return new CaseFile
        {
            Id = id,
            Kind = submission.Kind,
            Phase = CasePhase.AwaitingIdentity,
            Owner = owner,
            IndexNames = names,
            Services = submission.Services,
            ChangedSince = submission.ChangedSince,
            SubmittedAt = now,
            DataKey = dataKey,
            Personal = personal,
            Texts = texts,
            Mandate = submission.MandateClaim is null ? null : new Mandate(),
            Switching = submission.Kind == RequestKind.Migration ? new Switching { NoticeUntil = submission.NoticeUntil } : null,
            Unheard = true,
        }.Want(MailKind.Code, now).Record("submitted", now, submission.Kind.ToString().ToKebabCase());
    }

    private static Dictionary<string, byte[]> TextsOf(Submission submission)
    {
        var texts = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        if (submission.Destination is { } destination)
            texts[CaseTexts.Destination] = Encoding.UTF8.GetBytes(destination);
        if (submission.MandateClaim is { } claim)
            texts[CaseTexts.MandateClaim] = Encoding.UTF8.GetBytes(claim);
        if (submission.Corrections.Count > 0)
            texts[CaseTexts.Corrections] = Corrections.Write(submission.Corrections);
        return texts;
    }
}
