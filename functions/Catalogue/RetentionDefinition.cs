namespace Overstap.Catalogue;

/// <summary>A legal duty to keep a table's rows for some time, whoever asks for their erasure (GDPR Art. 17(3)(b)).</summary>
/// <param name="Ground">Stable code of the ground, such as <c>fiscal-records</c>.</param>
/// <param name="Source">The provision that carries the duty.</param>
/// <param name="Reason">The ground in the words a user reads.</param>
/// <param name="Months">How many calendar months a row is kept, at least 1.</param>
/// <param name="From">The field of the table, an instant, whose day starts the period.</param>
/// <param name="AfterYearEnd">Whether the period starts only with the end of that day's calendar year.</param>
public sealed record RetentionDefinition(string Ground, string Source, Labels Reason, int Months, FieldDefinition From, bool AfterYearEnd)
{
    /// <summary>
    /// The first instant at which a row is no longer kept. The period runs from the day of the event, which is not counted, to the last hour of the
    /// same date <see cref="Months"/> later, or of that month's last day (Regulation 1182/71 Art. 3(1), (2)(c)).
    /// </summary>
    /// <param name="zone">The zone in whose days the period is counted.</param>
    public DateTimeOffset EndsAt(DateTimeOffset from, TimeZoneInfo zone) => StartOf(LastDay(DayOf(from, zone)).AddDays(1), zone);

    /// <summary>A row is kept at <paramref name="now"/> exactly when its period starts from this instant or a later one.</summary>
    /// <inheritdoc cref="EndsAt"/>
    public DateTimeOffset KeptFrom(DateTimeOffset now, TimeZoneInfo zone)
    {
        var today = DayOf(now, zone);
        var first = today.AddMonths(-Months);
        if (AfterYearEnd) first = new DateOnly(first.Year, 1, 1);

        // Months are not equally long: of 31 March less one month, the first day whose period reaches 31 March is 1 March and not 28 February.
        while (LastDay(first) < today)
            first = AfterYearEnd ? first.AddYears(1) : first.AddDays(1);
        return StartOf(first, zone);
    }

    private DateOnly LastDay(DateOnly day) => (AfterYearEnd ? new DateOnly(day.Year, 12, 31) : day).AddMonths(Months);

    private static DateOnly DayOf(DateTimeOffset instant, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    private static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
