using NodaTime;

namespace Overstap.Deadlines.Arithmetic;

/// <summary>Regulation (EEC, Euratom) No 1182/71 Art. 3(1) to (5) for periods in days, working days, weeks, months and years.</summary>
internal static class PeriodCount
{
    public static Calculation Count(LocalDate eventDay, Span span, WorkingDays working, bool endRolls)
    {
        SupportedYears.Checked(eventDay, nameof(eventDay));
        var notCounted = new List<Holiday>();
        var nominal = span.Unit == SpanUnit.WorkingDays ? CountWorkingDays(eventDay, span.Amount, working, notCounted) : Nominal(eventDay, span);
        SupportedYears.Checked(nominal, nameof(span));

        var movedOver = new List<Holiday>();
        var rolled = endRolls ? NextWorkingDay(nominal, working, movedOver) : nominal;
        var lastDay = span.IsTwoDaysOrMore ? WithTwoWorkingDays(eventDay, rolled, working) : rolled;
        return new(eventDay, span, nominal, lastDay)
        {
            NotCounted = notCounted,
            MovedOver = movedOver,
            RolledTo = rolled == nominal ? null : rolled,
            IsMonthShorter = span.Unit is SpanUnit.Months or SpanUnit.Years && span.ExtraDays == 0 && nominal.Day != eventDay.Day,
            IsLengthenedToTwoWorkingDays = lastDay != rolled,
        };
    }

    // NodaTime's months and years end on the last day of a month that lacks the date, as Art. 3(2)(c) asks.
    public static LocalDate Nominal(LocalDate eventDay, Span span, int direction = 1) => span.Unit switch
    {
        SpanUnit.Days => eventDay.PlusDays(direction * span.Amount),
        SpanUnit.Weeks => eventDay.PlusWeeks(direction * span.Amount),
        SpanUnit.Months => eventDay.PlusMonths(direction * span.Amount).PlusDays(direction * span.ExtraDays),
        SpanUnit.Years => eventDay.PlusYears(direction * span.Amount),
        _ => throw new ArgumentOutOfRangeException(nameof(span), span.Unit, "Working days are counted one by one."),
    };

    public static LocalDate CountWorkingDays(LocalDate eventDay, int count, WorkingDays working, List<Holiday> notCounted, int direction = 1)
    {
        var day = eventDay;
        for (var left = count; left > 0;)
        {
            day = SupportedYears.Checked(day.PlusDays(direction), nameof(count));
            if (working.Contains(day))
                left--;
            else if (day.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) && working.HolidayOn(day) is { } holiday)
                notCounted.Add(holiday);
        }
        return day;
    }

    private static LocalDate NextWorkingDay(LocalDate day, WorkingDays working, List<Holiday> movedOver)
    {
        while (!working.Contains(day))
        {
            if (working.HolidayOn(day) is { } holiday)
                movedOver.Add(holiday);
            day = day.PlusDays(1);
        }
        return day;
    }

    private static LocalDate WithTwoWorkingDays(LocalDate eventDay, LocalDate end, WorkingDays working)
    {
        var second = CountWorkingDays(eventDay, 2, working, []);
        return LocalDate.Max(end, second);
    }
}
