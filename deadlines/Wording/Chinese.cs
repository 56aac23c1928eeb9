using NodaTime;
using Overstap.Deadlines.Arithmetic;
using Overstap.Deadlines.Readings;

namespace Overstap.Deadlines.Wording;

internal sealed class Chinese : Voice
{
    private static readonly string[] Days = ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"];

    public override string Gap => "";

    public override string Day(LocalDate day) => $"{day.Year}年{day.Month}月{day.Day}日";

    public override string FullDay(LocalDate day) => $"{Day(day)}{Weekday(day)}";

    public override string Ends(Calculation calculation, string eventName)
    {
        var left = new List<string> { "当日" };
        if (calculation.Span!.Unit == SpanUnit.WorkingDays)
            left.AddRange(["星期六", "星期日", .. calculation.NotCounted.Select(Named)]);
        return $"自{FullDay(calculation.EventDay)}（{eventName}）起{Length(calculation.Span)}，{List(left, "、", "和")}不计入，于{FullDay(calculation.Nominal)}届满。";
    }

    public override string FirstMonth(LocalDate end) => $"先计一个月至{Day(end)}，再计两个月。";

    public override string ShorterMonth(Calculation calculation) => $"该月没有{calculation.EventDay.Day}日，因此在该月最后一日届满。";

    public override string Moves(Calculation calculation, Holiday? onHoliday, LocalDate to) =>
        $"该日是{onHoliday?.Name.Zh ?? Weekday(calculation.Nominal)}，因此顺延至下一个工作日{FullDay(to)}届满。";

    public override string Between(IReadOnlyList<Holiday> holidays) => $"其间{List([.. holidays.Select(Named)], "、", "和")}不是工作日。";

    public override string Lengthened(LocalDate to) => $"两日或更长的期间至少包含两个工作日，因此于{FullDay(to)}届满。";

    public override string Differs(LocalDate earliest, LocalDate latest, IReadOnlyList<string> reasons) =>
        $"法律也可以理解为于{FullDay(latest)}届满：{string.Join("；", reasons)}。应当完成的事项在{Day(earliest)}结束前完成；应当保留的内容保留至{Day(latest)}结束。";

    public override string Reason(Later question, Calculation latest) => question switch
    {
        Later.EndRolls => "如果在星期六、星期日或公共假日届满时，此处也顺延至下一个工作日",
        Later.DisputedCount => $"如果{List([.. latest.Disputed.Select(Named)], "、", "和")}算作公共假日",
        Later.FromMaximumNotice => $"如果期间自最长通知期结束之日（{Day(latest.EventDay)}）起算",
        _ => "如果延长后的期限是一个三个月的期间",
    };

    private static string Weekday(LocalDate day) => Days[(int)day.DayOfWeek - 1];

    private string Named(Holiday holiday) => $"{holiday.Name.Zh}（{Day(holiday.Date)}）";

    private static string Length(Span span)
    {
        var unit = span.Unit switch
        {
            SpanUnit.Days => "个日历日",
            SpanUnit.WorkingDays => "个工作日",
            SpanUnit.Weeks => "周",
            SpanUnit.Months => "个月",
            _ => "年",
        };
        return $"{span.Amount}{unit}{(span.ExtraDays > 0 ? $"零{span.ExtraDays}日" : "")}";
    }
}
