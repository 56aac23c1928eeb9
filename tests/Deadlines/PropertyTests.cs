using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Overstap.Deadlines;

namespace Overstap.Tests.Deadlines;

public sealed class PropertyTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(500);
    private static readonly Gen<LocalDate> Days = Gen.Choose(0, 365 * 60).Select(offset => new LocalDate(1999, 1, 1).PlusDays(offset));
    private static readonly Gen<Instant> Instants = Gen.Zip(Days, Gen.Choose(0, 86_399)).Select(pair => Clocks.Noon(pair.Item1) + Duration.FromSeconds(pair.Item2));
    private static readonly Gen<string> States = Gen.Elements(HolidayCalendar.ShippedMemberStates.ToArray());
    private static readonly Gen<Span> Spans = Gen.OneOf(
        Gen.Choose(1, 400).Select(Span.OfDays),
        Gen.Choose(1, 60).Select(Span.OfWorkingDays),
        Gen.Choose(1, 60).Select(Span.OfWeeks),
        Gen.Choose(1, 40).Select(months => Span.OfMonths(months)),
        Gen.Choose(1, 30).Select(Span.OfYears));

    private static readonly IReadOnlyDictionary<string, LegalClock> ByState = HolidayCalendar.ShippedMemberStates.ToDictionary(state => state, Clocks.Of);

    [Fact]
    public void LastDay_EndRolls_IsAWorkingDay() => Prop.ForAll(
        Days.ToArbitrary(), Spans.ToArbitrary(), Gen.Zip(States, Gen.Elements(true, false)).ToArbitrary(),
        (day, span, where) => Working(where.Item1, where.Item2) is var working && working.Contains(Regulation1182.LastDay(day, span, working))).Check(Many);

    [Fact]
    public void LastDay_TwoDaysOrMore_HoldsTwoWorkingDays() => Prop.ForAll(
        Days.ToArbitrary(), Gen.Choose(2, 12).ToArbitrary(), Gen.Zip(States, Gen.Elements(true, false)).ToArbitrary(),
        (day, length, where) => Working(where.Item1, where.Item2) is var working
            && Between(day, Regulation1182.LastDay(day, Span.OfDays(length), working)).Count(working.Contains) >= 2).Check(Many);

    [Fact]
    public void LastDay_WorkingDays_IsWhatCountingDayByDayGives() => Prop.ForAll(
        Days.ToArbitrary(), Gen.Choose(1, 40).ToArbitrary(), Gen.Zip(States, Gen.Elements(true, false)).ToArbitrary(),
        (day, length, where) =>
        {
            var holidays = Naive(where.Item1, where.Item2, day.Year, day.Year + 1);
            var (counted, last) = (0, day.ToDateOnly());
            while (counted < length)
            {
                last = last.AddDays(1);
                if (last.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !holidays.Contains(last))
                    counted++;
            }
            return Regulation1182.LastDay(day, Span.OfWorkingDays(length), Working(where.Item1, where.Item2)).ToDateOnly() == last;
        }).Check(Many);

    [Fact]
    public void LastDay_LaterEvent_IsNeverEarlier() => Prop.ForAll(
        Days.ToArbitrary(), Spans.ToArbitrary(), States.ToArbitrary(),
        (day, span, state) => Regulation1182.LastDay(day, span, Working(state, false)) <= Regulation1182.LastDay(day.PlusDays(1), span, Working(state, false))).Check(Many);

    [Fact]
    public void Deadline_AnyClock_KeepsItsFacesInOrder() => Prop.ForAll(
        Instants.ToArbitrary(), States.ToArbitrary(), (occurred, state) => All(ByState[state], occurred).All(deadline =>
            deadline.Target <= deadline.ActBy
            && deadline.ActBy <= deadline.KeepUntil
            && deadline.Target >= Instant.Min(deadline.Event, deadline.ActBy)
            && deadline.IsSettled == deadline.Readings.All(reading => reading.End == deadline.ActBy)
            && deadline.ActBy == deadline.Readings.Min(reading => reading.End)
            && deadline.KeepUntil == deadline.Readings.Max(reading => reading.End))).Check(Many);

    [Fact]
    public void Deadline_LaterEvent_IsNeverEarlier() => Prop.ForAll(
        Instants.ToArbitrary(), Gen.Choose(1, 200).ToArbitrary(), States.ToArbitrary(), (occurred, hours, state) =>
            All(ByState[state], occurred).Zip(All(ByState[state], occurred + Duration.FromHours(hours)))
                .All(pair => pair.First.ActBy <= pair.Second.ActBy && pair.First.KeepUntil <= pair.Second.KeepUntil)).Check(Many);

    [Fact]
    public void Deadline_FurtherDisputedDay_MovesNoActByAndNoKeepUntilEarlier() => Prop.ForAll(
        Instants.ToArbitrary(), Gen.Choose(0, 250).ToArbitrary(), States.ToArbitrary(), (occurred, offset, state) =>
        {
            var more = new LegalClock(ByState[state].Jurisdiction with { Holidays = WithDisputed(state, occurred.InUtc().Date.PlusDays(offset)) });
            return All(ByState[state], occurred).Zip(All(more, occurred)).All(pair => pair.First.ActBy == pair.Second.ActBy && pair.First.KeepUntil <= pair.Second.KeepUntil);
        }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void Retrieval_AnyEventsAndReading_LeavesThirtyWholeDays() => Prop.ForAll(
        Instants.ToArbitrary(), Gen.Choose(-2000, 2000).ToArbitrary(), States.ToArbitrary(), (ended, hours, state) =>
        {
            var ready = ended + Duration.FromHours(hours);
            var zone = ByState[state].Jurisdiction.Zone;
            var (from, to) = (Instant.Max(ended, ready).InZone(zone).LocalDateTime, ByState[state].Retrieval(ended, ready).ActBy.InZone(zone).LocalDateTime);
            return NodaTime.Period.Between(from, to, PeriodUnits.Days).Days >= 30;
        }).Check(Many);

    private static IEnumerable<Deadline> All(LegalClock clock, Instant occurred) =>
    [
        clock.GdprAnswer(occurred), clock.GdprExtensionNotice(occurred), clock.GdprExtendedAnswer(occurred), clock.DataActNotice(occurred), clock.DataActMaximumNotice(occurred),
        clock.Transition(occurred), clock.InfeasibilityNotice(occurred), clock.AlternativeTransition(occurred), clock.Retrieval(occurred, occurred), clock.Link(occurred),
        clock.SourceErasure(occurred), clock.Retention(occurred, Span.OfYears(7), "an example"),
    ];

    private static WorkingDays Working(string state, bool disputedCount) => new(ByState[state].Jurisdiction.Holidays, disputedCount);

    private static IEnumerable<LocalDate> Between(LocalDate eventDay, LocalDate lastDay) => Enumerable.Range(1, NodaTime.Period.DaysBetween(eventDay, lastDay)).Select(offset => eventDay.PlusDays(offset));

    private static HashSet<DateOnly> Naive(string state, bool disputedCount, params int[] years) => [.. years.SelectMany(year => ByState[state].Jurisdiction.Holidays.In(year))
        .Where(holiday => disputedCount || holiday.Standing == Standing.Certain).Select(holiday => holiday.Date.ToDateOnly())];

    private static HolidayCalendar WithDisputed(string state, LocalDate day)
    {
        using var file = new HolidayFileOnDisk(
            $$"""{ "id": "one-more", "dates": ["{{day:uuuu-MM-dd}}"], "standing": "disputed", "name": { "en": "A", "fr": "B", "nl": "C", "zh": "D" }, "source": "a decree" }""", "\"LU\"", $"\"{state}\"");
        return ByState[state].Jurisdiction.Holidays.With(HolidayCalendar.Load(file.Path));
    }
}
