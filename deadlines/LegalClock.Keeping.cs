using NodaTime;
using Overstap.Deadlines.Arithmetic;
using Overstap.Deadlines.Readings;

namespace Overstap.Deadlines;

public sealed partial class LegalClock
{
    private static readonly Text Ready = new("the day on which the copy was ready", "jour où la copie était prête", "de dag waarop de kopie klaar was", "副本备妥之日");
    private static readonly Text TransitionEnd = new("the last day of the transitional period", "dernier jour de la période transitoire", "de laatste dag van de overgangsperiode", "过渡期最后一日");
    private static readonly Text RetentionStart = new("the day from which the retention period runs", "jour à partir duquel court la durée de conservation", "de dag vanaf welke de bewaartermijn loopt", "保留期起算日");

    /// <summary>
    /// The retrieval period: at least 30 calendar days after the transition has ended and the copy is ready, whichever is later (Data Act Art. 25(2)(g)). Id <c>data-act-retrieval</c>.
    /// Nothing is erased before <see cref="Deadline.KeepUntil"/>.
    /// </summary>
    /// <param name="transitionEnd">When the transitional period ended: a deadline's end, or the moment at which the customer confirmed. Exclusive, so midnight belongs to the day before.</param>
    /// <param name="readyAt">When the final copy was ready.</param>
    public Deadline Retrieval(Instant transitionEnd, Instant readyAt)
    {
        var (ended, ready) = (DayEndedBy(transitionEnd, nameof(transitionEnd)), DayOf(readyAt, nameof(readyAt)));
        var start = LocalDate.Max(ended, ready);
        return builder.Run(
            new(
                "data-act-retrieval",
                new("Retrieval period", "Période de récupération", "Opvraagperiode", "取回期"),
                Bound.NoEarlierThan,
                Citations.InDays(Citations.DataAct("25(2)(g)")),
                ended >= ready ? TransitionEnd : Ready,
                DataActPeriod,
                reading => Count(start, Span.OfDays(30), reading, reading.HasFlag(Later.EndRolls))),
            Instant.Max(transitionEnd, readyAt));
    }

    /// <summary>
    /// The life of a link: the 30 days that the provider promises, counted as the law counts days. Id <c>link</c>. A promise is no act of the Union, so its end does not move.
    /// </summary>
    /// <param name="readyAt">When the copy was ready.</param>
    public Deadline Link(Instant readyAt)
    {
        var day = DayOf(readyAt, nameof(readyAt));
        return builder.Run(
            new(
                "link",
                new("Download link", "Lien de téléchargement", "Downloadlink", "下载链接"),
                Bound.NoEarlierThan,
                "The provider's promise of 30 days, counted as in Regulation (EEC, Euratom) No 1182/71, Art. 3(1), 3(2)(b)",
                Ready,
                Later.None,
                reading => Count(day, Span.OfDays(30), reading, endRolls: false)),
            readyAt);
    }

    /// <summary>
    /// The earliest erasure at the source: after the retrieval period, or after a later date that was agreed (Data Act Art. 25(2)(h)). Id <c>data-act-source-erasure</c>.
    /// The law names no number of days for it: it follows at once.
    /// </summary>
    /// <param name="retrievalEnd">The retrieval period's <see cref="Deadline.KeepUntil"/>, exclusive.</param>
    /// <param name="agreed">The last day of keeping that was agreed, if any; one before the end of retrieval changes nothing.</param>
    public Deadline SourceErasure(Instant retrievalEnd, LocalDate? agreed = null)
    {
        var ended = DayEndedBy(retrievalEnd, nameof(retrievalEnd));
        var last = LocalDate.Max(ended, SupportedYears.Checked(agreed ?? ended, nameof(agreed)));
        var lead = last > ended
            ? new Text("The data is erased at its source after {0}, the later day that was agreed.", "Les données sont effacées à la source après le {0}, date ultérieure convenue.", "De gegevens worden bij de bron gewist na {0}, de latere dag die is afgesproken.", "数据在约定的较晚日期{0}之后从源头删除。")
            : new Text("The data is erased at its source once the retrieval period has ended, after {0}.", "Les données sont effacées à la source une fois la période de récupération terminée, après le {0}.", "De gegevens worden bij de bron gewist zodra de opvraagperiode voorbij is, na {0}.", "取回期结束后，数据在{0}之后从源头删除。");
        return builder.Run(
            new("data-act-source-erasure", new("Erasure at the source", "Effacement à la source", "Wissing bij de bron", "源头删除"), Bound.NoEarlierThan, Citations.DataAct("25(2)(h)"), lead, Later.None, _ => Calculation.Of(ended, last)),
            retrievalEnd);
    }

    /// <summary>The end of a duty to retain data, such as seven years. Id <c>retention</c>. National law may count otherwise at the end, so the latest reading moves to a working day.</summary>
    /// <param name="occurred">The event from which the duty runs; for laws that count from the end of the year, the last instant of that year.</param>
    /// <param name="span">How long.</param>
    /// <param name="ground">The law that asks for it, as it is cited.</param>
    public Deadline Retention(Instant occurred, Span span, string ground)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(ground);
        var day = DayOf(occurred, nameof(occurred));
        return builder.Run(
            new("retention", new("Duty to retain", "Obligation de conservation", "Bewaarplicht", "法定保留"), Bound.NoEarlierThan, ground, RetentionStart, DataActPeriod, reading => Count(day, span, reading, reading.HasFlag(Later.EndRolls))),
            occurred);
    }
}
