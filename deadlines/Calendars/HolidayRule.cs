using NodaTime;

namespace Overstap.Deadlines.Calendars;

/// <summary>A checked rule: on which days of a year its holiday falls.</summary>
internal sealed record HolidayRule(string Id, Text Name, Standing Standing, string Source, Func<int, IEnumerable<LocalDate>> BaseDays)
{
    /// <summary>By how many days the holiday moves when its own day falls on a weekday named here.</summary>
    public IReadOnlyDictionary<IsoDayOfWeek, int> Move { get; init; } = new Dictionary<IsoDayOfWeek, int>();

    /// <summary>When not empty, the rule gives a holiday only in years in which its own day falls on one of these.</summary>
    public IReadOnlySet<IsoDayOfWeek> Only { get; init; } = new HashSet<IsoDayOfWeek>();

    public int From { get; init; } = SupportedYears.First;

    public int Until { get; init; } = SupportedYears.Last;

    public YearCycle? Every { get; init; }

    /// <summary>The holidays whose own day, before moving, lies in the year.</summary>
    public IEnumerable<Holiday> In(int year)
    {
        if (year < From || year > Until || (Every is { } cycle && (year < cycle.Since || (year - cycle.Since) % cycle.Years != 0)))
            return [];
        return BaseDays(year)
            .Where(day => Only.Count == 0 || Only.Contains(day.DayOfWeek))
            .Select(day => new Holiday(day.PlusDays(Move.GetValueOrDefault(day.DayOfWeek)), Id, Name, Standing, Source));
    }
}
