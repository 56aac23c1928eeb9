using NodaTime;
using Overstap.Deadlines;

namespace Overstap.Tests.Deadlines;

public sealed class LegalClockTests
{
    private static readonly Instant Submitted = Clocks.Noon(2026, 6, 10);

    [Fact]
    public void GdprAnswer_Computed_CitesItsRules() => Assert.Equal(
        "Regulation (EU) 2016/679, Art. 12(3); Regulation (EEC, Euratom) No 1182/71, Art. 3(1), 3(2)(c), 3(4)", Clocks.Nl.GdprAnswer(Submitted).Citation);

    [Fact]
    public void Transition_AllQuestionsOpen_HasEightNamedReadings()
    {
        var names = Clocks.Nl.Transition(Submitted).Readings.Select(reading => reading.Name).ToArray();

        Assert.Equal(8, names.Distinct(StringComparer.Ordinal).Count());
        Assert.Contains("end-stays+disputed-are-working-days+from-chosen-notice", names);
        Assert.Contains("end-rolls+disputed-are-holidays+from-maximum-notice", names);
    }

    [Fact]
    public void GdprAnswer_NoDisputedDaysInTheMemberState_HasOneReading()
    {
        var deadline = Clocks.Of("BE").GdprAnswer(Submitted);

        Assert.Equal("settled", Assert.Single(deadline.Readings).Name);
        Assert.True(deadline.IsSettled);
    }

    [Theory]
    [InlineData("2026-06-09", false)]
    [InlineData("2026-06-10", true)]
    [InlineData("2026-08-10", true)]
    [InlineData("2026-08-11", false)]
    public void IsWithinMaximumNotice_AroundItsEnds_SaysSo(string end, bool within) => Assert.Equal(within, Clocks.Nl.IsWithinMaximumNotice(Submitted, Date(end)));

    [Theory]
    [InlineData("2027-02-28", true)]
    [InlineData("2027-03-01", false)]
    public void IsWithinMaximumNotice_ReadingsDiffer_TakesTheEarliest(string end, bool within) =>
        Assert.Equal(within, Clocks.Nl.IsWithinMaximumNotice(Clocks.Noon(2026, 12, 31), Date(end)));

    [Theory]
    [InlineData("2026-07-01", false)]
    [InlineData("2026-07-02", true)]
    [InlineData("2027-02-01", true)]
    [InlineData("2027-02-02", false)]
    public void IsWithinAlternativeTransition_AroundItsEnds_SaysSo(string proposed, bool within) =>
        Assert.Equal(within, Clocks.Nl.IsWithinAlternativeTransition(Submitted, Date("2026-07-01"), Date(proposed)));

    [Fact]
    public void DataActNotice_ChosenBeforeTheRequestOrBeyondEveryReading_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Clocks.Nl.DataActNotice(Submitted, Date("2026-06-09")));
        Assert.Throws<ArgumentOutOfRangeException>(() => Clocks.Nl.DataActNotice(Submitted, Date("2026-08-11")));
        Assert.Throws<ArgumentOutOfRangeException>(() => Clocks.Nl.Transition(Submitted, Date("2026-08-11")));
    }

    [Fact]
    public void DataActNotice_ChosenOnTheLatestReadingOnly_IsComputed()
    {
        var deadline = Clocks.Nl.DataActNotice(Clocks.Noon(2026, 12, 31), Date("2027-03-01"));

        Assert.Equal(Date("2027-03-01"), deadline.ActByLastDay);
    }

    [Fact]
    public void ExtendedTransition_UntilBeforeTheDayOfAsking_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Clocks.Nl.ExtendedTransition(Submitted, Date("2026-06-09")));

    [Fact]
    public void IndicatedTransition_UntilBeforeTheDayOfTelling_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Clocks.Nl.IndicatedTransition(Submitted, Date("2026-06-09")));

    [Fact]
    public void Clocks_DatesOutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Clocks.Nl.GdprAnswer(Instant.FromUtc(1971, 12, 31, 12, 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Clocks.Nl.GdprAnswer(Instant.FromUtc(2199, 12, 15, 12, 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Clocks.Nl.Link(Instant.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => Clocks.Nl.Retrieval(Instant.MinValue, Submitted));
        Assert.Throws<ArgumentOutOfRangeException>(() => Clocks.Nl.GdprAnswer(Instant.FromUtc(1996, 6, 1, 12, 0)));
    }

    [Fact]
    public void Keeping_Bound_IsNoEarlierThanAndHasNoTargetOfItsOwn()
    {
        var deadline = Clocks.Nl.Retrieval(Submitted, Submitted);

        Assert.Equal(Bound.NoEarlierThan, deadline.Bound);
        Assert.Equal(deadline.ActBy, deadline.Target);
    }

    private static LocalDate Date(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;
}
