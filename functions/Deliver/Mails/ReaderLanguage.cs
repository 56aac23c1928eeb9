using System.Globalization;
using System.Text.RegularExpressions;

namespace Overstap.Deliver.Mails;

/// <summary>
/// How dates, numbers and sizes are written for a reader. The tables are our own (<c>ReaderLanguage.Tables.cs</c>), so that a machine without ICU,
/// where every culture is the invariant one, writes the same text.
/// </summary>
public sealed partial class ReaderLanguage
{
    private static readonly TimeZoneInfo? Amsterdam = TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Amsterdam", out var zone) ? zone : null;

    /// <summary>BCP 47 tag for the <c>lang</c> attribute.</summary>
    public required string Tag { get; init; }

    /// <summary>Stands between a label and its value.</summary>
    public required string Colon { get; init; }

    public required DateTimeFormatInfo Dates { get; init; }
    public required NumberFormatInfo Numbers { get; init; }
    public required string[] SizeUnits { get; init; }
    public required string DatePattern { get; init; }
    public required string TimePattern { get; init; }
    public required Func<string, string> InBrackets { get; init; }
    public required string AmsterdamTime { get; init; }
    public bool SpacesBeforePunctuation { get; init; }
    public string? FirstOfMonthPattern { get; init; }

    /// <summary>The language of a tag, whatever its region or script; English for any that we do not write.</summary>
    public static ReaderLanguage For(string? tag) => tag?.Split('-', '_')[0].ToLowerInvariant() switch
    {
        "fr" => French,
        "nl" => Dutch,
        "zh" => Chinese,
        _ => English,
    };

    /// <summary>Date, minute and time zone: Amsterdam's, or UTC and so labelled on a machine without time zone data. Seconds are cut, so a deadline never reads later than it is.</summary>
    public string DateAndTime(DateTimeOffset instant) => DateAndTime(instant, Amsterdam);

    /// <inheritdoc cref="DateAndTime(DateTimeOffset)"/>
    public string DateAndTime(DateTimeOffset instant, TimeZoneInfo? zone)
    {
        var local = In(zone, instant);
        return Written(local, TimePattern, local.Offset, zone);
    }

    /// <summary>As <see cref="DateAndTime(DateTimeOffset)"/>, but midnight is the end of the day before: a period that ends with the last hour of the 14th ends on the 14th at 24:00.</summary>
    public string Deadline(DateTimeOffset instant) => Deadline(instant, Amsterdam);

    /// <inheritdoc cref="Deadline(DateTimeOffset)"/>
    public string Deadline(DateTimeOffset instant, TimeZoneInfo? zone)
    {
        var local = In(zone, instant);
        return IsMidnight(local) ? Written(local.AddDays(-1), TimePattern.Replace("HH", "'24'", StringComparison.Ordinal), local.Offset, zone) : DateAndTime(instant, zone);
    }

    /// <summary>The day on which a period ends, as in a sentence; for one that ends at midnight, the day before.</summary>
    public string LastDay(DateTimeOffset instant)
    {
        var local = In(Amsterdam, instant);
        return Day(IsMidnight(local) ? local.AddDays(-1) : local);
    }

    /// <summary>The day alone, as in a sentence.</summary>
    public string Date(DateTimeOffset instant) => Day(In(Amsterdam, instant));

    /// <summary>A whole number with its groups of three.</summary>
    public string Number(long value) => value.ToString("N0", Numbers);

    /// <summary>A size in decimal units: 1 MB is 1,000,000 bytes.</summary>
    public string Size(long bytes)
    {
        decimal value = bytes;
        var unit = 0;
        while (decimal.Round(value) >= 1000 && unit < SizeUnits.Length - 1)
        {
            value /= 1000;
            unit++;
        }

        return value.ToString(unit == 0 || value >= 100 ? "N0" : "N1", Numbers) + "\u00a0" + SizeUnits[unit];
    }

    /// <summary>Gives running text the spacing its language wants, so that translators need not type invisible characters.</summary>
    public string Typeset(string text) => SpacesBeforePunctuation ? SpaceBeforePunctuation().Replace(text, "\u00a0") : text;

    private static DateTimeOffset In(TimeZoneInfo? zone, DateTimeOffset instant) => zone is null ? instant.ToUniversalTime() : TimeZoneInfo.ConvertTime(instant, zone);

    // Seconds are not shown, so they do not tell a midnight from the first minute of a day either.
    private static bool IsMidnight(DateTimeOffset local) => local is { Hour: 0, Minute: 0 };

    private string Written(DateTimeOffset local, string timePattern, TimeSpan offset, TimeZoneInfo? zone)
    {
        var zoneLabel = zone is null ? "UTC" : AmsterdamTime + offset.Hours.ToString("+0;-0;+0", CultureInfo.InvariantCulture);
        return Day(local) + local.ToString(timePattern, Dates) + InBrackets(zoneLabel);
    }

    private string Day(DateTimeOffset local) => local.ToString(local.Day == 1 ? FirstOfMonthPattern ?? DatePattern : DatePattern, Dates);

    [GeneratedRegex("(?<=«) | (?=[:;?!»])", RegexOptions.None, 1000)]
    private static partial Regex SpaceBeforePunctuation();
}
