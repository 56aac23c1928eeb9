using NodaTime;
using Overstap.Deadlines.Arithmetic;
using Overstap.Deadlines.Readings;

namespace Overstap.Deadlines;

public sealed partial class LegalClock
{
    private const Later DataActPeriod = Later.EndRolls | Later.DisputedCount;

    private static readonly Text Request = new("the day of the request", "jour de la demande", "de dag van het verzoek", "提出请求之日");
    private static readonly Text NoticeEnd = new("the last day of the notice period", "dernier jour du préavis", "de laatste dag van de opzegtermijn", "通知期最后一日");

    /// <summary>
    /// The end of the notice period that the customer chose (Data Act Art. 25(2)(d)). Id <c>data-act-notice</c>. A chosen date is a date and does not move.
    /// </summary>
    /// <param name="submitted">When the switching request was made.</param>
    /// <param name="chosenEnd">The last day of notice; without one there is no notice beyond the day of the request.</param>
    /// <exception cref="ArgumentOutOfRangeException">Also when the date is later than the maximum notice on every reading.</exception>
    public Deadline DataActNotice(Instant submitted, LocalDate? chosenEnd = null)
    {
        var day = DayOf(submitted, nameof(submitted));
        var end = CheckedNoticeEnd(submitted, chosenEnd);
        var lead = chosenEnd is null
            ? new Text("No notice period was chosen; it ends with the day of the request, {0}.", "Aucun préavis n'a été choisi ; il se termine avec le jour de la demande, le {0}.", "Er is geen opzegtermijn gekozen; zij eindigt met de dag van het verzoek, {0}.", "未选择通知期；通知期于提出请求之日{0}届满。")
            : new Text("The notice period ends with the day that the customer chose, {0}.", "Le préavis se termine avec le jour choisi par le client, le {0}.", "De opzegtermijn eindigt met de dag die de klant koos, {0}.", "通知期于客户所选之日{0}届满。");
        return builder.Run(
            new("data-act-notice", new("Notice period", "Préavis", "Opzegtermijn", "通知期"), Bound.NoLaterThan, Citations.DataAct("25(2)(d)"), lead, Later.None, _ => Calculation.Of(day, end)),
            submitted);
    }

    /// <summary>The longest notice period: two months from the request (Data Act Art. 25(2)(d)). Id <c>data-act-maximum-notice</c>.</summary>
    /// <param name="submitted">When the switching request was made.</param>
    public Deadline DataActMaximumNotice(Instant submitted)
    {
        var day = DayOf(submitted, nameof(submitted));
        return builder.Run(
            new(
                "data-act-maximum-notice",
                new("Longest notice period", "Préavis maximal", "Langste opzegtermijn", "最长通知期"),
                Bound.NoLaterThan,
                Citations.InMonths(Citations.DataAct("25(2)(d)")),
                Request,
                DataActPeriod,
                reading => MaximumNotice(day, reading)),
            submitted);
    }

    /// <summary>True when a notice period may end on the date: not before the request, and not after the longest notice period on its earliest reading.</summary>
    public bool IsWithinMaximumNotice(Instant submitted, LocalDate end) =>
        end >= DayOf(submitted, nameof(submitted)) && end <= DataActMaximumNotice(submitted).ActByLastDay;

    /// <summary>
    /// The end of the transitional period: 30 calendar days after the notice period (Data Act Art. 25(2)(a)). Id <c>data-act-transition</c>.
    /// Open: whether it begins when the chosen notice ends, or the longest one.
    /// </summary>
    /// <param name="submitted">When the switching request was made.</param>
    /// <param name="noticeEnd">The last day of the chosen notice, as for <see cref="DataActNotice"/>.</param>
    public Deadline Transition(Instant submitted, LocalDate? noticeEnd = null) => AfterNotice(
        submitted,
        noticeEnd,
        "data-act-transition",
        new("Transitional period", "Période transitoire", "Overgangsperiode", "过渡期"),
        Citations.InDays(Citations.DataAct("25(2)(a)")),
        Span.OfDays(30));

    /// <summary>Tells the customer that the transitional period is technically infeasible: 14 working days of the making of the request (Data Act Art. 25(4)). Id <c>data-act-infeasibility-notice</c>.</summary>
    /// <param name="submitted">When the switching request was made; not when its receipt was confirmed.</param>
    public Deadline InfeasibilityNotice(Instant submitted)
    {
        var day = DayOf(submitted, nameof(submitted));
        return builder.Run(
            new(
                "data-act-infeasibility-notice",
                new("Notice that the transition is not feasible in time", "Information que la transition n'est pas réalisable à temps", "Bericht dat de overgang niet op tijd haalbaar is", "过渡无法按期完成的通知"),
                Bound.NoLaterThan,
                Citations.InWorkingDays(Citations.DataAct("25(4)")),
                Request,
                Later.DisputedCount,
                reading => Count(day, Span.OfWorkingDays(14), reading, endRolls: true)),
            submitted);
    }

    /// <summary>The end of the alternative transitional period at its longest: seven months after the notice period (Data Act Art. 25(4)). Id <c>data-act-alternative-transition</c>.</summary>
    /// <inheritdoc cref="Transition"/>
    public Deadline AlternativeTransition(Instant submitted, LocalDate? noticeEnd = null) => AfterNotice(
        submitted,
        noticeEnd,
        "data-act-alternative-transition",
        new("Longest alternative transitional period", "Période transitoire de remplacement maximale", "Langste alternatieve overgangsperiode", "最长替代过渡期"),
        Citations.InMonths(Citations.DataAct("25(4)")),
        Span.OfMonths(7));

    /// <summary>True when an alternative transitional period may end on the date: after the notice, and not after the seven months on their earliest reading.</summary>
    public bool IsWithinAlternativeTransition(Instant submitted, LocalDate? noticeEnd, LocalDate proposed) =>
        proposed > CheckedNoticeEnd(submitted, noticeEnd) && proposed <= AlternativeTransition(submitted, noticeEnd).ActByLastDay;

    /// <summary>The end of the transitional period as the customer extended it, once (Data Act Art. 25(5)). Id <c>data-act-extended-transition</c>. A chosen date does not move.</summary>
    /// <param name="asked">When the customer extended it.</param>
    /// <param name="until">The last day, not before the day of asking.</param>
    public Deadline ExtendedTransition(Instant asked, LocalDate until) => ChosenTransition(
        asked,
        until,
        "data-act-extended-transition",
        new("Extended transitional period", "Période transitoire prolongée", "Verlengde overgangsperiode", "延长的过渡期"),
        "25(5)",
        new("The transitional period ends with the day until which the customer extended it, {0}.", "La période transitoire se termine avec le jour jusqu'auquel le client l'a prolongée, le {0}.", "De overgangsperiode eindigt met de dag tot en met welke de klant haar verlengde, {0}.", "过渡期于客户延长至的日期{0}届满。"));

    /// <summary>The end of the alternative transitional period that was indicated because the usual one is infeasible (Data Act Art. 25(4)). Id <c>data-act-indicated-transition</c>. A chosen date does not move.</summary>
    /// <param name="told">When it was indicated.</param>
    /// <param name="until">The last day, not before the day of telling. Whether it may be so late, <see cref="IsWithinAlternativeTransition"/> says.</param>
    public Deadline IndicatedTransition(Instant told, LocalDate until) => ChosenTransition(
        told,
        until,
        "data-act-indicated-transition",
        new("Alternative transitional period", "Période transitoire de remplacement", "Alternatieve overgangsperiode", "替代过渡期"),
        "25(4)",
        new("The transitional period ends with the last day of the alternative period that the provider indicated, {0}.", "La période transitoire se termine avec le dernier jour de la période de remplacement indiquée par le fournisseur, le {0}.", "De overgangsperiode eindigt met de laatste dag van de alternatieve periode die de aanbieder heeft opgegeven, {0}.", "过渡期于服务提供者所指明的替代期间最后一日{0}届满。"));

    private Deadline ChosenTransition(Instant said, LocalDate until, string id, Text title, string article, Text lead)
    {
        var day = DayOf(said, nameof(said));
        NotBefore(until, day, nameof(until));
        return builder.Run(new(id, title, Bound.NoLaterThan, Citations.DataAct(article), lead, Later.None, _ => Calculation.Of(day, until)), said);
    }

    private Deadline AfterNotice(Instant submitted, LocalDate? noticeEnd, string id, Text title, string citation, Span span)
    {
        var day = DayOf(submitted, nameof(submitted));
        var end = CheckedNoticeEnd(submitted, noticeEnd);
        return builder.Run(
            new(id, title, Bound.NoLaterThan, citation, noticeEnd is null ? Request : NoticeEnd, DataActPeriod | Later.FromMaximumNotice, reading =>
            {
                if (!reading.HasFlag(Later.FromMaximumNotice))
                    return Count(end, span, reading, reading.HasFlag(Later.EndRolls));
                var longest = MaximumNotice(day, reading);
                return Count(LocalDate.Max(end, longest.LastDay), span, reading, reading.HasFlag(Later.EndRolls)) with { StartMovedOver = longest.MovedOver };
            }),
            Instant.Max(submitted, EndOf(end)));
    }

    private Calculation MaximumNotice(LocalDate day, Later reading) => Count(day, Span.OfMonths(2), reading, reading.HasFlag(Later.EndRolls));

    private LocalDate CheckedNoticeEnd(Instant submitted, LocalDate? chosenEnd)
    {
        var day = DayOf(submitted, nameof(submitted));
        var end = NotBefore(chosenEnd ?? day, day, nameof(chosenEnd));
        var longest = MaximumNotice(day, DataActPeriod).LastDay;
        return end <= longest ? end : throw new ArgumentOutOfRangeException(nameof(chosenEnd), end, $"The notice period may last until {longest:uuuu-MM-dd} on no reading later.");
    }
}
