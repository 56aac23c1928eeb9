using NodaTime;
using Overstap.Deadlines;

namespace Overstap.Tests.Deadlines;

/// <summary>Clocks of the shipped Member States, and events at noon UTC.</summary>
internal static class Clocks
{
    public static LegalClock Nl { get; } = new(Jurisdiction.Of("NL"));

    public static LegalClock Of(string memberState) => new(Jurisdiction.Of(memberState));

    public static Instant Noon(int year, int month, int day) => Instant.FromUtc(year, month, day, 12, 0);

    public static Instant Noon(LocalDate day) => Noon(day.Year, day.Month, day.Day);
}
