using NodaTime;
using Overstap.Deadlines.Arithmetic;
using Overstap.Deadlines.Readings;

namespace Overstap.Deadlines.Wording;

internal sealed class Dutch : Voice
{
    private static readonly string[] Months = ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"];
    private static readonly string[] Days = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"];
    private static readonly string[] Numbers = ["", "Eén", "Twee", "Drie", "Vier", "Vijf", "Zes", "Zeven", "Acht", "Negen", "Tien"];

    public override string Day(LocalDate day) => $"{day.Day} {Months[day.Month - 1]} {day.Year}";

    public override string FullDay(LocalDate day) => $"{Weekday(day)} {Day(day)}";

    public override string Ends(Calculation calculation, string eventName)
    {
        var span = calculation.Span!;
        var left = new List<string> { "die dag" };
        if (span.Unit == SpanUnit.WorkingDays)
            left.AddRange(["zaterdagen", "zondagen", .. calculation.NotCounted.Select(Named)]);
        var one = span is { Amount: 1, ExtraDays: 0 };
        return $"{Length(span)} vanaf {FullDay(calculation.EventDay)} ({eventName}), {List(left, ", ", " en ")} niet meegeteld, {(one ? "eindigt" : "eindigen")} op {FullDay(calculation.Nominal)}.";
    }

    public override string FirstMonth(LocalDate end) => $"Ze zijn geteld als één maand, tot en met {Day(end)}, en daarna twee.";

    public override string ShorterMonth(Calculation calculation) => $"Die maand heeft geen dag {calculation.EventDay.Day}, dus eindigt de termijn op de laatste dag van de maand.";

    public override string Moves(Calculation calculation, Holiday? onHoliday, LocalDate to) =>
        $"Dat is {onHoliday?.Name.Nl ?? "een " + Weekday(calculation.Nominal)}, dus eindigt de termijn op de volgende werkdag, {FullDay(to)}.";

    public override string Between(IReadOnlyList<Holiday> holidays) => $"Daartussen {(holidays.Count == 1 ? "ligt" : "liggen")} {List([.. holidays.Select(Named)], ", ", " en ")}, geen {(holidays.Count == 1 ? "werkdag" : "werkdagen")}.";

    public override string Lengthened(LocalDate to) => $"Een termijn van twee dagen of meer telt ten minste twee werkdagen, dus eindigt hij op {FullDay(to)}.";

    public override string Differs(LocalDate earliest, LocalDate latest, IReadOnlyList<string> reasons) =>
        $"De wet kan ook zo worden gelezen dat de termijn eindigt op {FullDay(latest)}: {string.Join("; ", reasons)}. Wat moet gebeuren, gebeurt voor het einde van {Day(earliest)}; wat bewaard moet blijven, blijft bewaard tot het einde van {Day(latest)}.";

    public override string Reason(Later question, Calculation latest) => question switch
    {
        Later.EndRolls => "als een einde op een zaterdag, zondag of feestdag ook hier doorschuift naar de volgende werkdag",
        Later.DisputedCount => $"als {List([.. latest.Disputed.Select(Named)], ", ", " en ")} als {(latest.Disputed.Count == 1 ? "feestdag geldt" : "feestdagen gelden")}",
        Later.FromMaximumNotice => $"als de periode begint aan het einde van de langste opzegtermijn, {Day(latest.EventDay)}",
        _ => "als de verlengde termijn één termijn van drie maanden is",
    };

    private static string Weekday(LocalDate day) => Days[(int)day.DayOfWeek - 1];

    private string Named(Holiday holiday) => $"{holiday.Name.Nl} ({Day(holiday.Date)})";

    private static string Length(Span span)
    {
        var one = span.Amount == 1;
        var unit = span.Unit switch
        {
            SpanUnit.Days => one ? "kalenderdag" : "kalenderdagen",
            SpanUnit.WorkingDays => one ? "werkdag" : "werkdagen",
            SpanUnit.Weeks => one ? "week" : "weken",
            SpanUnit.Months => one ? "maand" : "maanden",
            _ => "jaar",
        };
        var amount = span.Amount is > 0 and <= 10 ? Numbers[span.Amount] : $"{span.Amount}";
        return $"{amount} {unit}{(span.ExtraDays > 0 ? $" en {span.ExtraDays} {(span.ExtraDays == 1 ? "dag" : "dagen")}" : "")}";
    }
}
