using NodaTime;

namespace Overstap.Deadlines;

/// <summary>Working days of a Member State: all days other than public holidays, Sundays and Saturdays (Regulation 1182/71 Art. 2(2)).</summary>
/// <param name="Holidays">The Member State's holidays.</param>
/// <param name="DisputedCount">True to take disputed days as holidays.</param>
public sealed record WorkingDays(HolidayCalendar Holidays, bool DisputedCount)
{
    /// <summary>The public holiday on the day on this reading, or null.</summary>
    public Holiday? HolidayOn(LocalDate day) => Holidays.On(day) is { } holiday && (DisputedCount || holiday.Standing == Standing.Certain) ? holiday : null;

    /// <summary>True when the day is a working day on this reading.</summary>
    public bool Contains(LocalDate day) => day.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) && HolidayOn(day) is null;
}
