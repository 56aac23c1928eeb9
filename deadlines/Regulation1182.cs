using NodaTime;
using Overstap.Deadlines.Arithmetic;

namespace Overstap.Deadlines;

/// <summary>
/// Regulation (EEC, Euratom) No 1182/71 of 3 June 1971 determining the rules applicable to periods, dates and time limits: Articles 2 and 3,
/// on one reading of which days are public holidays. Nothing here knows other laws; <see cref="LegalClock"/> does.
/// </summary>
public static class Regulation1182
{
    /// <summary>
    /// The last day of a period that begins with an event. The event's day is not counted (Art. 3(1)); days run on, weekends and holidays included (Art. 3(3)), unless they are working days;
    /// weeks, months and years end on the same day, else on the last of the month (Art. 3(2)(c)); an end on a Saturday, Sunday or public holiday moves to the next working day (Art. 3(4));
    /// a period of two days or more holds at least two working days (Art. 3(5)).
    /// </summary>
    /// <param name="eventDay">The day of the event in the Member State.</param>
    /// <param name="span">The length.</param>
    /// <param name="working">The working days on one reading.</param>
    /// <param name="endRolls">False on the reading that Art. 3(4) does not lengthen this period.</param>
    /// <exception cref="ArgumentOutOfRangeException">A day outside <see cref="SupportedYears"/>, or before the holiday data begins.</exception>
    public static LocalDate LastDay(LocalDate eventDay, Span span, WorkingDays working, bool endRolls = true) => PeriodCount.Count(eventDay, span, working, endRolls).LastDay;

    /// <summary>
    /// The day that lies a period before a date. Periods calculated backwards do not move to a working day (Art. 3(4), second sentence); the given date is not counted.
    /// What must happen "at least" so long before has happened by the end of the day before the one returned.
    /// </summary>
    /// <inheritdoc cref="LastDay"/>
    public static LocalDate Backwards(LocalDate date, Span span, WorkingDays working) => SupportedYears.Checked(
        span.Unit == SpanUnit.WorkingDays
            ? PeriodCount.CountWorkingDays(SupportedYears.Checked(date, nameof(date)), span.Amount, working, [], direction: -1)
            : PeriodCount.Nominal(SupportedYears.Checked(date, nameof(date)), span, direction: -1),
        nameof(span));

    /// <summary>The end of a day: the first instant of the next one, which no longer belongs to it. A day has 23 or 25 hours when the clocks change.</summary>
    public static Instant EndOf(LocalDate day, DateTimeZone zone) => day.PlusDays(1).AtStartOfDayInZone(zone).ToInstant();

    /// <summary>
    /// The end of a period in hours: the hour of the event is not counted (Art. 3(1)), then whole hours run, weekends and holidays included (Art. 3(3)), and the end does not move (Art. 3(4)).
    /// Hours are elapsed hours: a change of the clocks neither adds nor takes one. The instant is exclusive.
    /// </summary>
    /// <param name="occurred">The event.</param>
    /// <param name="hours">1 to 100,000.</param>
    /// <param name="zone">The Member State's zone, whose full hours count.</param>
    /// <exception cref="ArgumentOutOfRangeException">Hours or instant out of range.</exception>
    public static Instant EndOfHours(Instant occurred, int hours, DateTimeZone zone)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hours, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hours, 100_000);
        SupportedYears.DayOf(occurred, zone, nameof(occurred));
        var local = occurred.InZone(zone).TimeOfDay;
        var sinceFullHour = Duration.FromTicks(local.TickOfDay % NodaConstants.TicksPerHour) + Duration.FromNanoseconds(local.NanosecondOfSecond % NodaConstants.NanosecondsPerTick);
        return occurred - sinceFullHour + Duration.FromHours(hours + 1);
    }
}
