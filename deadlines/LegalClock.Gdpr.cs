using NodaTime;
using Overstap.Deadlines.Arithmetic;
using Overstap.Deadlines.Readings;

namespace Overstap.Deadlines;

public sealed partial class LegalClock
{
    private static readonly Text Receipt = new("the day of receipt", "jour de la réception", "de dag van ontvangst", "收到请求之日");

    /// <summary>The answer to a data subject's request: one month from receipt (GDPR Art. 12(3), first sentence). Id <c>gdpr-answer</c>.</summary>
    /// <param name="received">When the request was received, whatever the identity check still needs: the earliest reading.</param>
    public Deadline GdprAnswer(Instant received) => OneMonth(
        received, "gdpr-answer", "12(3)", new("Answer under the GDPR", "Réponse au titre du RGPD", "Antwoord op grond van de AVG", "依据《通用数据保护条例》的答复"));

    /// <summary>The day by which the person is told of an extension, with its reasons: one month from receipt (GDPR Art. 12(3), third sentence). Id <c>gdpr-extension-notice</c>.</summary>
    /// <param name="received">When the request was received.</param>
    public Deadline GdprExtensionNotice(Instant received) => OneMonth(
        received, "gdpr-extension-notice", "12(3), third sentence", new("Notice of an extension under the GDPR", "Information sur une prolongation au titre du RGPD", "Bericht van verlenging op grond van de AVG", "依据《通用数据保护条例》的延期通知"));

    /// <summary>
    /// The answer after an extension: three months from receipt in all (GDPR Art. 12(3), second sentence). Id <c>gdpr-extended-answer</c>.
    /// At month ends it is open whether that is one period of three months, or two months counted from the end of the first.
    /// </summary>
    /// <param name="received">When the request was received.</param>
    public Deadline GdprExtendedAnswer(Instant received)
    {
        var day = DayOf(received, nameof(received));
        return builder.Run(
            new(
                "gdpr-extended-answer",
                new("Extended answer under the GDPR", "Réponse prolongée au titre du RGPD", "Verlengd antwoord op grond van de AVG", "依据《通用数据保护条例》延期后的答复"),
                Bound.NoLaterThan,
                Citations.InMonths(Citations.Gdpr("12(3), second sentence")),
                Receipt,
                Later.DisputedCount | Later.ThreeMonthsAtOnce,
                reading => reading.HasFlag(Later.ThreeMonthsAtOnce)
                    ? Count(day, Span.OfMonths(3), reading, endRolls: true)
                    : MonthThenTwo(day, reading)),
            received);
    }

    // The first month's end is not moved before the two are added: Art. 3(4) speaks of the last day of the period, and the extended period is still running.
    private Calculation MonthThenTwo(LocalDate day, Later reading)
    {
        var first = PeriodCount.Nominal(day, Span.OfMonths(1));
        var chained = Count(first, Span.OfMonths(2), reading, endRolls: true);
        return chained with { EventDay = day, Span = Span.OfMonths(3), FirstMonthEnd = first.Day == day.Day ? null : first };
    }

    private Deadline OneMonth(Instant received, string id, string article, Text title)
    {
        var day = DayOf(received, nameof(received));
        return builder.Run(
            new(id, title, Bound.NoLaterThan, Citations.InMonths(Citations.Gdpr(article)), Receipt, Later.DisputedCount, reading => Count(day, Span.OfMonths(1), reading, endRolls: true)),
            received);
    }
}
