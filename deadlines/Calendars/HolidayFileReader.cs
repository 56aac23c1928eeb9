using System.Text.Json;

namespace Overstap.Deadlines.Calendars;

/// <summary>Reads and checks a holiday file.</summary>
internal static class HolidayFileReader
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerOptions.Strict) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static HolidayCalendar Read(Stream json, string file)
    {
        var written = Parse(json, file);
        var problems = new List<string>();
        if (written.MemberState.Length != 2 || !written.MemberState.All(char.IsAsciiLetterUpper))
            problems.Add($"memberState: \"{written.MemberState}\" is not two capital letters.");
        if (written.CoversFrom is < SupportedYears.First or > SupportedYears.Last)
            problems.Add($"coversFrom: {written.CoversFrom} is not between {SupportedYears.First} and {SupportedYears.Last}.");

        var rules = new List<HolidayRule>();
        for (var index = 0; index < written.Holidays.Count; index++)
        {
            var entry = new HolidayEntryCheck($"holidays[{index}]", problems);
            if (written.Holidays.Take(index).Any(other => other.Id == written.Holidays[index].Id))
                problems.Add($"holidays[{index}].id: \"{written.Holidays[index].Id}\" is already taken.");
            if (entry.Check(written.Holidays[index]) is { } rule)
                rules.Add(rule);
        }
        return problems.Count == 0 ? new HolidayCalendar(written.MemberState, written.CoversFrom, rules) : throw new HolidayFileException(file, problems);
    }

    private static HolidayFile Parse(Stream json, string file)
    {
        try
        {
            return JsonSerializer.Deserialize<HolidayFile>(json, Strict) ?? throw new JsonException("The file holds null.");
        }
        catch (JsonException problem)
        {
            var place = string.IsNullOrEmpty(problem.Path) ? "" : $"{problem.Path}: ";
            var line = problem.LineNumber is { } number ? $"line {number + 1}, " : "";
            throw new HolidayFileException(file, [$"{line}{place}{problem.Message}"], problem);
        }
    }
}
