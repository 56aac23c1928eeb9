namespace Overstap.Cases.Lifecycle;

/// <summary>
/// The transition table of every kind of request: one pure function of the case file, what happened, and the present instant. It runs inside
/// activities and HTTP functions, never in an orchestrator, so that a change of these rules never changes the replay of a running request.
/// </summary>
public sealed class Transitions(CaseRules rules, CaseClocks clocks)
{
    private readonly PhaseTable _phases = new(rules, clocks);
    private readonly EventTable _events = new(rules, clocks);
    private readonly MailTable _mails = new(rules, clocks);
    private readonly DutyTable _duties = new(rules);
    private readonly Agenda _agenda = new(rules, clocks);

    public Decision Decide(CaseFile file, CaseEvent happened, DateTimeOffset now)
    {
        if (file.Phase == CasePhase.Closed)
            return new Decision(file, Step.Finish, happened is Woken ? null : Objections.Closed);
        // What time alone has brought about comes first: nobody extends a transition that has ended.
        file = Advance(file, now);
        var (next, objection) = _events.Take(file, happened, now);
        if (objection is null)
            file = Advance(next, now);
        return new Decision(file, NextStep(file, now), objection);
    }

    private CaseFile Advance(CaseFile file, DateTimeOffset now)
    {
        for (; ; )
        {
            var next = _mails.Want(_phases.Next(file, now), now);
            if (ReferenceEquals(next, file))
                return file;
            file = next;
        }
    }

    private Step NextStep(CaseFile file, DateTimeOffset now)
    {
        var held = file.Problems.Where(problem => problem.RetryAt > now).ToArray();
        return _duties.Open(file, now).FirstOrDefault(step => held.All(problem => problem.Duty != step.Duty))
            ?? new Step(WakeAt: held.Select(problem => (DateTimeOffset?)problem.RetryAt).Append(_agenda.Next(file, now)).Min());
    }
}
