namespace Overstap.Archive.Format;

/// <summary>The two times of an entry: the DOS fields every tool knows (no time zone, two-second steps) and the exact UTC timestamp of Info-ZIP's extra field.</summary>
internal static class ZipTime
{
    private const int FirstDosYear = 1980;
    private const int LastDosYear = 2107;

    /// <summary>UTC in DOS fields: without a time zone in the format, any choice is wrong somewhere, and this one does not depend on the machine.</summary>
    public static (ushort Time, ushort Date) ToDos(DateTimeOffset instant)
    {
        var utc = instant.UtcDateTime;
        if (utc.Year < FirstDosYear)
            return (0, (1 << 5) | 1);
        if (utc.Year > LastDosYear)
            utc = new DateTime(LastDosYear, 12, 31, 23, 59, 58, DateTimeKind.Utc);
        return ((ushort)((utc.Hour << 11) | (utc.Minute << 5) | (utc.Second / 2)),
            (ushort)(((utc.Year - FirstDosYear) << 9) | (utc.Month << 5) | utc.Day));
    }

    /// <summary>Reads DOS fields as UTC; fields that are no date give the first day they can express.</summary>
    public static DateTimeOffset FromDos(ushort time, ushort date)
    {
        var (year, month, day) = (FirstDosYear + (date >> 9), (date >> 5) & 15, date & 31);
        var (hour, minute, second) = (time >> 11, (time >> 5) & 63, (time & 31) * 2);
        var valid = month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) && hour < 24 && minute < 60 && second < 60;
        return valid
            ? new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero)
            : new DateTimeOffset(FirstDosYear, 1, 1, 0, 0, 0, TimeSpan.Zero);
    }

    /// <summary>Seconds since 1970 for the timestamp field, or null when its signed 32 bits cannot hold them (from 2038-01-19 on the field is left out).</summary>
    public static int? ToTimestamp(DateTimeOffset instant) =>
        instant.ToUnixTimeSeconds() is >= int.MinValue and <= int.MaxValue and var seconds ? (int)seconds : null;
}
