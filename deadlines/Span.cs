namespace Overstap.Deadlines;

/// <summary>The units in which Union law expresses periods.</summary>
public enum SpanUnit
{
    /// <summary>Calendar days, holidays and weekends included (Regulation 1182/71 Art. 3(3)).</summary>
    Days,

    /// <summary>Days other than public holidays, Sundays and Saturdays (Art. 2(2)).</summary>
    WorkingDays,

    /// <summary>Weeks: the period ends on the same day of the week (Art. 3(2)(c)).</summary>
    Weeks,

    /// <summary>Months: the period ends on the same date, else on the last day of the month (Art. 3(2)(c)).</summary>
    Months,

    /// <summary>Years: as months (Art. 3(2)(c)).</summary>
    Years,
}

/// <summary>The length of a period. A period in hours has a method of its own: <see cref="Regulation1182.EndOfHours"/>.</summary>
public sealed record Span
{
    private Span(int amount, SpanUnit unit, int extraDays = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(amount, extraDays > 0 ? 0 : 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(amount, 40_000);
        (Amount, Unit, ExtraDays) = (amount, unit, extraDays);
    }

    /// <summary>How many units, 1 to 40,000 (0 only with a part of a month).</summary>
    public int Amount { get; }

    /// <summary>The unit.</summary>
    public SpanUnit Unit { get; }

    /// <summary>The part of a month beyond whole months, in days, 0 to 29 (Regulation 1182/71 Art. 3(2)(d)).</summary>
    public int ExtraDays { get; }

    /// <summary>Calendar days.</summary>
    public static Span OfDays(int days) => new(days, SpanUnit.Days);

    /// <summary>Working days.</summary>
    public static Span OfWorkingDays(int days) => new(days, SpanUnit.WorkingDays);

    /// <summary>Weeks.</summary>
    public static Span OfWeeks(int weeks) => new(weeks, SpanUnit.Weeks);

    /// <summary>Months, and parts of a month in thirtieths: half a month is 15, because a part is counted on a month of thirty days (Art. 3(2)(d)).</summary>
    public static Span OfMonths(int months, int thirtieths = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(thirtieths);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(thirtieths, 29);
        return new(months, SpanUnit.Months, thirtieths);
    }

    /// <summary>Years.</summary>
    public static Span OfYears(int years) => new(years, SpanUnit.Years);

    /// <summary>True for periods of two days or more, which hold at least two working days (Art. 3(5)).</summary>
    internal bool IsTwoDaysOrMore => Unit is not (SpanUnit.Days or SpanUnit.WorkingDays) || Amount >= 2;
}
