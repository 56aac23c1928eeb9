using NodaTime;
using NodaTime.Text;

namespace Overstap.Deadlines.Calendars;

/// <summary>Turns an entry as written into a rule, or says what is wrong with it.</summary>
internal sealed class HolidayEntryCheck(string place, List<string> problems)
{
    private static readonly AnnualDatePattern MonthAndDay = AnnualDatePattern.CreateWithInvariantCulture("MM'-'dd");

    public HolidayRule? Check(HolidayEntry entry)
    {
        var before = problems.Count;
        Require(entry.Id.Length > 0 && entry.Id.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-'), "id", $"\"{entry.Id}\" must be lower-case words joined by hyphens.");
        Require(!new[] { entry.Name.En, entry.Name.Fr, entry.Name.Nl, entry.Name.Zh }.Any(string.IsNullOrWhiteSpace), "name", "must not be empty in any of en, fr, nl, zh.");
        Require(entry.Standing is "certain" or "disputed", "standing", $"\"{entry.Standing}\" is neither \"certain\" nor \"disputed\".");
        Require(!string.IsNullOrWhiteSpace(entry.Source), "source", "must name the legal text.");
        Require(entry.Every is null or { Years: >= 1 and <= 400 }, "every.years", "must be from 1 to 400.");
        Require((entry.Until ?? SupportedYears.Last) >= (entry.From ?? SupportedYears.First), "until", $"{entry.Until} is before from {entry.From}.");
        Require(entry.Move is null || entry.Move.Values.All(days => days is >= -31 and <= 31), "move", "moves by at most 31 days.");
        var days = BaseDays(entry);
        var move = (entry.Move ?? new Dictionary<string, int>()).Select(pair => (Day: Weekday(pair.Key, "move"), Days: pair.Value)).ToArray();
        var only = (entry.Only ?? []).Select(day => Weekday(day, "only")).ToHashSet();
        if (problems.Count > before)
            return null;

        var name = new Text(entry.Name.En, entry.Name.Fr, entry.Name.Nl, entry.Name.Zh);
        return new(entry.Id, name, entry.Standing == "certain" ? Standing.Certain : Standing.Disputed, entry.Source, days)
        {
            Move = move.ToDictionary(pair => pair.Day, pair => pair.Days),
            Only = only,
            From = entry.From ?? SupportedYears.First,
            Until = entry.Until ?? SupportedYears.Last,
            Every = entry.Every,
        };
    }

    private Func<int, IEnumerable<LocalDate>> BaseDays(HolidayEntry entry)
    {
        var given = new object?[] { entry.Fixed, entry.Easter, entry.Weekday, entry.Dates }.Count(part => part is not null);
        Require(given == 1, "", $"exactly one of fixed, easter, weekday and dates must be given, not {given}.");
        return entry switch
        {
            { Fixed: { } text } => FixedDay(text),
            { Easter: { } offset } => year => [Easter.Sunday(year).PlusDays(offset)],
            { Weekday: { } weekday } => NthWeekday(weekday),
            { Dates: { } dates } => ListedDays(dates),
            _ => _ => [],
        };
    }

    private Func<int, IEnumerable<LocalDate>> FixedDay(string text)
    {
        var parsed = MonthAndDay.Parse(text);
        Require(parsed.Success, "fixed", $"\"{text}\" is not a month and day such as 04-27.");
        return year => parsed.Success && parsed.Value.IsValidYear(year) ? [parsed.Value.InYear(year)] : [];
    }

    private Func<int, IEnumerable<LocalDate>> NthWeekday(WeekdayOfMonth rule)
    {
        var day = Weekday(rule.Day, "weekday.day");
        Require(rule.Month is >= 1 and <= 12, "weekday.month", $"{rule.Month} is not a month.");
        Require(rule.Nth is -1 or (>= 1 and <= 4), "weekday.nth", $"{rule.Nth} is neither 1 to 4 nor -1 for the last.");
        return year => rule.Nth > 0
            ? [new LocalDate(year, rule.Month, 1).PlusDays(-1).Next(day).PlusWeeks(rule.Nth - 1)]
            : [new LocalDate(year, rule.Month, 1).PlusMonths(1).Previous(day)];
    }

    private Func<int, IEnumerable<LocalDate>> ListedDays(IReadOnlyList<string> dates)
    {
        var parsed = dates.Select(text => (text, Result: LocalDatePattern.Iso.Parse(text))).ToArray();
        foreach (var (text, result) in parsed)
            Require(result.Success, "dates", $"\"{text}\" is not a date such as 2027-05-07.");
        var days = parsed.Where(pair => pair.Result.Success).Select(pair => pair.Result.Value).ToArray();
        return year => days.Where(day => day.Year == year);
    }

    private IsoDayOfWeek Weekday(string text, string part)
    {
        var known = Enum.TryParse<IsoDayOfWeek>(text, ignoreCase: true, out var day) && day != IsoDayOfWeek.None && text.All(char.IsAsciiLetterLower);
        Require(known, part, $"\"{text}\" is not a day of the week such as \"sunday\".");
        return known ? day : IsoDayOfWeek.None;
    }

    private void Require(bool met, string part, string problem)
    {
        if (!met)
            problems.Add($"{place}{(part.Length == 0 ? "" : "." + part)}: {problem}");
    }
}
