using NodaTime;
using Overstap.Deadlines.Arithmetic;
using Overstap.Deadlines.Readings;

namespace Overstap.Deadlines;

/// <summary>
/// The clocks of the Data Act and the GDPR in one jurisdiction. Pure: it reads no clock and keeps no state. Every method throws
/// <see cref="ArgumentOutOfRangeException"/> for instants and dates outside <see cref="SupportedYears"/> or before the holiday data begins, and for a date that lies before its event.
/// An instant that is an event (received, submitted, ready) belongs to the local day in which it lies; an instant that is an end is exclusive, so midnight belongs to the day before.
/// </summary>
/// <param name="jurisdiction">Where the provider must act.</param>
public sealed partial class LegalClock(Jurisdiction jurisdiction)
{
    private readonly DeadlineBuilder builder = new(jurisdiction);

    /// <summary>Where the provider must act.</summary>
    public Jurisdiction Jurisdiction => jurisdiction;

    private WorkingDays Working(Later reading) => new(jurisdiction.Holidays, reading.HasFlag(Later.DisputedCount));

    private LocalDate DayOf(Instant occurred, string name) => SupportedYears.DayOf(occurred, jurisdiction.Zone, name);

    private LocalDate DayEndedBy(Instant end, string name)
    {
        DayOf(end, name);
        return (end - Duration.Epsilon).InZone(jurisdiction.Zone).Date;
    }

    private Instant EndOf(LocalDate day) => Regulation1182.EndOf(day, jurisdiction.Zone);

    private Calculation Count(LocalDate eventDay, Span span, Later reading, bool endRolls) => PeriodCount.Count(eventDay, span, Working(reading), endRolls);

    private static LocalDate NotBefore(LocalDate date, LocalDate first, string name) => SupportedYears.Checked(date, name) >= first
        ? date
        : throw new ArgumentOutOfRangeException(name, date, $"The date lies before {first:uuuu-MM-dd}.");
}
