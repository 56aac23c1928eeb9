using System.Collections.Concurrent;
using NodaTime;
using Overstap.Deadlines.Calendars;

namespace Overstap.Deadlines;

/// <summary>The public holidays of one Member State (Regulation 1182/71 Art. 2(1)), as data. Immutable, and safe for use by many threads.</summary>
public sealed class HolidayCalendar
{
    private readonly IReadOnlyList<HolidayRule> rules;
    private readonly ConcurrentDictionary<int, IReadOnlyDictionary<LocalDate, Holiday>> years = new();

    internal HolidayCalendar(string memberState, int coversFrom, IReadOnlyList<HolidayRule> rules) => (MemberState, CoversFrom, this.rules) = (memberState, coversFrom, rules);

    /// <summary>The Member States whose holidays are shipped.</summary>
    public static IReadOnlyList<string> ShippedMemberStates { get; } =
        [.. typeof(HolidayCalendar).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".json", StringComparison.Ordinal)).Select(name => Path.GetFileNameWithoutExtension(name)).Order(StringComparer.Ordinal)];

    /// <summary>Two capital letters, as in ISO 3166-1.</summary>
    public string MemberState { get; }

    /// <summary>The first year whose holidays the data knows.</summary>
    public int CoversFrom { get; }

    /// <summary>True when some day is disputed, so that dates have two readings.</summary>
    public bool HasDisputedDays => rules.Any(rule => rule.Standing == Standing.Disputed);

    /// <summary>The shipped calendar of a Member State.</summary>
    /// <exception cref="ArgumentException">No calendar of this Member State is shipped.</exception>
    public static HolidayCalendar Shipped(string memberState)
    {
        if (!ShippedMemberStates.Contains(memberState))
            throw new ArgumentException($"There are no shipped holidays for {memberState}, only for {string.Join(", ", ShippedMemberStates)}. Load a file instead.", nameof(memberState));
        using var json = typeof(HolidayCalendar).Assembly.GetManifestResourceStream(memberState + ".json")!;
        return HolidayFileReader.Read(json, memberState + ".json");
    }

    /// <summary>Loads a holiday file: that of another Member State, or one with further days for <see cref="With"/>.</summary>
    /// <exception cref="HolidayFileException">The file is missing, unreadable or faulty.</exception>
    public static HolidayCalendar Load(string path)
    {
        try
        {
            using var json = File.OpenRead(path);
            return HolidayFileReader.Read(json, path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new HolidayFileException(path, [problem.Message], problem);
        }
    }

    /// <summary>This calendar and the days of another file for the same Member State, such as days equated by decree. A rule with the same id replaces this calendar's.</summary>
    /// <exception cref="ArgumentException">The other calendar is of another Member State.</exception>
    public HolidayCalendar With(HolidayCalendar further) => further.MemberState == MemberState
        ? new(MemberState, CoversFrom, [.. rules.Where(rule => further.rules.All(other => other.Id != rule.Id)), .. further.rules])
        : throw new ArgumentException($"Holidays of {further.MemberState} cannot be added to those of {MemberState}.", nameof(further));

    /// <summary>The holidays of a year, by date. Where two fall on one day, the certain one is named.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year is before <see cref="CoversFrom"/> or after <see cref="SupportedYears.Last"/>.</exception>
    public IReadOnlyList<Holiday> In(int year) => [.. Year(year).Values.OrderBy(holiday => holiday.Date)];

    /// <summary>The holiday on a day, or null.</summary>
    /// <inheritdoc cref="In"/>
    public Holiday? On(LocalDate day) => Year(day.Year).GetValueOrDefault(day);

    private IReadOnlyDictionary<LocalDate, Holiday> Year(int year) => year < CoversFrom || year > SupportedYears.Last + 1
        ? throw new ArgumentOutOfRangeException(nameof(year), year, $"The holidays of {MemberState} are known from {CoversFrom} to {SupportedYears.Last}.")
        : years.GetOrAdd(year, Compute);

    // A day may move across the turn of the year, so the rules of the neighbouring years are asked too.
    private Dictionary<LocalDate, Holiday> Compute(int year) => Enumerable.Range(year - 1, 3)
        .SelectMany(each => rules.SelectMany(rule => rule.In(each)))
        .Where(holiday => holiday.Date.Year == year)
        .GroupBy(holiday => holiday.Date)
        .ToDictionary(day => day.Key, day => day.MinBy(holiday => holiday.Standing)!);
}
