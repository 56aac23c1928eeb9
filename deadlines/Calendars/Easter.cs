using NodaTime;

namespace Overstap.Deadlines.Calendars;

/// <summary>Easter Sunday of the Gregorian calendar.</summary>
internal static class Easter
{
    /// <summary>The algorithm of Meeus, Jones and Butcher, valid for every Gregorian year.</summary>
    public static LocalDate Sunday(int year)
    {
        var (golden, century, ofCentury) = (year % 19, year / 100, year % 100);
        var moonShift = (century - ((century + 8) / 25) + 1) / 3;
        var epact = ((19 * golden) + century - (century / 4) - moonShift + 15) % 30;
        var toSunday = (32 + (2 * (century % 4)) + (2 * (ofCentury / 4)) - epact - (ofCentury % 4)) % 7;
        var correction = (golden + (11 * epact) + (22 * toSunday)) / 451;
        var days = epact + toSunday - (7 * correction) + 114;
        return new LocalDate(year, days / 31, (days % 31) + 1);
    }
}
