using NodaTime;

namespace Overstap.Deadlines;

/// <summary>The years this library computes in: from the first full year of Regulation 1182/71 to where nobody knows the holidays any more.</summary>
public static class SupportedYears
{
    /// <summary>The first year.</summary>
    public const int First = 1972;

    /// <summary>The last year.</summary>
    public const int Last = 2199;

    internal static LocalDate Checked(LocalDate date, string name) => date.Year is >= First and <= Last
        ? date
        : throw new ArgumentOutOfRangeException(name, date, $"Dates are computed from {First} to {Last}.");

    internal static LocalDate DayOf(Instant instant, DateTimeZone zone, string name)
    {
        var outside = instant < Instant.FromUtc(First, 1, 1, 0, 0) || instant > Instant.FromUtc(Last, 12, 31, 0, 0);
        return outside
            ? throw new ArgumentOutOfRangeException(name, instant, $"Instants are computed from {First} to {Last}.")
            : Checked(instant.InZone(zone).Date, name);
    }
}
