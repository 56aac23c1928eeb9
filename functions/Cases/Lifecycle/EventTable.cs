namespace Overstap.Cases.Lifecycle;

/// <summary>What each event changes, and when it is not accepted. An event that was taken before changes nothing, so that all of them can be repeated.</summary>
internal sealed class EventTable(CaseRules rules, CaseClocks clocks)
{
    private readonly PersonEvents _person = new(rules, clocks);
    private readonly OperatorEvents _operator = new(clocks);

    public (CaseFile File, Objection? Objection) Take(CaseFile file, CaseEvent happened, DateTimeOffset now) => happened switch
    {
        Woken woken => (DutyOutcomes.Note(file, woken.Turn, rules, now), null),
        IdentityConfirmed or RequestWithdrawn or SwitchingSucceeded or TransitionExtended or GoAheadGiven or ReassessmentAsked => _person.Take(file, happened, now),
        MandateDecided or FoundInfeasible or AnswerExtended or RefusalDecided or CorrectionApproved or RetryAsked => _operator.Take(file, happened, now),
        _ => (DutyOutcomes.Take(file, happened, now), null),
    };
}
