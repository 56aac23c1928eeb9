namespace Overstap.Cases.Lifecycle;

/// <summary>From phase to phase, one step at a time. Returns its argument when there is nowhere to go yet.</summary>
internal sealed class PhaseTable(CaseRules rules, CaseClocks clocks)
{
    public CaseFile Next(CaseFile file, DateTimeOffset now)
    {
        if (file.Outcome is null && file.Phase < CasePhase.Erasing)
        {
            if (file.WithdrawnAt is not null)
                return End(file, CaseOutcome.Withdrawn, now);
            if (file.Refusal is not null)
                return End(file, CaseOutcome.Refused, now);
            // The sweep goes by keepUntil alone, so it may have erased a copy whose orchestration was gone before the copy was delivered.
            if (file.ErasedAt is not null)
                return End(file, file.Kind.IsCopy ? CaseOutcome.Erased : CaseOutcome.Unanswered, now);
            if (IsForgotten(file, now))
                return End(file, CaseOutcome.Unanswered, now);
        }

        return file.Phase switch
        {
            CasePhase.AwaitingIdentity => AwaitIdentity(file, now),
            CasePhase.AwaitingMandate => AwaitMandate(file, now),
            CasePhase.Notice => now >= clocks.NoticeEnd(file) ? Enter(file, CasePhase.Transition, now) : file,
            CasePhase.Transition => Transition(file, now),
            CasePhase.Assessment => Assess(file, now),
            CasePhase.Preconditions => AwaitPreconditions(file, now),
            CasePhase.Confirmation => AwaitGoAhead(file, now),
            CasePhase.CoolingOff => CoolOff(file, now),
            CasePhase.Exporting => CopyRules.IsReady(file) ? Enter(file, CasePhase.Delivering, now) with { Problems = [] } : file,
            CasePhase.Delivering => Deliver(file, now),
            CasePhase.Available => now >= file.KeepUntil ? End(file, file.Outcome ?? CaseOutcome.Erased, now) : file,
            CasePhase.Retrieval => EndRetrieval(file, now),
            CasePhase.Applying => file.AppliedAt is not null ? End(file, CaseOutcome.Applied, now) : file,
            _ => file,
        };
    }

    private CaseFile AwaitIdentity(CaseFile file, DateTimeOffset now)
    {
        if (file.ConfirmedAt is not null)
            return file.Mandate is null ? Begin(file, now) : Enter(file, CasePhase.AwaitingMandate, now);
        return now >= file.SubmittedAt + rules.ConfirmationPeriod ? End(file, CaseOutcome.Lapsed, now) : file;
    }

    private CaseFile AwaitMandate(CaseFile file, DateTimeOffset now) => file.Mandate switch
    {
        { Approved: true } => now >= rules.ObjectionEnd(file) ? Begin(file, now) : file,
        { Approved: false } => End(file, CaseOutcome.Refused, now),
        _ => file,
    };

    private static CaseFile Begin(CaseFile file, DateTimeOffset now)
    {
        // Whoever asks in another's name asks when that is proven: the periods of switching must not have run out before it begins.
        if (file is { Kind: RequestKind.Migration, Mandate: not null })
            file = file with { Switching = (file.Switching ?? new Switching()) with { MadeAt = now } };
        return Enter(file, file.Kind switch
        {
            RequestKind.Migration => CasePhase.Notice,
            RequestKind.Deletion or RequestKind.AccountClosure or RequestKind.Correction => CasePhase.Assessment,
            RequestKind.ConsentWithdrawal => CasePhase.Confirmation,
            _ => CasePhase.Exporting,
        }, now);
    }

    private CaseFile Transition(CaseFile file, DateTimeOffset now)
    {
        var planned = clocks.TransitionEnd(file);
        var ended = file.Switching?.SucceededAt is { } succeeded && succeeded < planned ? succeeded : planned;
        return now >= ended
            ? BeginFinalCopy(file, now) with { Switching = (file.Switching ?? new Switching()) with { TransitionEndedAt = ended } }
            : file;
    }

    /// <summary>Its number is above any that is being made, so that nothing read before the freeze can pass for it.</summary>
    private static CaseFile BeginFinalCopy(CaseFile file, DateTimeOffset now) =>
        Enter(file, CasePhase.Exporting, now) with { CopyNumber = file.NextCopyNumber + 1, Freeze = new WriteFreeze(now) };

    private static CaseFile Assess(CaseFile file, DateTimeOffset now) => file switch
    {
        { Kind: RequestKind.Correction } or { Assessment: null } => file,
        { Assessment.Blockers.Count: > 0 } => Enter(file, CasePhase.Preconditions, now),
        _ => Enter(file, CasePhase.Confirmation, now),
    };

    private CaseFile AwaitPreconditions(CaseFile file, DateTimeOffset now)
    {
        if (file.Assessment is null or { LookAgain: true })
            return file;
        if (file.Assessment.Blockers.Count == 0)
            return Enter(file, CasePhase.Confirmation, now);
        return now >= rules.PreconditionsUntil(file) ? file with { Refusal = new CaseRefusal(CaseRules.PreconditionsUnmet, now) } : file;
    }

    private CaseFile AwaitGoAhead(CaseFile file, DateTimeOffset now)
    {
        if (file.GoAhead is not { } goAhead)
            return now >= file.PhaseSince + rules.GoAheadPatience ? End(file, CaseOutcome.Lapsed, now) : file;
        if (file.Kind == RequestKind.ConsentWithdrawal)
            return Enter(file, CasePhase.Applying, now);
        return goAhead.WithCopy ? BeginFinalCopy(file, now) : Enter(file, CasePhase.CoolingOff, now);
    }

    /// <summary>Before anything is erased it is looked once more. Whatever has come to stand in the way meanwhile is told, and the person asked again when it is cleared.</summary>
    private static CaseFile CoolOff(CaseFile file, DateTimeOffset now) => file.Assessment switch
    {
        { } last when last.At < CaseRules.CoolingOffEnd(file) => file,
        { Blockers.Count: > 0 } => Enter(file, CasePhase.Preconditions, now) with { GoAhead = null },
        _ => BeginErasure(file, now),
    };

    /// <summary>A period counts from when the person was told, if that was long after the link opened: an outage in between is not theirs.</summary>
    private CaseFile Deliver(CaseFile file, DateTimeOffset now)
    {
        if (!CopyRules.IsPublished(file) || CopyRules.IsStale(file, rules, now) || !MailTable.IsReadyTold(file, rules))
            return file;
        if (CopyRules.NeedsProof(file) && file.Copy is { IsComplete: false })
            return Prolong(file, now);
        if (MailTable.IsCompletionUntold(file))
            return file;
        var since = MailTable.ReadyToldAt(file, rules) is { } told && told > file.PublishedAt + rules.LinkFreshness ? told : file.PublishedAt!.Value;
        if (since > file.PublishedAt)
            file = file with { KeepUntil = Later(file.KeepUntil!.Value, clocks.KeepUntil(file, since)) };
        return file.Kind.IsCopy
            ? Enter(file, CasePhase.Available, now) with { Problems = [] }
            : Enter(file, CasePhase.Retrieval, now) with { Problems = [], RetrievalSince = since };
    }

    /// <summary>The retrieval period of somebody who leaves begins with a complete copy. Until there is one, the partial copy stays.</summary>
    private CaseFile Prolong(CaseFile file, DateTimeOffset now) =>
        file.KeepUntil is { } until && now >= until - rules.LinkMargin ? file with { KeepUntil = Later(until, clocks.KeepUntil(file, now)) } : file;

    private static CaseFile EndRetrieval(CaseFile file, DateTimeOffset now)
    {
        if (now < file.KeepUntil)
            return file;
        return ErasureGuard.MayBeginSource(file, now) ? BeginErasure(file, now) : End(file, CaseOutcome.NotSwitched, now);
    }

    private static CaseFile BeginErasure(CaseFile file, DateTimeOffset now)
    {
        var scope = ErasureGuard.Scope(file);
        return Enter(file.DropUnsentMail(), CasePhase.Erasing, now) with
        {
            Outcome = file.Kind == RequestKind.Deletion ? CaseOutcome.SourceErased : CaseOutcome.ContractEnded,
            SourceErasure = new SourceErasure(now, scope, [], scope.Count == 0 ? now : null),
            // What is closed takes no more writes, or erasing would never be done.
            Freeze = file.Freeze ?? (file.Kind == RequestKind.AccountClosure ? new WriteFreeze(now) : null),
            Problems = [],
        };
    }

    /// <summary>A copy that its owner was told they have until a date stays until then, however the request ends.</summary>
    private static CaseFile End(CaseFile file, CaseOutcome outcome, DateTimeOffset now)
    {
        var ended = file.DropUnsentMail() with { Outcome = outcome, Problems = [], Code = null };
        return ErasureGuard.IsCopyOwed(ended, now)
            ? ended.Phase == CasePhase.Available ? ended : Enter(ended, CasePhase.Available, now)
            : Enter(ended, CasePhase.Erasing, now);
    }

    private bool IsForgotten(CaseFile file, DateTimeOffset now) =>
        file.Phase is CasePhase.AwaitingMandate or CasePhase.Assessment or CasePhase.Preconditions or CasePhase.CoolingOff or CasePhase.Exporting or CasePhase.Delivering or CasePhase.Applying
        && now >= (file.PhaseSince ?? file.SubmittedAt) + rules.AnswerPatience;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static CaseFile Enter(CaseFile file, CasePhase phase, DateTimeOffset now) =>
        (file with { Phase = phase, PhaseSince = now }).Record("phase-" + phase.ToString().ToKebabCase(), now);
}
