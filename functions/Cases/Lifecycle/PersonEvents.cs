namespace Overstap.Cases.Lifecycle;

/// <summary>What the person whose request it is may say, and when.</summary>
internal sealed class PersonEvents(CaseRules rules, CaseClocks clocks)
{
    public (CaseFile File, Objection? Objection) Take(CaseFile file, CaseEvent happened, DateTimeOffset now) => happened switch
    {
        IdentityConfirmed => Confirm(file, now),
        RequestWithdrawn => Withdraw(file, now),
        SwitchingSucceeded => Succeed(file, now),
        TransitionExtended extended => Extend(file, extended.Until, now),
        GoAheadGiven given => GoAhead(file, given, now),
        _ => Reassess(file, now),
    };

    private static (CaseFile, Objection?) Confirm(CaseFile file, DateTimeOffset now) => file switch
    {
        { ConfirmedAt: not null } => (file, null),
        { Phase: not CasePhase.AwaitingIdentity } => (file, Objections.PhaseWrong),
        _ => ((file with { ConfirmedAt = now, Code = null }).Record("identity-confirmed", now), null),
    };

    private static (CaseFile, Objection?) Withdraw(CaseFile file, DateTimeOffset now)
    {
        if (file.WithdrawnAt is not null)
            return (file, null);
        if (file.Phase >= CasePhase.Erasing || file.Outcome is not null)
            return (file, Objections.Closed);
        // What is being carried out may be done already, in part or in whole: nobody may be told that nothing has changed.
        return file.Phase == CasePhase.Applying
            ? (file, Objections.PhaseWrong)
            : ((file with { WithdrawnAt = now, Code = null }).Record("withdrawn", now), null);
    }

    private static (CaseFile, Objection?) Succeed(CaseFile file, DateTimeOffset now)
    {
        if (file.Kind != RequestKind.Migration)
            return (file, Objections.KindWrong);
        if (file.Switching?.SucceededAt is not null)
            return (file, null);
        if (file.Phase < CasePhase.Transition)
            return (file, Objections.TransitionNotBegun);
        return file.Phase >= CasePhase.Erasing || file.Outcome is not null
            ? (file, Objections.Closed)
            : ((file with { Switching = (file.Switching ?? new Switching()) with { SucceededAt = now } }).Record("switching-succeeded", now), null);
    }

    private (CaseFile, Objection?) Extend(CaseFile file, DateOnly until, DateTimeOffset now)
    {
        if (file.Kind != RequestKind.Migration)
            return (file, Objections.KindWrong);
        if (file.Phase is not (CasePhase.Notice or CasePhase.Transition))
            return (file, file.Phase < CasePhase.Notice ? Objections.PhaseWrong : Objections.TransitionEnded);
        if (file.Switching?.ExtendedUntil is { } before)
            return before == until ? (file, null) : (file, Objections.ExtensionUsed);
        // Before anything is computed with the day: the last day there is has no end.
        var last = clocks.DayOf(file.SubmittedAt).AddMonths(rules.LongestExtensionMonths);
        if (until > last)
            return (file, Objections.DateBeyondLimit(last));
        if (until <= clocks.DayOf(now) || clocks.EndOf(until) <= clocks.TransitionEnd(file))
            return (file, Objections.DatePast);
        file = file with { Switching = (file.Switching ?? new Switching()) with { ExtendedUntil = until } };
        return (clocks.Replan(file).Record("transition-extended", now, clocks.EndOf(until).ToString("O")), null);
    }

    private static (CaseFile, Objection?) GoAhead(CaseFile file, GoAheadGiven given, DateTimeOffset now)
    {
        if (file.Kind is not (RequestKind.Deletion or RequestKind.AccountClosure or RequestKind.ConsentWithdrawal))
            return (file, Objections.KindWrong);
        if (file.GoAhead is not null)
            return (file, null);
        if (file.Phase != CasePhase.Confirmation)
            return (file, Objections.PhaseWrong);
        if (file.Assessment is { } assessment && assessment.Mark() != given.Mark)
            return (file, Objections.AssessmentChanged);
        if (file.Kind == RequestKind.AccountClosure && given.WithCopy is null)
            return (file, Objections.CopyChoiceMissing);
        var withCopy = file.Kind == RequestKind.AccountClosure && given.WithCopy == true;
        return ((file with { GoAhead = new GoAhead(now, withCopy) }).Record("go-ahead-given", now, withCopy ? "with copy" : null), null);
    }

    /// <summary>Who asks twice before anybody has looked asks once.</summary>
    private static (CaseFile, Objection?) Reassess(CaseFile file, DateTimeOffset now) => file switch
    {
        { Phase: not CasePhase.Preconditions } => (file, Objections.PhaseWrong),
        { Assessment: null or { LookAgain: true } } => (file, null),
        _ => ((file with { Assessment = file.Assessment with { LookAgain = true } }).Record("reassessment-asked", now), null),
    };
}
