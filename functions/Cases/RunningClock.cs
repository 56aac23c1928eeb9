using Overstap.Deadlines;

namespace Overstap.Cases;

/// <summary>A date of a case, and when what it bounds was done.</summary>
/// <param name="KeptUntil">A later date that was promised, where something must not go early.</param>
/// <param name="IsOwed">False where nothing may be owed by then, such as the notice of an infeasibility that there may not be.</param>
/// <param name="EndsByItself">A period that time ends, not work: it is at no risk before its end.</param>
public sealed record RunningClock(Deadline Deadline, DateTimeOffset? DoneAt, bool IsOwed = true, DateTimeOffset? KeptUntil = null, bool EndsByItself = false)
{
    /// <summary>How long our timers may take.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromDays(1);

    /// <summary>Whether something has to be done by then, as opposed to not before then.</summary>
    public bool IsDuty => Deadline.Bound == Bound.NoLaterThan;

    /// <summary>The date that decides: of a duty the earliest on which it is done in time, of what must stay the latest, or the later one that was promised.</summary>
    public DateTimeOffset DecidedBy => IsDuty ? Deadline.ActBy.ToDateTimeOffset()
        : KeptUntil is { } kept && kept > Deadline.KeepUntil.ToDateTimeOffset() ? kept : Deadline.KeepUntil.ToDateTimeOffset();

    public ClockState StateAt(DateTimeOffset now)
    {
        var actBy = Deadline.ActBy.ToDateTimeOffset();
        if (DoneAt is { } done)
            return IsOwed && Deadline.Bound == Bound.NoLaterThan && done > actBy ? ClockState.DoneLate : ClockState.Done;
        if (!IsOwed)
            return ClockState.Running;
        // What must not go early must not stay either: a day after its end it should be gone.
        if (!IsDuty || EndsByItself)
            return now >= DecidedBy + Slack ? ClockState.Missed : ClockState.Running;
        return now >= actBy ? ClockState.Missed : now >= Deadline.Target.ToDateTimeOffset() ? ClockState.AtRisk : ClockState.Running;
    }
}

public enum ClockState
{
    Running,

    /// <summary>Our own target has passed, the legal date has not.</summary>
    AtRisk,
    Missed,
    Done,
    DoneLate,
}
