namespace Overstap.Cases.Lifecycle;

/// <summary>What an operator may decide, and when. The first decision stands.</summary>
internal sealed class OperatorEvents(CaseClocks clocks)
{
    public (CaseFile File, Objection? Objection) Take(CaseFile file, CaseEvent happened, DateTimeOffset now) => happened switch
    {
        MandateDecided decided => DecideMandate(file, decided, now),
        FoundInfeasible found => FindInfeasible(file, found, now),
        AnswerExtended extended => ExtendAnswer(file, extended.Reasons, now),
        RefusalDecided refusal => Refuse(file, refusal, now),
        RetryAsked => Retry(file, now),
        _ => ApproveCorrection(file, now),
    };

    private static (CaseFile, Objection?) DecideMandate(CaseFile file, MandateDecided decided, DateTimeOffset now)
    {
        if (file.Mandate is not { } mandate)
            return (file, Objections.KindWrong);
        if (mandate.Approved is not null)
            return (file, Objections.DecisionMade);
        if (file.Phase != CasePhase.AwaitingMandate)
            return (file, Objections.PhaseWrong);
        file = file with
        {
            Mandate = new Mandate(decided.Approved, now),
            Personal = decided.Personal ?? file.Personal,
            IndexNames = [.. file.IndexNames, .. decided.IndexNames],
        };
        return (file.Record(decided.Approved ? "mandate-approved" : "mandate-declined", now), null);
    }

    private (CaseFile, Objection?) FindInfeasible(CaseFile file, FoundInfeasible found, DateTimeOffset now)
    {
        if (file.Kind != RequestKind.Migration)
            return (file, Objections.KindWrong);
        if (file.Switching?.Infeasible is not null)
            return (file, Objections.DecisionMade);
        if (file.Phase is not (CasePhase.Notice or CasePhase.Transition))
            return (file, file.Phase < CasePhase.Notice ? Objections.PhaseWrong : Objections.TransitionEnded);
        var last = clocks.LastAlternativeDay(file);
        if (found.Until > last)
            return (file, Objections.DateBeyondLimit(last));
        if (found.Until <= clocks.DayOf(now) || clocks.EndOf(found.Until) <= clocks.TransitionEnd(file))
            return (file, Objections.DatePast);
        var late = now >= clocks.InfeasibilityNotice(file);
        file = file with
        {
            Switching = (file.Switching ?? new Switching()) with { Infeasible = new Infeasibility(now, found.Until, late) },
            Texts = With(file.Texts, CaseTexts.Infeasible, found.Reasons),
        };
        return (clocks.Replan(file).Record(late ? "infeasible-told-late" : "infeasible-told", now, clocks.EndOf(found.Until).ToString("O")), null);
    }

    private (CaseFile, Objection?) ExtendAnswer(CaseFile file, byte[] reasons, DateTimeOffset now)
    {
        if (file.AnswerExtendedAt is not null)
            return (file, Objections.ExtensionToldBefore);
        // A copy that lacks something is no answer yet.
        if (file.Outcome is not null || (file.Copy is not { IsComplete: false } && (IsAnswered(file) || CopyRules.IsOffered(file))))
            return (file, Objections.Answered);
        if (file.Phase == CasePhase.AwaitingIdentity)
            return (file, Objections.PhaseWrong);
        return now >= clocks.Answer(file)
            ? (file, Objections.ExtensionTooLate)
            : ((file with { AnswerExtendedAt = now, Texts = With(file.Texts, CaseTexts.AnswerExtension, reasons) }).Record("answer-extended", now), null);
    }

    private static (CaseFile, Objection?) Refuse(CaseFile file, RefusalDecided refusal, DateTimeOffset now)
    {
        if (file.Refusal is not null)
            return (file, Objections.DecisionMade);
        if (file.Phase == CasePhase.AwaitingIdentity)
            return (file, Objections.PhaseWrong);
        if (refusal.Ground == CaseRules.ObjectedTo && file.Mandate is null)
            return (file, Objections.KindWrong);
        // A copy that its owner may know of is an answer.
        if (IsAnswered(file) || file.GoAhead is not null || CopyRules.IsOffered(file))
            return (file, Objections.Answered);
        file = file with
        {
            Refusal = new CaseRefusal(refusal.Ground, now),
            Texts = refusal.Explanation is { } explanation ? With(file.Texts, CaseTexts.Refusal, explanation) : file.Texts,
        };
        return (file.Record("refused", now, refusal.Ground), null);
    }

    private static (CaseFile, Objection?) ApproveCorrection(CaseFile file, DateTimeOffset now)
    {
        if (file.Kind != RequestKind.Correction)
            return (file, Objections.KindWrong);
        return file.Phase switch
        {
            CasePhase.Assessment => ((file with { Phase = CasePhase.Applying, PhaseSince = now }).Record("correction-approved", now), null),
            < CasePhase.Assessment => (file, Objections.PhaseWrong),
            _ => (file, Objections.DecisionMade),
        };
    }

    private static (CaseFile, Objection?) Retry(CaseFile file, DateTimeOffset now)
    {
        var completes = CopyRules.CompletionAt(file) > now;
        if (!completes && !file.Problems.Any(Waits))
            return (file, null);
        file = file with
        {
            Problems = [.. file.Problems.Select(problem => Waits(problem) ? problem with { RetryAt = now } : problem)],
            Copy = completes ? file.Copy! with { RetryAt = now } : file.Copy,
        };
        return (file.Record("retry-asked", now), null);

        // An export that is under way keeps to its own rounds, and nobody is to be shown another time than that.
        bool Waits(CaseProblem problem) => problem.RetryAt > now && !problem.IsUnderWay;
    }

    private static bool IsAnswered(CaseFile file) =>
        file.Outcome is not null || file.Phase is CasePhase.Available or CasePhase.Retrieval or >= CasePhase.Applying;

    private static Dictionary<string, byte[]> With(IReadOnlyDictionary<string, byte[]> texts, string name, byte[] text) =>
        new(texts, StringComparer.Ordinal) { [name] = text };
}
