using NodaTime;

namespace Overstap.Deadlines.Arithmetic;

/// <summary>How the last day of a period was found, for the sentence that explains it.</summary>
/// <param name="EventDay">The day of the event, which is not counted (Regulation 1182/71 Art. 3(1)).</param>
/// <param name="Span">The period's length, or null when the last day is a date that somebody chose.</param>
/// <param name="Nominal">The last day before it moves.</param>
/// <param name="LastDay">The last day.</param>
internal sealed record Calculation(LocalDate EventDay, Span? Span, LocalDate Nominal, LocalDate LastDay)
{
    /// <summary>Public holidays left out of a count of working days, weekends aside.</summary>
    public IReadOnlyList<Holiday> NotCounted { get; init; } = [];

    /// <summary>Public holidays on which the period would have ended, or over which its end moved (Art. 3(4)).</summary>
    public IReadOnlyList<Holiday> MovedOver { get; init; } = [];

    /// <summary>Public holidays over which the start moved, when the period follows another.</summary>
    public IReadOnlyList<Holiday> StartMovedOver { get; init; } = [];

    /// <summary>The end of the first month, when it lacks the date and the other months are counted from there; else null.</summary>
    public LocalDate? FirstMonthEnd { get; init; }

    /// <summary>The working day to which the end moved (Art. 3(4)), or null.</summary>
    public LocalDate? RolledTo { get; init; }

    /// <summary>True when the last month has no such date, so that its last day ends the period (Art. 3(2)(c)).</summary>
    public bool IsMonthShorter { get; init; }

    /// <summary>True when the end moved on to hold two working days (Art. 3(5)).</summary>
    public bool IsLengthenedToTwoWorkingDays { get; init; }

    /// <summary>The disputed days that decided.</summary>
    public IReadOnlyList<Holiday> Disputed => [.. StartMovedOver.Concat(NotCounted).Concat(MovedOver).Where(holiday => holiday.Standing == Standing.Disputed)];

    /// <summary>The date that somebody chose: a date does not move.</summary>
    public static Calculation Of(LocalDate eventDay, LocalDate date) => new(eventDay, Span: null, date, date);
}
