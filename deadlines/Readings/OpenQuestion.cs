namespace Overstap.Deadlines.Readings;

/// <summary>An open question with its two answers: names for machines, sentences for people.</summary>
internal sealed record OpenQuestion(Later Bit, string EarlierName, Text EarlierAssumes, string LaterName, Text LaterAssumes)
{
    public static IReadOnlyList<OpenQuestion> All { get; } =
    [
        new(
            Later.EndRolls,
            "end-stays",
            new("an end on a Saturday, Sunday or public holiday stays there", "une fin un samedi, un dimanche ou un jour férié y reste", "een einde op een zaterdag, zondag of feestdag blijft daar", "期限在星期六、星期日或公共假日届满时不顺延"),
            "end-rolls",
            new("an end on a Saturday, Sunday or public holiday moves to the next working day", "une fin un samedi, un dimanche ou un jour férié est reportée au jour ouvrable suivant", "een einde op een zaterdag, zondag of feestdag schuift door naar de volgende werkdag", "期限在星期六、星期日或公共假日届满时顺延至下一个工作日")),
        new(
            Later.DisputedCount,
            "disputed-are-working-days",
            new("disputed days are no public holidays", "les jours discutés ne sont pas fériés", "omstreden dagen zijn geen feestdagen", "有争议的日子不是公共假日"),
            "disputed-are-holidays",
            new("disputed days are public holidays", "les jours discutés sont fériés", "omstreden dagen zijn feestdagen", "有争议的日子是公共假日")),
        new(
            Later.FromMaximumNotice,
            "from-chosen-notice",
            new("the period begins at the end of the notice period that was chosen", "la période commence à la fin du préavis choisi", "de periode begint aan het einde van de gekozen opzegtermijn", "期间自所选通知期结束时起算"),
            "from-maximum-notice",
            new("the period begins at the end of the longest notice period", "la période commence à la fin du préavis maximal", "de periode begint aan het einde van de langste opzegtermijn", "期间自最长通知期结束时起算")),
        new(
            Later.ThreeMonthsAtOnce,
            "one-month-then-two",
            new("two months run from the end of the first", "deux mois courent à partir de la fin du premier", "twee maanden lopen vanaf het einde van de eerste", "第一个月届满后再计算两个月"),
            "three-months-at-once",
            new("the extended period is one of three months", "la période prolongée est une période de trois mois", "de verlengde termijn is één termijn van drie maanden", "延长后的期限是一个三个月的期间")),
    ];

    private static Text Settled { get; } = new("the law leaves no question open here", "la loi ne laisse ici aucune question ouverte", "de wet laat hier geen vraag open", "法律在此没有未决问题");

    /// <summary>The name of a reading among the open questions.</summary>
    public static string NameOf(Later reading, Later open) => open == Later.None
        ? "settled"
        : string.Join('+', Among(open).Select(question => reading.HasFlag(question.Bit) ? question.LaterName : question.EarlierName));

    /// <summary>What a reading assumes.</summary>
    public static Text Assumptions(Later reading, Later open)
    {
        if (open == Later.None)
            return Settled;
        var parts = Among(open).Select(question => reading.HasFlag(question.Bit) ? question.LaterAssumes : question.EarlierAssumes).ToArray();
        return new(
            string.Join("; ", parts.Select(part => part.En)),
            string.Join(" ; ", parts.Select(part => part.Fr)),
            string.Join("; ", parts.Select(part => part.Nl)),
            string.Join("；", parts.Select(part => part.Zh)));
    }

    /// <summary>Every reading of the open questions, the earliest first.</summary>
    public static IEnumerable<Later> ReadingsOf(Later open) => Enumerable.Range(0, 1 << All.Count).Select(bits => (Later)bits).Where(reading => (reading & ~open) == Later.None);

    public static IEnumerable<OpenQuestion> Among(Later open) => All.Where(question => open.HasFlag(question.Bit));
}
