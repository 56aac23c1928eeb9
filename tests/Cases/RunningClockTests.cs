using Overstap.Cases;
using static Overstap.Tests.Cases.CaseSamples;

namespace Overstap.Tests.Cases;

/// <summary>Which dates alarm the operators, and when.</summary>
public sealed class RunningClockTests
{
    private static readonly DateTimeOffset LinkEnd = Clocks.KeepUntil(Published(), Published().PublishedAt!.Value);

    [Fact]
    public void Answer_NotGiven_IsAtRiskFromTheTargetAndMissedFromTheDate()
    {
        var clock = Clocks.Running(Confirmed()).Single(running => running.Deadline.Id == "gdpr-answer");
        var (target, actBy) = (clock.Deadline.Target.ToDateTimeOffset(), clock.Deadline.ActBy.ToDateTimeOffset());

        Assert.Equal(ClockState.Running, clock.StateAt(target.AddTicks(-1)));
        Assert.Equal(ClockState.AtRisk, clock.StateAt(target));
        Assert.Equal(ClockState.Missed, clock.StateAt(actBy));
    }

    [Fact]
    public void Copy_ADayAfterItsEnd_ShouldBeGone()
    {
        var clock = LinkOf(Published() with { KeepUntil = LinkEnd });

        Assert.Equal(ClockState.Running, clock.StateAt(LinkEnd.AddHours(23)));
        Assert.Equal(ClockState.Missed, clock.StateAt(LinkEnd.AddDays(1)));
    }

    [Fact]
    public void Copy_PromisedForLonger_IsNotMissedBefore() => Assert.Equal(ClockState.Running, LinkOf(Published() with { KeepUntil = LinkEnd.AddDays(60) }).StateAt(LinkEnd.AddDays(60)));

    [Fact]
    public void Transition_ThatRunsOut_AlarmsNobody()
    {
        var running = Confirmed() with { Kind = RequestKind.Migration, Phase = CasePhase.Transition, Switching = new Switching() };
        var end = Clocks.TransitionEnd(running);
        var ended = running with { Phase = CasePhase.Exporting, Switching = new Switching { TransitionEndedAt = end } };

        Assert.Equal(ClockState.Running, Of(running, "data-act-transition").StateAt(end.AddHours(-1)));
        Assert.Equal(ClockState.Missed, Of(running, "data-act-transition").StateAt(end.AddDays(1)));
        Assert.Equal(ClockState.Done, Of(ended, "data-act-transition").StateAt(end));
        Assert.Equal(ClockState.Done, Of(ended, "data-act-infeasibility-notice").StateAt(end));
    }

    [Fact]
    public void InfeasibilityNotice_ToldLate_IsDoneLate()
    {
        var late = Clocks.InfeasibilityNotice(Confirmed()).AddHours(1);
        var file = Confirmed() with { Kind = RequestKind.Migration, Phase = CasePhase.Transition, Switching = new Switching { Infeasible = new Infeasibility(late, new DateOnly(2026, 6, 1), Late: true) } };

        Assert.Equal(ClockState.DoneLate, Of(file, "data-act-infeasibility-notice").StateAt(late));
    }

    private static RunningClock Of(CaseFile file, string id) => Clocks.Running(file).Single(running => running.Deadline.Id == id);

    private static RunningClock LinkOf(CaseFile file) => Of(file, "link");
}
