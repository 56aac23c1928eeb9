using System.Text.Json.Serialization;

namespace Overstap.Deadlines.Calendars;

/// <summary>A holiday file as it is written; <see cref="HolidayFileReader"/> checks what the types cannot say. The format is described in docs/legal-clock.md.</summary>
internal sealed record HolidayFile(
    [property: JsonRequired] string MemberState,
    [property: JsonRequired] int CoversFrom,
    [property: JsonRequired] IReadOnlyList<HolidayEntry> Holidays);

/// <summary>One rule as it is written. Exactly one of <c>fixed</c>, <c>easter</c>, <c>weekday</c> and <c>dates</c> says on which day the holiday falls.</summary>
internal sealed record HolidayEntry
{
    [JsonRequired] public string Id { get; init; } = "";
    [JsonRequired] public EntryName Name { get; init; } = new("", "", "", "");
    [JsonRequired] public string Standing { get; init; } = "";
    [JsonRequired] public string Source { get; init; } = "";
    public string? Fixed { get; init; }
    public int? Easter { get; init; }
    public WeekdayOfMonth? Weekday { get; init; }
    public IReadOnlyList<string>? Dates { get; init; }
    public IReadOnlyDictionary<string, int>? Move { get; init; }
    public IReadOnlyList<string>? Only { get; init; }
    public int? From { get; init; }
    public int? Until { get; init; }
    public YearCycle? Every { get; init; }
}

/// <summary>The holiday's name in four languages.</summary>
internal sealed record EntryName([property: JsonRequired] string En, [property: JsonRequired] string Fr, [property: JsonRequired] string Nl, [property: JsonRequired] string Zh);

/// <summary>The nth weekday of a month; -1 is the last.</summary>
internal sealed record WeekdayOfMonth([property: JsonRequired] int Month, [property: JsonRequired] string Day, [property: JsonRequired] int Nth);

/// <summary>Only every so many years, counted from a year in which the day is a holiday.</summary>
internal sealed record YearCycle([property: JsonRequired] int Years, [property: JsonRequired] int Since);
