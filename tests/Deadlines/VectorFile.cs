using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Overstap.Deadlines;
using Overstap.Local.Settings;

namespace Overstap.Tests.Deadlines;

/// <summary>tests/vectors/deadlines.json, whose format docs/legal-clock.md describes.</summary>
internal static class VectorFile
{
    private static readonly JsonElement Root = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(RepositoryRoot.Find(), "tests", "vectors", "deadlines.json"))).RootElement;

    public static IReadOnlyDictionary<string, JsonElement> Cases { get; } =
        Root.GetProperty("cases").EnumerateArray().ToDictionary(each => each.GetProperty("id").GetString()!, StringComparer.Ordinal);

    public static Jurisdiction Where(JsonElement vector)
    {
        var jurisdiction = Jurisdiction.Of(vector.GetProperty("in").GetString()!);
        if (!vector.TryGetProperty("further", out var further))
            return jurisdiction;
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, Root.GetProperty("further").GetProperty(further.GetString()!).GetRawText());
            return jurisdiction with { Holidays = jurisdiction.Holidays.With(HolidayCalendar.Load(path)) };
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>An instant, or a date, which stands for its noon.</summary>
    public static Instant Instant(JsonElement vector, string name, DateTimeZone zone) => vector.GetProperty("inputs").GetProperty(name).GetString()! is var text && text.Contains('T', StringComparison.Ordinal)
        ? InstantPattern.ExtendedIso.Parse(text).Value
        : LocalDatePattern.Iso.Parse(text).Value.At(LocalTime.Noon).InZoneStrictly(zone).ToInstant();

    public static LocalDate Date(JsonElement vector, string name) => OptionalDate(vector, name)!.Value;

    public static LocalDate? OptionalDate(JsonElement vector, string name) =>
        vector.GetProperty("inputs").TryGetProperty(name, out var text) ? LocalDatePattern.Iso.Parse(text.GetString()!).Value : null;

    public static Span Span(JsonElement vector)
    {
        var words = vector.GetProperty("inputs").GetProperty("span").GetString()!.Split(' ');
        var amount = decimal.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture);
        return words[1] switch
        {
            "days" => Overstap.Deadlines.Span.OfDays((int)amount),
            "working-days" => Overstap.Deadlines.Span.OfWorkingDays((int)amount),
            "weeks" => Overstap.Deadlines.Span.OfWeeks((int)amount),
            "months" => Overstap.Deadlines.Span.OfMonths((int)amount, (int)((amount - (int)amount) * 30)),
            "years" => Overstap.Deadlines.Span.OfYears((int)amount),
            _ => throw new FormatException($"{words[1]} is no unit."),
        };
    }

    /// <summary>The dates expected of a deadline: by sets of answers, or one for all readings under the empty set.</summary>
    public static IReadOnlyDictionary<string, LocalDate> Expected(JsonElement vector) => vector.TryGetProperty("readings", out var readings)
        ? readings.EnumerateObject().ToDictionary(each => each.Name, each => LocalDatePattern.Iso.Parse(each.Value.GetString()!).Value, StringComparer.Ordinal)
        : new Dictionary<string, LocalDate>(StringComparer.Ordinal) { [""] = LocalDatePattern.Iso.Parse(vector.GetProperty("lastDay").GetString()!).Value };
}
