using Overstap.Apply;
using Overstap.Deliver;
using Overstap.Erase;
using Overstap.Leave;
using Overstap.Orchestration;
using Overstap.Seal;

namespace Overstap.Cases.Lifecycle;

/// <summary>What there is to do for a case, the most urgent first. While one duty is held off after a failure, the others go on.</summary>
internal sealed class DutyTable(CaseRules rules)
{
    public IEnumerable<Step> Open(CaseFile file, DateTimeOffset now)
    {
        if (NeedsThaw(file))
            yield return Step.Perform(nameof(ThawWritesActivity.ThawWrites));
        if (NeedsPublishing(file, now))
            yield return Step.Perform(nameof(PublishCopyActivity.PublishCopy));
        // While a link has to begin anew, nothing may tell of it: its period would be shorter than its mail says.
        if (file.HasUnsentMail() && !IsOverdue(file, now) && !NeedsNewLink(file, now))
            yield return Step.Perform(nameof(SendMailsActivity.SendMails));
        foreach (var step in file.Phase == CasePhase.Erasing ? Ending(file, now) : Working(file, now))
            yield return step;
    }

    /// <summary>Whether nothing is left to do but to say farewell.</summary>
    public static bool IsAllDone(CaseFile file) =>
        file.Phase == CasePhase.Erasing && !NeedsThaw(file) && !NeedsSourceErasure(file) && !NeedsContractEnd(file) && !NeedsCopyErasure(file) && !NeedsCertificate(file);

    private IEnumerable<Step> Working(CaseFile file, DateTimeOffset now)
    {
        if (file.Outcome is not null)
            yield break;
        if (file is { Phase: CasePhase.Exporting, Freeze: { FrozenAt: null } })
        {
            // A final copy is made of what can no longer change.
            yield return Step.Perform(nameof(FreezeWritesActivity.FreezeWrites));
            yield break;
        }

        if (CopyRules.IsWanted(file) && !file.IsSealed)
            yield return Step.Orchestrate(nameof(ExportOrchestrator));
        else if (CopyRules.IsWanted(file) && !CopyRules.IsReady(file))
            yield return Step.Perform(nameof(VerifyCopyActivity.VerifyCopy));
        else if (CopyRules.CompletionAt(file) <= now)
            yield return Step.Orchestrate(nameof(ExportOrchestrator));
        if (NeedsAssessment(file, now))
            yield return Step.Perform(nameof(AssessErasureActivity.AssessErasure));
        if (file is { Phase: CasePhase.Applying, AppliedAt: null })
            yield return Step.Perform(file.Kind == RequestKind.Correction ? nameof(ApplyCorrectionActivity.ApplyCorrection) : nameof(StopProcessingActivity.StopProcessing));
    }

    private IEnumerable<Step> Ending(CaseFile file, DateTimeOffset now)
    {
        if (NeedsSourceErasure(file))
        {
            yield return file.Freeze is { FrozenAt: null } ? Step.Perform(nameof(FreezeWritesActivity.FreezeWrites)) : Step.Orchestrate(nameof(ErasureOrchestrator));
            yield break;
        }

        if (NeedsContractEnd(file))
            yield return Step.Perform(nameof(EndContractActivity.EndContract));
        if (NeedsCopyErasure(file))
            yield return Step.Perform(nameof(EraseCopyActivity.EraseCopy));
        else if (NeedsCertificate(file))
            yield return Step.Perform(nameof(CertifyErasureActivity.CertifyErasure));
        if (IsAllDone(file) && (!file.HasUnsentMail() || IsOverdue(file, now)))
            yield return Step.Perform(nameof(CloseCaseActivity.CloseCase));
    }

    /// <summary>The address is not kept for ever because a mail service does not take the last message.</summary>
    private bool IsOverdue(CaseFile file, DateTimeOffset now) => IsAllDone(file) && now >= FarewellSince(file) + rules.FarewellPatience;

    /// <summary>Since when only the mails that say so are left to send; each of them has its time.</summary>
    public static DateTimeOffset? FarewellSince(CaseFile file) => file.Mails.Where(mail => mail.SentAt is null).Select(mail => (DateTimeOffset?)mail.WantedAt).Max() ?? file.PhaseSince;

    private bool NeedsPublishing(CaseFile file, DateTimeOffset now)
    {
        if (file.ErasedAt is not null || file.Phase >= CasePhase.Erasing)
            return false;
        var moved = file.PublishedAt is not null && file.LinkUntil is { } until && until != file.KeepUntil;
        return moved || NeedsNewLink(file, now) || (CopyRules.IsWanted(file) && CopyRules.IsReady(file) && !CopyRules.IsPublished(file));
    }

    private bool NeedsNewLink(CaseFile file, DateTimeOffset now) => CopyRules.IsWanted(file) && CopyRules.IsReady(file) && CopyRules.IsStale(file, rules, now);

    private bool NeedsAssessment(CaseFile file, DateTimeOffset now) => file.Kind is RequestKind.Deletion or RequestKind.AccountClosure && file.Phase switch
    {
        CasePhase.Assessment => file.Assessment is null,
        CasePhase.Preconditions => file.Assessment is null or { LookAgain: true } || now >= file.Assessment.At + rules.AssessmentEvery,
        CasePhase.CoolingOff => CaseRules.CoolingOffEnd(file) is var end && now >= end && !(file.Assessment?.At >= end),
        _ => false,
    };

    /// <summary>Whoever keeps the service gets it back as it was.</summary>
    private static bool NeedsThaw(CaseFile file) => file.Freeze is { ThawedAt: null }
        && file.Outcome is CaseOutcome.Withdrawn or CaseOutcome.Refused or CaseOutcome.NotSwitched or CaseOutcome.Lapsed or CaseOutcome.Unanswered;

    private static bool NeedsSourceErasure(CaseFile file) => file.SourceErasure is { EndedAt: null };

    private static bool NeedsContractEnd(CaseFile file) => file is { Outcome: CaseOutcome.ContractEnded, ContractEndedAt: null };

    private static bool NeedsCopyErasure(CaseFile file) =>
        file.ErasedAt is null && file.Kind.MakesCopy;

    private static bool NeedsCertificate(CaseFile file) => file.SourceErasure is not null && file.Certificate is null;
}
