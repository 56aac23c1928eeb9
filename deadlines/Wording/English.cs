using NodaTime;
using Overstap.Deadlines.Arithmetic;
using Overstap.Deadlines.Readings;

namespace Overstap.Deadlines.Wording;

internal sealed class English : Voice
{
    private static readonly string[] Months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    private static readonly string[] Days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    private static readonly string[] Numbers = ["", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"];

    public override string Day(LocalDate day) => $"{day.Day} {Months[day.Month - 1]} {day.Year}";

    public override string FullDay(LocalDate day) => $"{Weekday(day)} {Day(day)}";

    public override string Ends(Calculation calculation, string eventName)
    {
        var span = calculation.Span!;
        var left = new List<string> { "that day" };
        if (span.Unit == SpanUnit.WorkingDays)
            left.AddRange(["Saturdays", "Sundays", .. calculation.NotCounted.Select(Named)]);
        var one = span is { Amount: 1, ExtraDays: 0 };
        return $"{Length(span)} from {FullDay(calculation.EventDay)} ({eventName}), not counting {List(left, ", ", " and ")}, {(one ? "ends" : "end")} on {FullDay(calculation.Nominal)}.";
    }

    public override string FirstMonth(LocalDate end) => $"They are counted as one month, to {Day(end)}, and two more.";

    public override string ShorterMonth(Calculation calculation) => $"That month has no day {calculation.EventDay.Day}, so its last day ends the period.";

    public override string Moves(Calculation calculation, Holiday? onHoliday, LocalDate to) =>
        $"That is {onHoliday?.Name.En ?? "a " + Weekday(calculation.Nominal)}, so the period ends on the next working day, {FullDay(to)}.";

    public override string Between(IReadOnlyList<Holiday> holidays) => $"{List([.. holidays.Select(Named)], ", ", " and ")} {(holidays.Count == 1 ? "lies in between and is no working day" : "lie in between and are no working days")}.";

    public override string Lengthened(LocalDate to) => $"A period of two days or more holds at least two working days, so it ends on {FullDay(to)}.";

    public override string Differs(LocalDate earliest, LocalDate latest, IReadOnlyList<string> reasons) =>
        $"The law can also be read so that it ends on {FullDay(latest)}: {string.Join("; ", reasons)}. What must be done is done by the end of {Day(earliest)}; what must be kept is kept until the end of {Day(latest)}.";

    public override string Reason(Later question, Calculation latest) => question switch
    {
        Later.EndRolls => "if an end on a Saturday, Sunday or public holiday moves to the next working day here too",
        Later.DisputedCount => $"if {List([.. latest.Disputed.Select(Named)], ", ", " and ")} {(latest.Disputed.Count == 1 ? "counts as a public holiday" : "count as public holidays")}",
        Later.FromMaximumNotice => $"if the period begins at the end of the longest notice period, {Day(latest.EventDay)}",
        _ => "if the extended period is one of three months",
    };

    private static string Weekday(LocalDate day) => Days[(int)day.DayOfWeek - 1];

    private string Named(Holiday holiday) => $"{holiday.Name.En} ({Day(holiday.Date)})";

    private static string Length(Span span)
    {
        var unit = span.Unit switch
        {
            SpanUnit.Days => "calendar day",
            SpanUnit.WorkingDays => "working day",
            SpanUnit.Weeks => "week",
            SpanUnit.Months => "month",
            _ => "year",
        };
        var amount = span.Amount is > 0 and <= 10 ? Numbers[span.Amount] : $"{span.Amount}";
        return $"{amount} {unit}{(span.Amount == 1 ? "" : "s")}{(span.ExtraDays > 0 ? $" and {span.ExtraDays} {(span.ExtraDays == 1 ? "day" : "days")}" : "")}";
    }
}
