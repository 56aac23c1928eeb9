using NodaTime;
using Overstap.Deadlines.Arithmetic;
using Overstap.Deadlines.Readings;

namespace Overstap.Deadlines.Wording;

internal sealed class French : Voice
{
    private static readonly string[] Months = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];
    private static readonly string[] Days = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
    private static readonly string[] Numbers = ["", "Un", "Deux", "Trois", "Quatre", "Cinq", "Six", "Sept", "Huit", "Neuf", "Dix"];

    public override string Day(LocalDate day) => $"{(day.Day == 1 ? "1er" : day.Day)} {Months[day.Month - 1]} {day.Year}";

    public override string FullDay(LocalDate day) => $"{Weekday(day)} {Day(day)}";

    public override string Ends(Calculation calculation, string eventName)
    {
        var span = calculation.Span!;
        var left = new List<string> { "ce jour" };
        if (span.Unit == SpanUnit.WorkingDays)
            left.AddRange(["les samedis", "les dimanches", .. calculation.NotCounted.Select(Named)]);
        var one = span is { Amount: 1, ExtraDays: 0 };
        return $"{Length(span)} à compter du {FullDay(calculation.EventDay)} ({eventName}), sans compter {List(left, ", ", " et ")}, {(one ? "se termine" : "se terminent")} le {FullDay(calculation.Nominal)}.";
    }

    public override string FirstMonth(LocalDate end) => $"Ils sont comptés comme un mois, jusqu'au {Day(end)}, puis deux autres.";

    public override string ShorterMonth(Calculation calculation) => $"Ce mois n'a pas de {calculation.EventDay.Day} ; la période se termine donc le dernier jour du mois.";

    public override string Moves(Calculation calculation, Holiday? onHoliday, LocalDate to) =>
        $"C'est {onHoliday?.Name.Fr ?? "un " + Weekday(calculation.Nominal)} ; la période se termine donc le jour ouvrable suivant, le {FullDay(to)}.";

    public override string Between(IReadOnlyList<Holiday> holidays) => $"Entre les deux, {List([.. holidays.Select(Named)], ", ", " et ")} {(holidays.Count == 1 ? "n'est pas un jour ouvrable" : "ne sont pas des jours ouvrables")}.";

    public override string Lengthened(LocalDate to) => $"Une période de deux jours ou plus comprend au moins deux jours ouvrables ; elle se termine donc le {FullDay(to)}.";

    public override string Differs(LocalDate earliest, LocalDate latest, IReadOnlyList<string> reasons) =>
        $"La loi peut aussi se lire de sorte que la période se termine le {FullDay(latest)} : {string.Join(" ; ", reasons)}. Ce qui doit être fait l'est avant la fin du {Day(earliest)} ; ce qui doit être conservé l'est jusqu'à la fin du {Day(latest)}.";

    public override string Reason(Later question, Calculation latest) => question switch
    {
        Later.EndRolls => "si, ici aussi, une fin un samedi, un dimanche ou un jour férié est reportée au jour ouvrable suivant",
        Later.DisputedCount => $"si {List([.. latest.Disputed.Select(Named)], ", ", " et ")} {(latest.Disputed.Count == 1 ? "compte comme jour férié" : "comptent comme jours fériés")}",
        Later.FromMaximumNotice => $"si la période commence à la fin du préavis maximal, le {Day(latest.EventDay)}",
        _ => "si la période prolongée est une période de trois mois",
    };

    private static string Weekday(LocalDate day) => Days[(int)day.DayOfWeek - 1];

    private string Named(Holiday holiday) => $"{holiday.Name.Fr} ({Day(holiday.Date)})";

    private static string Length(Span span)
    {
        var plural = span.Amount == 1 ? "" : "s";
        var unit = span.Unit switch
        {
            SpanUnit.Days => "jour" + plural + (span.Amount == 1 ? " calendaire" : " calendaires"),
            SpanUnit.WorkingDays => $"jour{plural} ouvrable{plural}",
            SpanUnit.Weeks => "semaine" + plural,
            SpanUnit.Months => "mois",
            _ => "an" + plural,
        };
        var amount = span switch
        {
            { Amount: 1, Unit: SpanUnit.Weeks } => "Une",
            { Amount: > 0 and <= 10 } => Numbers[span.Amount],
            _ => $"{span.Amount}",
        };
        return $"{amount} {unit}{(span.ExtraDays > 0 ? $" et {span.ExtraDays} {(span.ExtraDays == 1 ? "jour" : "jours")}" : "")}";
    }
}
