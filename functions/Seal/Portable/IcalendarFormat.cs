using System.Globalization;
using Overstap.Catalogue;

namespace Overstap.Seal.Portable;

/// <summary>iCalendar (RFC 5545). People stand as contacts and never as attendees: some programs send everybody an invitation when attendees are imported.</summary>
internal sealed class IcalendarFormat(Func<PortableRow, string> identifier, DateTimeOffset takenAt) : IPortableFormat
{
    private readonly string _stamp = PortableTime.Of(takenAt).Stamp;

    public void Begin(PortableText text)
    {
        text.Line("BEGIN:VCALENDAR");
        text.Line("VERSION:2.0");
        text.Line("PRODID:-//Overstap//Copy of your data//EN");
        text.Line("CALSCALE:GREGORIAN");
    }

    public void End(PortableText text) => text.Line("END:VCALENDAR");

    public bool TryAdd(PortableRow row, PortableText text)
    {
        if (row.Time(PortableRoles.Start) is not { } start) return false;
        var allDay = start.IsDate || row.Flag(PortableRoles.AllDay);
        if (End(row, start, allDay) is not { } end) return false;
        string? rule = null;
        // Without its rule, an event that repeats would look like one that does not.
        if (row.Line(PortableRoles.Rule) is { } said && (rule = RecurrenceRule.Read(said, allDay, start.Zone is not null)) is null) return false;
        text.Line("BEGIN:VEVENT");
        text.Folded($"UID:{identifier(row)}");
        text.Line($"DTSTAMP:{_stamp}");
        text.Line(allDay ? $"DTSTART;VALUE=DATE:{start.Date}" : $"DTSTART:{start.Stamp}");
        if (allDay) text.Line($"DTEND;VALUE=DATE:{end.Date}");
        else if (end.Utc > start.Utc) text.Line($"DTEND:{end.Stamp}");
        if (rule is not null) text.Folded($"RRULE:{rule}");
        Add("SUMMARY", row.One(PortableRoles.Title), text);
        Add("LOCATION", row.One(PortableRoles.Place), text);
        Add("DESCRIPTION", row.One(PortableRoles.Description), text);
        foreach (var person in row.All(PortableRoles.People)) Add("CONTACT", person, text);
        if (row.Time(PortableRoles.Updated) is { IsDate: false, Zone: not null } updated) text.Line($"LAST-MODIFIED:{updated.Stamp}");
        text.Line("END:VEVENT");
        return true;
    }

    private static void Add(string name, string? value, PortableText text)
    {
        if (value is not null) text.Folded($"{name}:{ContentLine.Escape(value)}");
    }

    /// <summary>The instant at which it is over, or for whole days the day after the last one; for an event without an end, its start. Null where the calendar has no such day.</summary>
    private static PortableTime? End(PortableRow row, PortableTime start, bool allDay)
    {
        var end = row.Time(PortableRoles.End);
        // Both have to be of one sort: of whole days, of UTC, or of an hour wherever the reader is.
        if (end is not null && !allDay && (end.IsDate || (end.Zone is null) != (start.Zone is null))) end = null;
        if (end is null && row.Positive(PortableRoles.Minutes) is { } minutes) end = start.Plus(TimeSpan.FromMinutes(Math.Min(minutes, TimeSpan.MaxValue.TotalMinutes / 2)));
        if (!allDay) return end is not null && end.Utc > start.Utc ? end : start;
        // Something that ends at noon takes that day too.
        var after = end is { At.TimeOfDay.Ticks: > 0 } ? end.Day.Plus(TimeSpan.FromDays(1)) : end?.Day;
        return after?.At > start.At.Date ? after : start.Day.Plus(TimeSpan.FromDays(1));
    }
}
