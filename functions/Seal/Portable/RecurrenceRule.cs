using System.Text.RegularExpressions;

namespace Overstap.Seal.Portable;

/// <summary>A recurrence rule of RFC 5545, section 3.3.10, as a service stored it.</summary>
internal static partial class RecurrenceRule
{
    private const int LongestRule = 500;

    /// <summary>Null for what is none; a rule that a calendar cannot read may spoil the import of all events.</summary>
    /// <param name="isDate">Whether the event is of whole days: the last day has to be of the same sort as the first.</param>
    /// <param name="isUtc">Whether its hour is one of UTC.</param>
    public static string? Read(string text, bool isDate, bool isUtc)
    {
        var rule = text.Trim().ToUpperInvariant();
        if (rule.StartsWith("RRULE:", StringComparison.Ordinal)) rule = rule["RRULE:".Length..];
        rule = rule.TrimEnd(';');
        var parts = rule.Split(';');
        if (rule.Length > LongestRule || !parts.All(part => Part().IsMatch(part))) return null;
        var names = parts.Select(part => part[..part.IndexOf('=', StringComparison.Ordinal)]).ToList();
        if (names.Distinct(StringComparer.Ordinal).Count() != names.Count || !names.Contains("FREQ") || (names.Contains("UNTIL") && names.Contains("COUNT"))) return null;
        return string.Join(';', parts.Select(part => part.StartsWith("UNTIL=", StringComparison.Ordinal) ? Until(part, isDate, isUtc) : part));
    }

    private static string Until(string part, bool isDate, bool isUtc)
    {
        var (date, time) = (part["UNTIL=".Length..][..8], part.Length > 14 ? part[14..21] : "T235959");
        return isDate ? $"UNTIL={date}" : $"UNTIL={date}{time}{(isUtc ? "Z" : "")}";
    }

    [GeneratedRegex(
        @"^(FREQ=(SECONDLY|MINUTELY|HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY)|UNTIL=[0-9]{8}(T[0-9]{6}Z?)?|(COUNT|INTERVAL)=[1-9][0-9]{0,5}|WKST=(MO|TU|WE|TH|FR|SA|SU)"
        + @"|BYDAY=[+-]?[0-9]{0,2}(MO|TU|WE|TH|FR|SA|SU)(,[+-]?[0-9]{0,2}(MO|TU|WE|TH|FR|SA|SU))*|BY(SECOND|MINUTE|HOUR|MONTHDAY|YEARDAY|WEEKNO|MONTH|SETPOS)=[+-]?[0-9]{1,3}(,[+-]?[0-9]{1,3})*)\z",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Part();
}
