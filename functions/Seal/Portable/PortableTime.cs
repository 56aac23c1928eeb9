using System.Globalization;

namespace Overstap.Seal.Portable;

/// <summary>A point in time as a service wrote it down.</summary>
/// <param name="At">On the clock of whoever wrote it.</param>
/// <param name="IsDate">A day without an hour.</param>
/// <param name="Zone">Its distance from UTC; null for an hour that stands for that hour wherever its reader is.</param>
internal sealed record PortableTime(DateTime At, bool IsDate, TimeSpan? Zone)
{
    private static readonly string[] Dates = ["yyyy-MM-dd", "yyyyMMdd"];
    private static readonly string[] Hours =
    [
        "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyyMMddTHHmmss",
    ];

    public string Date => At.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    /// <summary>As iCalendar and vCard write an instant: UTC, or without a zone.</summary>
    public string Stamp => Zone is null ? At.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture) : Utc.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Where no zone is given, the hour is taken for one of UTC.</summary>
    public DateTime Utc => new(Math.Clamp(At.Ticks - (Zone ?? TimeSpan.Zero).Ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks));

    /// <summary>The day alone.</summary>
    public PortableTime Day => new(At.Date, IsDate: true, Zone: null);

    public static PortableTime Of(DateTimeOffset instant) => new(instant.UtcDateTime, IsDate: false, TimeSpan.Zero);

    /// <summary>Null for what is none, or is outside the years 1 to 9999.</summary>
    public static PortableTime? Read(string text)
    {
        if (DateTime.TryParseExact(text, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return new PortableTime(day, IsDate: true, Zone: null);
        if (DateTime.TryParseExact(text, Hours, CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour)) return new PortableTime(hour, IsDate: false, Zone: null);
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var milliseconds))
        {
            return milliseconds >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds() && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
                ? Of(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds))
                : null;
        }

        return text.Length > 10 && text[4] == '-' && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? new PortableTime(instant.DateTime, IsDate: false, instant.Offset)
            : null;
    }

    /// <summary>Null where the calendar ends.</summary>
    public PortableTime? Plus(TimeSpan time) => time < DateTime.MaxValue - At ? this with { At = At + time } : null;
}
