using Overstap.Deliver;
using Overstap.Deliver.Mails;
using Overstap.Erase;
using Overstap.Orchestration;

namespace Overstap.Cases;

/// <summary>
/// The transition table of a request: a pure function of its case file, the outcome of the last duty and the present instant.
/// It runs inside an activity, so that a change of these rules never changes the replay of a running request.
/// </summary>
public sealed class Transitions(CaseRules rules)
{
    /// <summary>The case file as it has to be stored, and what to do next.</summary>
    public (CaseFile File, Step Step) Decide(CaseFile file, Turn turn, DateTimeOffset now)
    {
        file = Note(file, turn, now);
        if (file.WithdrawnAt is not null && file.Phase < CasePhase.Erasing)
            file = Enter(file, CasePhase.Erasing, now) with { Outcome = CaseOutcome.Withdrawn, Problem = null };
        // The sweep goes by keepUntil alone, so it may have erased a copy whose orchestration was gone before the copy was delivered.
        if (file.ErasedAt is not null && file.Phase < CasePhase.Erasing)
            file = Enter(file, CasePhase.Erasing, now) with { Outcome = CaseOutcome.Erased, Problem = null };
        (file, var step) = file.Phase switch
        {
            CasePhase.AwaitingIdentity => AwaitIdentity(file, now),
            CasePhase.Exporting => Export(file, now),
            CasePhase.Delivering => Deliver(file, now),
            CasePhase.Available => KeepAvailable(file, now),
            CasePhase.Erasing => Erase(file, now),
            _ => (file, Step.Finish),
        };
        var holdOff = file.Problem is { } problem && problem.RetryAt > now && step.Duty is not null;
        return (file, holdOff ? Step.WaitUntil(file.Problem!.RetryAt) : step);
    }

    private (CaseFile, Step) AwaitIdentity(CaseFile file, DateTimeOffset now)
    {
        if (file.ConfirmedAt is not null)
            return Export(Enter(file, CasePhase.Exporting, now), now);
        if (now >= file.SubmittedAt + rules.ConfirmationPeriod)
            return Erase(Enter(file, CasePhase.Erasing, now) with { Outcome = CaseOutcome.Lapsed, Problem = null }, now);
        return file.HasUnsentMail() ? (file, Step.Perform(nameof(SendMailsActivity.SendMails))) : (file, Step.WaitUntil(file.SubmittedAt + rules.ConfirmationPeriod));
    }

    private (CaseFile, Step) Export(CaseFile file, DateTimeOffset now) => file.Copy is null
        ? (file, Step.Orchestrate(nameof(ExportOrchestrator)))
        : Deliver(Enter(file, CasePhase.Delivering, now) with { Problem = null }, now);

    private (CaseFile, Step) Deliver(CaseFile file, DateTimeOffset now)
    {
        // A link whose mail was held up for long begins its 30 days again, so that nobody is mailed a link that is half over.
        var stale = file.PublishedAt + rules.LinkFreshness < now && !file.IsSent(MailKind.Link);
        if (file.PublishedAt is null || stale)
            return (file, Step.Perform(nameof(PublishCopyActivity.PublishCopy)));
        if (!file.Wants(MailKind.Link))
            file = rules.PasswordByMail ? file.Want(MailKind.Link, now).Want(MailKind.Password, now) : file.Want(MailKind.Link, now);
        return file.HasUnsentMail() ? (file, Step.Perform(nameof(SendMailsActivity.SendMails))) : KeepAvailable(Enter(file, CasePhase.Available, now) with { Problem = null }, now);
    }

    private (CaseFile, Step) KeepAvailable(CaseFile file, DateTimeOffset now) => now >= file.KeepUntil
        ? Erase(Enter(file, CasePhase.Erasing, now) with { Outcome = CaseOutcome.Erased, Problem = null }, now)
        : (file, Step.WaitUntil(file.KeepUntil!.Value));

    private (CaseFile, Step) Erase(CaseFile file, DateTimeOffset now)
    {
        if (file.ErasedAt is not { } erasedAt)
            return (file, Step.Perform(nameof(EraseCopyActivity.EraseCopy)));
        var farewell = file.Outcome switch { CaseOutcome.Lapsed => MailKind.Lapsed, CaseOutcome.Withdrawn => MailKind.Withdrawn, _ => MailKind.Erased };
        if (!file.Wants(farewell))
            file = file.DropUnsentMail().Want(farewell, now) with { Problem = null };
        var overdue = now >= erasedAt + rules.FarewellPatience;
        return file.HasUnsentMail() && !overdue ? (file, Step.Perform(nameof(SendMailsActivity.SendMails))) : (file, Step.Perform(nameof(CloseCaseActivity.CloseCase)));
    }

    private CaseFile Note(CaseFile file, Turn turn, DateTimeOffset now)
    {
        if (file.Unheard)
            file = file with { Unheard = false };
        if (turn.Done is not null && file.Problem is not null)
            file = file with { Problem = null };
        return turn.Failure is { Code: not Collect.ExportPlan.WithdrawnCode } failure ? NoteFailure(file, failure, now) : file;
    }

    private static CaseFile Enter(CaseFile file, CasePhase phase, DateTimeOffset now) =>
        (file with { Phase = phase }).Record("phase-" + phase.ToString().ToKebabCase(), now);

    private CaseFile NoteFailure(CaseFile file, DutyFailure failure, DateTimeOffset now)
    {
        var before = file.Problem?.Code == failure.Code ? file.Problem : null;
        var failures = (before?.Failures ?? 0) + 1;
        var tables = before?.Tables ?? file.Problem?.Tables ?? [];
        var problem = new CaseProblem(failure.Code, failure.Message, tables, before?.Since ?? now, failures, now + rules.RetryDelay(failures));
        return (file with { Problem = problem }).Record("duty-failed", now, $"{failure.Duty}: {failure.Code}");
    }
}
