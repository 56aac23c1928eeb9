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

    private static RunningClock LinkOf(CaseFile file) => Clocks.Running(file).Single(running => running.Deadline.Id == "link");
}
